"""What the chart says in words: titles, the figures under the pointer, the line for screen readers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from html import escape

from simulator.summary import ChargeGroup
from simulator.words import Words, mark
from ui.chart.series import OTHERS, Bar, Mode, Segment, Step
from ui.models.charges import GROUP_NAMES
from ui.models.columns import BillTexts

MODE_NAMES = {
    Mode.INVOICES: mark("Charges per invoice"),
    Mode.SUBSCRIPTIONS: mark("Charges by subscription"),
    Mode.DAYS: mark("Cost per day"),
    Mode.CUMULATIVE: mark("Cumulative charges"),
}
"""What each mode is called, in the order in which they are offered."""


@dataclass(frozen=True)
class Figures:
    """A title and the figures under it."""

    title: str
    rows: tuple[tuple[str, str], ...]

    def as_html(self) -> str:
        """Return the figures as a small table."""
        rows = "".join(
            f'<tr><td>{escape(label)}</td><td align="right">&nbsp;&nbsp;{escape(text)}</td></tr>'
            for label, text in self.rows
        )
        return f"<b>{escape(self.title)}</b><table>{rows}</table>"

    def as_text(self) -> str:
        """Return the figures as one line."""
        return "; ".join([self.title, *(f"{label} {text}" for label, text in self.rows)])


def part_name(key: str, mode: Mode, texts: BillTexts) -> str:
    """Return what a part of a bar is called."""
    if mode is Mode.INVOICES:
        return texts.words.tr(GROUP_NAMES[ChargeGroup(key)])
    return texts.words.tr("Other subscriptions") if key == OTHERS else texts.name(key)


def bar_figures(bar: Bar, mode: Mode, texts: BillTexts) -> Figures:
    """Return the parts of an invoice, and their total."""
    rows = [row for each in bar.segments for row in _rows_of(each, bar, mode, texts)]
    total = (texts.words.tr("Total"), money_text(bar.total, texts))
    return Figures(invoice_title(bar.invoice.date, texts.words), (*rows, total))


def _rows_of(segment: Segment, bar: Bar, mode: Mode, texts: BillTexts) -> Iterator[tuple[str, str]]:
    """Yield the name and the amount of a part; several taxes each by itself."""
    taxes = bar.invoice.taxes
    if mode is Mode.INVOICES and segment.key == ChargeGroup.TAX and taxes:
        yield from ((texts.words.tax_part(each), money_text(each.amount, texts)) for each in taxes)
        return
    yield part_name(segment.key, mode, texts), money_text(segment.amount, texts)


def day_figures(day: date, step: Step, texts: BillTexts) -> Figures:
    """Return what a day costs, and the days around it that cost the same."""
    cost = step.stretch.on(day) if step.stretch else step.amount
    rows = (
        (texts.words.tr("This day"), money_text(cost, texts)),
        (texts.words.period(step.period), money_text(step.amount, texts)),
    )
    return Figures(texts.words.full_day(day), rows)


def cumulative_figures(step: Step, texts: BillTexts) -> Figures:
    """Return what was to be paid up to an invoice."""
    together = (texts.words.tr("All invoices up to here"), money_text(step.amount, texts))
    return Figures(invoice_title(step.period.start, texts.words), (together,))


def invoice_title(day: date, words: Words) -> str:
    """Return what an invoice is called."""
    return words.tr("Invoice of {date}", date=words.day(day))


def description(dates: Iterable[date], total: Decimal, texts: BillTexts) -> str:
    """Return the chart in a sentence or two, for those who do not see it."""
    words, days = texts.words, tuple(dates)
    if not days:
        return words.tr("There is no invoice yet.")
    return words.ntr(
        "{n} invoice, {first}, {total}. The table of invoices has the same figures.",
        "{n} invoices from {first} to {last}, together {total}. "
        "The table of invoices has the same figures.",
        len(days),
        first=words.day(days[0]),
        last=words.day(days[-1]),
        total=money_text(total, texts),
    )


@dataclass(frozen=True)
class Heading:
    """The title of a picture, and what is to be known about it."""

    title: str
    caption: str


def heading(title: str, chart: str, as_of: date | None, texts: BillTexts) -> Heading:
    """Return what stands above a picture: the scenario, the chart, its currency, its day."""
    words = texts.words
    named = words.tr("{chart}, {currency}", chart=chart, currency=texts.currency)
    caption = words.tr("Bill as of {date}", date=words.day(as_of)) if as_of else ""
    if not title:
        return Heading(named, caption)
    return Heading(words.tr("{title}: {chart}", title=title, chart=named), caption)


def money_text(amount: Decimal, texts: BillTexts) -> str:
    """Return an amount in the currency of the bill."""
    return texts.words.money(amount, texts.currency)
