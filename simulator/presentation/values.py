"""The steps of a presentation as texts in one language: whoever draws them works out nothing."""

from __future__ import annotations

from datetime import date

import msgspec

from simulator.words import Words


class SlideRow(msgspec.Struct, frozen=True):
    """A row of a bill: what it is and its amount; `is_new` where the step has made it."""

    label: str
    amount: str
    is_new: bool = False
    credit: bool = False


class SlideBill(msgspec.Struct, frozen=True):
    """A bill beside a step: its rows, its total, and how that compares with the bill before."""

    title: str
    rows: tuple[SlideRow, ...]
    total_label: str
    total: str
    before: str = ""
    difference: str = ""
    is_less: bool = False


class Slide(msgspec.Struct, frozen=True):
    """One step; `day` is where it stands on the strip, None for those that stand on no day."""

    title: str
    happened: tuple[str, ...] = ()
    meaning: tuple[str, ...] = ()
    bill: SlideBill | None = None
    day: date | None = None

    def as_text(self, words: Words) -> str:
        """Return the step as plain text, for a terminal and for those who listen."""
        lines = [self.title, *self.happened, *self.meaning]
        if self.bill is not None:
            bill = self.bill
            lines.append(bill.title)
            figures = [*((f"  {row.label}", row.amount) for row in bill.rows)]
            for label, amount in (*figures, (bill.total_label, bill.total)):
                said = words.tr("{label}: {formula}", label=label, formula=amount)
                lines.append(said if amount else label)
            lines += (each for each in (bill.before, bill.difference) if each)
        return "\n".join(lines)


class Mark(msgspec.Struct, frozen=True):
    """A day on the strip above the steps: one with events, or one with an invoice."""

    day: date
    text: str
    is_event: bool


class Presentation(msgspec.Struct, frozen=True):
    """All steps, and the strip of days above them; `unpriced` lines are left out."""

    words: Words
    title: str
    slides: tuple[Slide, ...]
    marks: tuple[Mark, ...]
    unpriced: int = 0
