"""The last day of a first term: its own, that of another subscription, a month's end, any other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from simulator.calendar import FIRST_DAY, month_of, next_month
from simulator.words import Words, mark
from ui.panels.choice_field import ChoiceField
from ui.panels.day_field import DayField
from ui.panels.field_group import FieldGroup
from ui.panels.fields import Field

_OWN, _MONTH, _DAY = "own", "month", "day"
_WITH = "with:"

_CHOICES = {
    _OWN: mark("Own term"),
    _MONTH: mark("End of a month"),
    _DAY: mark("Another day"),
}


class Ends(msgspec.Struct, frozen=True):
    """What a term that begins on `start` can end with.

    Attributes:
        start: its first day.
        own: the last day of the full term.
        others: id to name and last day, of each subscription that ends inside the term.
    """

    start: date
    own: date
    others: Mapping[str, tuple[str, date]] = {}

    @property
    def months(self) -> tuple[date, ...]:
        """Return the last days of months inside the term."""
        found = []
        day = month_of(self.start).last
        while day <= self.own:
            found.append(day)
            day = month_of(next_month(day)).last
        return tuple(found)


_NOWHERE = Ends(FIRST_DAY, FIRST_DAY)


class EndField(FieldGroup):
    """The last day of a term, None for its own; choices instead of a day that must be computed."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._ends = _NOWHERE
        self._chosen = _OWN
        self._choice = ChoiceField(
            f"{name}-choice", mark("End of the term"), self._says, describes=self._describes
        )
        self._month = ChoiceField(f"{name}-month", mark("Last day"), Words.day)
        self._day = DayField(f"{name}-day", mark("Last day"))
        for field in self._fields():
            self._column.addWidget(field)
            field.left.connect(self.left)
        self._choice.edited.connect(self._on_choice)
        self._month.edited.connect(self._on_day)
        self._day.edited.connect(self._on_day)

    def show_ends(self, ends: Ends) -> None:
        """Offer what the term can end with."""
        if ends != self._ends:
            self._ends = ends
            if self._is_shown:
                self._write(self._value)

    def reset(self, value: Any) -> None:
        """Show `value` and forget what was chosen for another one."""
        self._chosen = ""
        super().reset(value)

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        super().show_words(words)
        self._choice.show_description()

    def _fields(self) -> Sequence[Field]:
        return self._choice, self._month, self._day

    def _choices(self) -> tuple[str, ...]:
        others = (f"{_WITH}{name}" for name in self._ends.others)
        month = (_MONTH,) if self._ends.months else ()
        return (_OWN, *month, *others, _DAY)

    def _write(self, value: date | None) -> None:
        if not self._is_meant(self._chosen, value):
            self._chosen = next(each for each in self._choices() if self._is_meant(each, value))
        self._choice.show_choices(self._choices())
        self._choice.show_value(self._chosen)
        self._choice.show_description()
        self._month.setVisible(self._chosen == _MONTH)
        self._day.setVisible(self._chosen == _DAY)
        if self._chosen == _MONTH:
            self._month.show_choices(self._ends.months)
            self._month.show_value(value)
        elif self._chosen == _DAY:
            self._day.show_value(value)

    def _is_meant(self, choice: str, value: date | None) -> bool:
        """Return whether a choice stands for this last day."""
        if choice in (_OWN, ""):
            return choice == _OWN and value is None
        if choice == _MONTH:
            return value in self._ends.months
        return value is not None and (choice == _DAY or value == self._day_of(choice))

    def _day_of(self, choice: str) -> date | None:
        """Return the last day that a choice begins with."""
        if choice == _OWN:
            return None
        if choice == _MONTH:
            return self._ends.months[-1]
        if choice == _DAY:
            return self._value or self._ends.own
        other = self._ends.others.get(choice.removeprefix(_WITH))
        return None if other is None else other[1]

    def _says(self, words: Words, choice: str) -> str:
        if choice in _CHOICES:
            return words.tr(_CHOICES[choice])
        other = self._ends.others.get(choice.removeprefix(_WITH), ("", FIRST_DAY))
        return words.tr("With {subscription}", subscription=other[0])

    def _describes(self, words: Words, choice: str | None) -> str:
        day = self._value or self._ends.own
        if choice in (None, _MONTH, _DAY) or day == FIRST_DAY:
            return ""
        return words.tr("Last day: {day}", day=words.day(day))

    def _on_choice(self, _name: str, choice: str) -> None:
        self._chosen = choice
        day = self._day_of(choice)
        if day == self._value:
            self._write(day)
        self._take(day)

    def _on_day(self, _name: str, day: date) -> None:
        self._take(day)
