"""How lines of a file stand to those of the engine, and why they differ."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import get_args

from simulator.catalogue import Rounding
from simulator.money import magnitude, ratio
from simulator.reconciliation.billable import charged, makes_the_sum
from simulator.reconciliation.keys import has_other_sign, unit_price
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.pairs import Cause, Pair, Verdict
from simulator.reconciliation.rebuild.profiles import Fit
from simulator.reconciliation.unread import UnreadRow
from simulator.scenario.events import Event
from simulator.scenario.scenario import Partner
from simulator.statement import Line
from simulator.words import reconciliation
from simulator.words.catalogue import mark
from simulator.words.events import EventType
from simulator.words.words import Words

_HUNDRED = Decimal(100)

VERDICTS = {
    Verdict.EQUAL: mark("equal"),
    Verdict.ROUNDING: mark("equal but for the rounding"),
    Verdict.DIFFERENT: mark("different"),
    Verdict.ONLY_FILE: mark("only in the file"),
    Verdict.ONLY_SIMULATED: mark("only simulated"),
}

CAUSES = {
    Cause.ROUNDING: mark("another rounding"),
    Cause.AMOUNT: mark("the amount alone"),
    Cause.UNIT_PRICE: mark("the unit price alone"),
    Cause.PRICE: mark("another price"),
    Cause.PROMOTION: mark("a promotion"),
    Cause.EXCHANGE_RATE: mark("another exchange rate"),
    Cause.QUANTITY: mark("the number of licences"),
    Cause.DAYS: mark("other days"),
    Cause.ANCHOR: mark("a cycle on other days"),
    Cause.ERA: mark("rules of another time"),
    Cause.CHARGE_TYPE: mark("another charge type"),
    Cause.DOUBLED: mark("printed twice"),
    Cause.NOT_INVOICED: mark("not invoiced yet"),
    Cause.WINDOW: mark("too late to give back"),
    Cause.MISSING_EVENT: mark("a missing event"),
    Cause.MISSING_LINE: mark("a missing line"),
    Cause.ENDED: mark("the end of the subscription"),
    Cause.UNREAD: mark("a row that could not be read"),
}

_SENTENCES = {
    Cause.UNIT_PRICE: mark("The unit price differs, the amount does not."),
    Cause.ANCHOR: mark("The cycle begins on another day."),
    Cause.EXCHANGE_RATE: mark("The file converts the price at another exchange rate."),
    Cause.WINDOW: mark("The 7 days in which this could be given back were over."),
    Cause.DOUBLED: mark("The line stands in the file more than once."),
    Cause.MISSING_LINE: mark("This line is missing in the file."),
    Cause.ENDED: mark("It seems to have ended: the file has no more lines of the subscription."),
}

_EVENTS: Mapping[str, EventType] = {
    str(each.__struct_config__.tag): each for each in get_args(Event)
}


def cause(pair: Pair, words: Words, currency: str = "") -> str:
    """Return what most likely makes a line differ, as a sentence; "" for one that does not."""
    if pair.cause is None:
        return ""
    if pair.cause in _SENTENCES:
        return words.tr(_SENTENCES[pair.cause])
    if pair.cause is Cause.ROUNDING and pair.rounding is not None:
        return words.tr("Rounded otherwise: {rounding}.", rounding=words.rounding(pair.rounding))
    if pair.cause is Cause.ROUNDING:
        return words.tr("The file does not round the amount; the invoice does.")
    if pair.cause is Cause.PRICE and pair.price is not None:
        return words.tr(
            "The price is {new} in the place of {old} since {day}.",
            new=words.price(pair.price.new, currency),
            old=words.price(pair.price.old, currency),
            day=words.day(pair.price.since),
        )
    if pair.cause is Cause.NOT_INVOICED:
        return words.tr(
            "The line is not invoiced yet; it repeats that of invoice {invoice}.",
            invoice=pair.invoice,
        )
    if pair.cause is Cause.ERA:
        return words.tr(
            "So it is billed by the profile {profile}.", profile=words.profile(pair.era)
        )
    if pair.unread is not None:
        return _unread(pair.unread, words)
    if pair.cause is Cause.MISSING_EVENT:
        return _missing_event(pair, words)
    return _of_both(pair, words, currency)


def _unread(unread: UnreadRow, words: Words) -> str:
    row = reconciliation.bad_row(unread.bad, words)
    if unread.source:
        return words.tr(
            "Its row in {file} could not be read. {row}",
            file=unread.source,
            row=row,
        )
    return words.tr("Its row could not be read. {row}", row=row)


def _missing_event(pair: Pair, words: Words) -> str:
    event = _EVENTS.get(pair.event)
    if event is None:
        return words.tr("Nothing that was rebuilt leads to this line.")
    return words.tr(
        "An event that leads to this line was not found: {event}.", event=words.event(event)
    )


def _amount(file: FileLine, line: Line, words: Words) -> str:
    """Return what an amount is that nothing explains: of another sign, of one line, or only other."""
    if has_other_sign(file, line):
        if file.amount < 0:
            return words.tr("The sign is turned: the file gives back what is simulated as charged.")
        return words.tr("The sign is turned: the file charges what is simulated as given back.")
    if line.usage is None and unit_price(file) != unit_price(line):
        return words.tr("Nothing was found that explains the unit price of this line alone.")
    return words.tr("Nothing was found that explains the amount.")


def _promotion(percent: Decimal | None, words: Words) -> str:
    if not percent:
        return words.tr("The file has no promotion here.")
    share = words.percent(ratio(percent, _HUNDRED))
    return words.tr("The file has a promotion of {percent}.", percent=share)


def _of_both(pair: Pair, words: Words, currency: str) -> str:
    """Return in what the line of the file and the simulated one differ."""
    file, line = pair.file, pair.simulated
    if file is None or line is None or pair.cause is None:
        return ""
    if pair.cause is Cause.QUANTITY and (right := makes_the_sum(file, line)) is not None:
        return _contradicting(file, right, words, currency)
    if line.usage is not None and pair.cause in (Cause.QUANTITY, Cause.CHARGE_TYPE):
        return _of_usage(file, line, pair.cause, words)
    match pair.cause:
        case Cause.AMOUNT:
            return _amount(file, line, words)
        case Cause.QUANTITY:
            return words.tr(
                "Licences: {file} in the file, {simulated} simulated.",
                file=words.number(file.quantity),
                simulated=words.quantity(line.quantity),
            )
        case Cause.CHARGE_TYPE:
            return words.tr(
                "The file calls “{file}” what is simulated as “{simulated}”.",
                file=file.charge,
                simulated=words.charge_type(line.charge_type),
            )
        case Cause.PROMOTION:
            return _promotion(pair.percent, words)
        case Cause.DAYS if pair.days:
            return words.ntr(
                "The amount is that of {n} day.", "The amount is that of {n} days.", pair.days
            )
        case Cause.DAYS:
            return words.tr("Simulated: {days}.", days=words.period(line.period))
        case _:
            return words.tr(CAUSES[pair.cause])


def _contradicting(file: FileLine, right: Decimal, words: Words, currency: str) -> str:
    """Return that the quantity of a line is not the one that its amount pays for."""
    return words.tr(
        "The quantity printed, {printed}, contradicts the sum: at the unit price of the line, "
        "{amount} pays for {right}.",
        printed=words.number(file.quantity),
        amount=words.price(magnitude(file.amount), currency),
        right=words.number(right),
    )


def _of_usage(file: FileLine, line: Line, cause: Cause, words: Words) -> str:
    """Return in what a usage of the file and the simulated one differ: its units or its meter."""
    if cause is Cause.QUANTITY:
        return words.tr(
            "Units: {file} in the file, {simulated} simulated.",
            file=words.number(file.quantity),
            simulated=words.number(charged(line)),
        )
    return words.tr(
        "Meter: “{file}” in the file, “{simulated}” simulated.",
        file=file.meter,
        simulated="" if line.usage is None else line.usage.meter,
    )


def way_to_bill(partner: Partner, words: Words) -> str:
    """Return by which profile and rounding a file is compared."""
    return way(partner.profile, partner.rounding, words)


def way(profile: str, rounding: Rounding | None, words: Words) -> str:
    """Return the name of a profile, with its rounding where it is not its own."""
    if rounding is None:
        return words.profile(profile)
    return words.tr(
        "{profile} ({rounding})", profile=words.profile(profile), rounding=words.rounding(rounding)
    )


def fit(fit: Fit, words: Words) -> str:
    """Return how well a profile agrees with a file, as a sentence."""
    name = way(fit.profile, fit.rounding, words)
    if not fit.of:
        return words.tr("{way}: no prorated line tells roundings apart.", way=name)
    return words.ntr(
        "{way} rounds {fitting} of {n} prorated line as the file does.",
        "{way} rounds {fitting} of {n} prorated lines as the file does.",
        fit.of,
        way=name,
        fitting=words.quantity(fit.lines),
    )
