"""A page of the inspector: what is shown, what is wrong with it, and wishes that merge."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from simulator.errors import Mistake
from simulator.words import SOURCE_LANGUAGE, Words
from ui.models.wishes import Wish
from ui.panels.effect import EffectOf
from ui.panels.labels import Look, OneLine, Text
from ui.theme import Theme


class Page(QWidget):
    """Headings and mistakes above a form.

    Signals:
        edit_requested: (wish) something valid was typed, or a button pressed. What is typed into
            one field in one go carries one merge key.
    """

    edit_requested = Signal(object)

    Title: type[Text] = Text
    """Names of events wrap; a name that is typed has one line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = Words(SOURCE_LANGUAGE)
        self._awaited: object = None
        self._is_asking = False
        self._step = 0
        self._heading = Text(Look.HEADING, self)
        self._title = self.Title(Look.TITLE, self)
        self._title.setObjectName("inspector-title")
        self._subtitle = OneLine(Look.QUIET, self)
        self._problems = Text(Look.PROBLEM, self)
        self._problems.setObjectName("inspector-problems")
        self._texts = (self._heading, self._title, self._subtitle, self._problems)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        for text in self._texts:
            self._column.addWidget(text)

    def begin(self) -> None:
        """Prepare for another thing to show: what follows is another step of the history."""
        self._step += 1
        self._awaited = None

    def forget(self) -> None:
        """Forget what was typed: another scenario is open."""
        self.begin()

    def awaits(self, value: object) -> bool:
        """Return whether `value` is what the user is just making here, so typing goes on."""
        return self._is_asking or (self._awaited is not None and value == self._awaited)

    def set_effect(self, effect_of: EffectOf) -> None:
        """Ask `effect_of` what an event does to the invoices; only the page of events does."""

    def show_words(self, words: Words) -> None:
        """Say everything in another language; what is typed stays."""
        self._words = words

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        for text in self._texts:
            text.show_theme(theme)

    def put_under_heads(self, note: QWidget) -> None:
        """Give a sentence its place above the form, where it is seen without scrolling."""
        self._column.insertWidget(len(self._texts), note)

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        raise NotImplementedError

    def _show_heads(
        self, heading: str, title: str, subtitle: str, problems: Iterable[Mistake]
    ) -> None:
        self._heading.setText(heading)
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        sentences = [f"⚠ {self._words.mistake_sentence(problem)}" for problem in problems]
        self._problems.setText("\n".join(sentences))
        self._problems.setVisible(bool(sentences))

    def _ask(self, wish: Wish, awaited: object = None) -> None:
        """Emit a wish; while the window fulfils it, what is shown stays the same thing."""
        self._awaited = awaited
        self._is_asking = awaited is not None
        try:
            self.edit_requested.emit(wish)
        finally:
            self._is_asking = False

    def _key(self, name: str) -> str:
        return f"inspector/{self.objectName()}/{self._step}/{name}"

    def _on_left(self) -> None:
        self._step += 1


def side_by_side(*buttons: QPushButton) -> QHBoxLayout:
    """Return a row of buttons of one width."""
    row = QHBoxLayout()
    row.setSpacing(6)
    for button in buttons:
        button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row.addWidget(button, 1)
    return row


def show_button(button: QPushButton, text: str, sentence: str) -> None:
    """Write a short text on a button, and the whole of it where it is asked for."""
    button.setText(text)
    # Enter presses it, as Space does.
    button.setAutoDefault(True)
    button.setToolTip(sentence)
    button.setAccessibleName(sentence)
