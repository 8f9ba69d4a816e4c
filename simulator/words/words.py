"""One language: every text, name, date and amount that a user sees passes through it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from simulator.calendar import Period
from simulator.catalogue import Billing, Book, ChargeType, Kind, Rerate, Rounding, Rule, Term
from simulator.errors import Mistake
from simulator.scenario.events import CreditReason, Event
from simulator.statement import Line, TaxPart
from simulator.words import brief, events, names, taxes
from simulator.words.catalogue import languages, translations
from simulator.words.formats import Formats

# Sums, reasons, mistakes and what people type are read after a start, if at all: they are imported
# with the first of them.
if TYPE_CHECKING:
    from simulator.explain import Explanation
    from simulator.full_price import FullPrice
    from simulator.words import mistakes, steps


class Words(Formats, frozen=True):
    """The words of one language, an immutable value: `Words("fr").tr("Open")`."""

    def __post_init__(self) -> None:
        """Refuse a language that has no catalogue."""
        if self.language not in languages():
            raise ValueError(f"no catalogue for {self.language!r}")

    # Texts.

    def tr(self, text: str, **gaps: object) -> str:
        """Return `text` in this language, its `{name}` gaps filled."""
        translated = translations(self.language).gettext(text) if text else text
        return translated.format_map(gaps) if gaps else translated

    def ntr(self, singular: str, plural: str, n: int, **gaps: object) -> str:
        """Return the text that suits the number `n`, which fills the gap `{n}`."""
        translated = translations(self.language).ngettext(singular, plural, n)
        return translated.format_map({**gaps, "n": self.quantity(n)})

    # Names.

    def charge_type(self, charge_type: ChargeType) -> str:
        """Return why a line is on the invoice: "Cycle fee", "Frais de cycle"."""
        return self.tr(names.CHARGE_TYPES[charge_type])

    def kind(self, kind: Kind) -> str:
        """Return what a subscription is: "Licence", "Add-on"."""
        return self.tr(names.KINDS[kind])

    def term(self, term: Term) -> str:
        """Return how long a subscription is committed to: "1 year"."""
        return self.tr(names.TERMS[term])

    def billing(self, billing: Billing) -> str:
        """Return how often a subscription is charged: "Monthly"."""
        return self.tr(names.BILLINGS[billing])

    def book(self, book: Book) -> str:
        """Return the name of a rule book: "Licence-based billing"."""
        return self.tr(names.BOOKS[book])

    def credit_reason(self, reason: CreditReason) -> str:
        """Return why a credit is given: "Duplicate order"."""
        return self.tr(names.CREDIT_REASONS[reason])

    def credit_evidence(self, reason: CreditReason) -> tuple[str, ...]:
        """Return what a request for a credit has to show, each in a few words; () if unknown."""
        from simulator.words import granted

        return granted.evidence(reason, self)

    def credit_deadline(self, reason: CreditReason) -> str:
        """Return until when a credit can be asked for, in a sentence; "" if that is unknown."""
        from simulator.words import granted

        return granted.deadline(reason, self)

    def rounding(self, rounding: Rounding) -> str:
        """Return what a rounding does, in one line: "Daily price to 3 decimals"."""
        return self.tr(names.ROUNDINGS[rounding])

    def rerate(self, rerate: Rerate) -> str:
        """Return how a change cuts a line that is billed annually."""
        return self.tr(names.RERATES[rerate])

    def profile(self, name: str) -> str:
        """Return the title of a profile: "Partner Center 2019"; an unknown name as it is."""
        return self.tr(names.PROFILES.get(name, name))

    def profile_description(self, name: str) -> str:
        """Return what a profile stands for, in one line."""
        return self.tr(names.PROFILE_DESCRIPTIONS.get(name, name))

    def tax_part(self, part: TaxPart) -> str:
        """Return what a tax is, with its rate: "GST (5%)", "Contoso: VAT (20%)"."""
        return taxes.text(part, self)

    def rule(self, rule: Rule) -> str:
        """Return the title of a rule: "Change of the number of licences"."""
        return self.tr(names.RULES[rule])

    # Events and mistakes.

    def event(self, event: Event | events.EventType) -> str:
        """Return the short name of an event or of a kind of event: "Licence change"."""
        return self.tr(events.NAMES[event if isinstance(event, type) else type(event)])

    def event_sentence(self, event: Event, currency: str = "") -> str:
        """Return what happens, in one sentence: "2 licences from 1 Feb 2018"."""
        return events.sentence(event, self, currency)

    def mistake(self, mistake: Mistake) -> mistakes.MistakeText:
        """Return what was found and what is allowed."""
        from simulator.words import mistakes

        return mistakes.text(mistake, self)

    def mistake_sentence(self, mistake: Mistake) -> str:
        """Return a mistake as one line: what was found, then what is allowed."""
        found, allowed = self.mistake(mistake)
        return self.tr("{found}; {allowed}", found=found, allowed=allowed)

    # Lines.

    def explanation(
        self, explanation: Explanation, line: Line, currency: str
    ) -> tuple[steps.StepRow, ...]:
        """Return the sum behind `line` as rows of a label and a formula."""
        from simulator.words import steps

        return steps.rows(explanation, line, self, currency)

    def why(
        self, line: Line, twice: Period | None = None, full: FullPrice | None = None
    ) -> tuple[str, ...]:
        """Return why `line` is there.

        `twice` are the days that another line pays for, too, `full` says from when the full price
        is charged again.
        """
        from simulator.words import why

        return why.sentences(line, self, twice, full)

    def full_price(self, full: FullPrice) -> str:
        """Return from when the full price is charged again after a part of a cycle."""
        from simulator.words import why

        return why.full_price(full, self)

    def brief(self, line: Line) -> str:
        """Return what `line` is, in half a sentence: "new cycle, 13 Feb → 12 Mar, 2 licences"."""
        return brief.text(line, self)

    def why_invoiced(self, line: Line, invoiced: date | None) -> str:
        """Return why `line` is on the invoice of that date, None while it is on none."""
        from simulator.words import why

        return why.on_invoice(line, invoiced, self)

    # Prices as they were entered, and what people type.

    def price(self, value: Decimal, currency: str = "") -> str:
        """Return a price with all its decimals, with its currency where that is known."""
        return self.money(value, currency) if currency else self.number(value)

    def day_input(self, text: str) -> date:
        """Return the day that was typed, in this language's style or ISO; else ValueError."""
        from simulator.words import inputs

        return inputs.day_from(text, self.language)

    def decimal_input(self, text: str) -> Decimal:
        """Return the number that was typed, in this language's style or plain; else ValueError."""
        from simulator.words import inputs

        return inputs.decimal_from(text, self.language)

    def quantity_input(self, text: str) -> int:
        """Return the whole number that was typed; else ValueError."""
        from simulator.words import inputs

        return inputs.quantity_from(text, self.language)
