"""Exercises in words: their titles, what they teach, what is asked, and the facts that are known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from simulator.catalogue import Billing, Book, Kind, Profile
from simulator.learn import Exercise, Level, Texts
from simulator.scenario.events import (
    Cancel,
    ChangeTerm,
    ConvertTrial,
    Event,
    Migrate,
    Purchase,
    ScheduleChange,
    Upgrade,
)
from simulator.scenario.scenario import Scenario, Subscription, Tax, TaxMethod
from simulator.words.catalogue import languages, mark
from simulator.words.learning import text

if TYPE_CHECKING:
    from simulator.words.words import Words

LEVELS: Mapping[Level, str] = {
    Level.EASY: mark("Easy"),
    Level.MEDIUM: mark("Medium"),
    Level.HARD: mark("Hard"),
}


_BOOKS: Mapping[Book, str] = {
    Book.LEGACY: mark("licence-based"),
    Book.NEW_COMMERCE: mark("new commerce"),
}


def title(exercise: Exercise, words: Words) -> str:
    """Return what an exercise is called."""
    if exercise.drawn is not None:
        drawn = exercise.drawn
        return words.tr(
            "Random exercise {seed}, {level}, {book}",
            seed=drawn.seed,
            level=words.tr(LEVELS[drawn.level]).lower(),
            book=words.tr(_BOOKS[drawn.book]),
        )
    return text(exercise.title, words) or words.tr("Exercise without a title")


def titles(exercise: Exercise) -> Texts:
    """Return what an exercise is called in every language, for what is read in another one later."""
    from simulator.words.words import Words

    return {language: title(exercise, Words(language)) for language in languages()}


def lesson(exercise: Exercise, words: Words) -> str:
    """Return what an exercise teaches."""
    if exercise.drawn is not None:
        return words.book(exercise.drawn.book)
    return text(exercise.lesson, words)


def task(exercise: Exercise, words: Words) -> str:
    """Return what is asked, in a sentence."""
    asked = exercise.asked
    if asked.invoice is not None:
        day = words.day(asked.invoice)
        if asked.line is not None:
            number = asked.line + 1
            return words.tr(
                "Predict line {number} of the invoice of {day}.", number=number, day=day
            )
        return words.tr("Predict the lines of the invoice of {day}.", day=day)
    subscription = exercise.scenario.subscription(asked.subscription)
    event = subscription.events[asked.event or 0]
    what = words.event_sentence(event, subscription.currency or exercise.scenario.partner.currency)
    if asked.line is not None:
        number = asked.line + 1
        return words.tr("Predict line {number} of this event: {event}", number=number, event=what)
    return words.tr("Predict the lines that follow from this event: {event}", event=what)


def story(exercise: Exercise, words: Words) -> tuple[str, ...]:
    """Return what a trainee has to know of the scenario, one sentence for each fact."""
    return tuple(_story(exercise.scenario, words))


def _story(scenario: Scenario, words: Words) -> Iterator[str]:
    partner = scenario.partner
    profiles = dict.fromkeys(map(scenario.profile_of, scenario.subscriptions))
    for profile in profiles:
        yield words.profile_description(profile.name)
    if any(not profile.book.is_by_calendar_month for profile in profiles):
        yield words.tr("Billing day of the month: {day}", day=partner.billing_day)
    for profile in profiles:
        yield from _roundings(scenario, profile, words)
    if partner.tax is not None:
        yield _tax(partner.tax, words)
    for each in scenario.subscriptions:
        currency = each.currency or partner.currency
        yield words.tr(
            "{product}: {term}, {billing}, {price} per licence",
            product=_product(each, words),
            term=words.term(each.term),
            billing=words.billing(each.billing).lower(),
            price=words.price(each.unit_price, currency),
        )
        for event in each.events:
            details = (words.event_sentence(event, currency), *_details(event, currency, words))
            yield f"– {', '.join(details)}"


def _roundings(scenario: Scenario, profile: Profile, words: Words) -> Iterator[str]:
    """Yield the roundings that can be met in the subscriptions of a profile."""
    chosen = scenario.partner.rounding
    mine = [each for each in scenario.subscriptions if scenario.profile_of(each) is profile]
    events = [event for each in mine for event in each.events]
    billings = {each.billing for each in mine}
    billings |= {found for event in events if (found := getattr(event, "billing", None))}
    if Billing.MONTHLY in billings:
        rounding = words.rounding(chosen or profile.monthly)
        yield words.tr("Rounding: {rounding}", rounding=rounding)
    if billings - {Billing.MONTHLY}:
        rounding = words.rounding(chosen or profile.annual)
        yield words.tr("Rounding of years: {rounding}", rounding=rounding)
    if profile.conversion is not None and any(
        isinstance(each, Cancel | Upgrade) for each in events
    ):
        rounding = words.rounding(profile.conversion)
        yield words.tr("Rounding of cancellations and upgrades: {rounding}", rounding=rounding)


_PRICED = Upgrade | ScheduleChange | ConvertTrial | ChangeTerm | Migrate
"""Events with a price that their sentence does not say."""

_TAX_METHODS = {
    TaxMethod.SUBTOTAL: mark("{tax} of {rate}, rounded once on the invoice"),
    TaxMethod.LINE_HALF_UP: mark("{tax} of {rate}, rounded on each line"),
    TaxMethod.LINE_DOWN: mark("{tax} of {rate}, cut on each line"),
}


def _tax(tax: Tax, words: Words) -> str:
    name = tax.name or words.tr("Tax")
    return words.tr(_TAX_METHODS[tax.method], tax=name, rate=words.percent(tax.rate))


def _product(subscription: Subscription, words: Words) -> str:
    product = subscription.product or subscription.id
    if subscription.kind is Kind.LICENCE:
        return product
    return words.tr(
        "{product} ({kind})", product=product, kind=words.kind(subscription.kind).lower()
    )


def _details(event: Event, currency: str, words: Words) -> Iterator[str]:
    """Yield what the sentence of an event does not say and the bill follows from."""
    promotion = event.promotion if isinstance(event, Purchase) else None
    if promotion is not None:
        percent = words.percent(promotion.percent.scaleb(-2))
        yield words.tr("promotion of {percent}", percent=percent)
    end = event.coterminate if isinstance(event, Purchase | ScheduleChange) else None
    if end is not None:
        yield words.tr("first term to {day}", day=words.day(end))
    if isinstance(event, ScheduleChange) and event.quantity is not None:
        yield words.ntr("{n} licence", "{n} licences", event.quantity)
    price = event.unit_price if isinstance(event, _PRICED) else None
    if price is not None:
        yield words.tr("{price} per licence", price=words.price(price, currency))
    if event.note:
        yield event.note
