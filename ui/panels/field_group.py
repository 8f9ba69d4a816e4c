"""Several fields that make one value together."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from simulator.words import SOURCE_LANGUAGE, Words
from ui.panels.fields import Field, is_new
from ui.theme import Theme


class FieldGroup(QWidget):
    """Several fields that make one value together; to a form it is a field like the others.

    Signals:
        edited: (name, value) the user typed or chose something valid that is new.
        left: the user has done with one of the fields.
    """

    edited = Signal(str, object)
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._words = Words(SOURCE_LANGUAGE)
        self._theme: Theme | None = None
        self._value: Any = None
        self._kept: Any = None
        self._is_shown = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)

    @property
    def name(self) -> str:
        """Return the name of what is edited."""
        return self.objectName()

    @property
    def value(self) -> Any:
        """Return the last valid value."""
        return self._value

    @property
    def problem(self) -> str:
        """Return the first sentence about what is typed, empty where all is right."""
        problems = (field.problem for field in self._fields() if not field.isHidden())
        return next((problem for problem in problems if problem), "")

    def show_value(self, value: Any) -> None:
        """Show `value`; fields that show their part of it already stay as they are typed."""
        self._value = value
        self._is_shown = True
        self._write(value)

    def reset(self, value: Any) -> None:
        """Show `value` and forget what was typed."""
        self.show_value(value)
        self.forget()

    def forget(self) -> None:
        """Forget what was typed and what a box has put aside, also in groups inside this one."""
        self._kept = None
        for field in self._fields():
            field.forget()

    def recheck(self) -> None:
        """Say anew what is allowed, where something wrong is typed and other rules hold now."""
        for field in self._fields():
            field.recheck()

    def typed(self) -> Any:
        """Return what is typed if it is allowed, else the last valid value."""
        return self._value

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words
        for field in self._fields():
            field.show_words(words)

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        for field in self._fields():
            field.show_theme(theme)

    def _fields(self) -> Sequence[Field | FieldGroup]:
        raise NotImplementedError

    def _write(self, value: Any) -> None:
        raise NotImplementedError

    def _take(self, value: Any) -> None:
        if is_new(value, self._value):
            self._value = value
            self._write(value)
            self.edited.emit(self.name, value)
