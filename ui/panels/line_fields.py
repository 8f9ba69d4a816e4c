"""Fields of one line: free text, prices, percentages."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from simulator.bounds import HIGHEST_PRICE, RATE_DECIMALS
from simulator.words import Words, mark
from ui.panels.box import bare
from ui.panels.codes import CodeCompleter, Offer
from ui.panels.fields import Field, Refused
from ui.panels.labels import Look, Text
from ui.theme import Theme


class LineField(Field):
    """A field of one line of text; subclasses say how a value is written and read."""

    def __init__(self, name: str, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(name, caption, parent)
        self._line = QLineEdit(self._box)
        self._length = 0
        self._offer: Offer | None = None
        self._completer: CodeCompleter | None = None
        self._suffix = Text(Look.QUIET, self._box)
        self._suffix.setWordWrap(False)
        self._suffix.setContentsMargins(0, 0, 4, 0)
        self._suffix.hide()
        self._add_editor()
        self._box.add(self._suffix)
        self.setFocusProxy(self._editor())
        self._editor().installEventFilter(self)
        self._line.textEdited.connect(self._on_typed)
        self._line.editingFinished.connect(self._on_left)

    def show_suffix(self, text: str) -> None:
        """Show `text` after the editor: a currency, a sign."""
        self._suffix.setText(text)
        self._suffix.setVisible(bool(text))

    def offer(self, codes: Offer) -> None:
        """Offer codes by their names while somebody types; any other text is possible as before."""
        self._offer = codes

    def show_words(self, words: Words) -> None:
        """Say everything in another language, also what is offered from now on."""
        super().show_words(words)
        if self._completer is not None:
            self._line.setCompleter(None)  # type: ignore[arg-type]  # the stubs forget it
            self._completer = None

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        super().show_theme(theme)
        self._suffix.show_theme(theme)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Give up what was typed on Escape; a second Escape belongs to the window."""
        if event.type() == QEvent.Type.FocusIn and self._offer and self._completer is None:
            # Names cost time: they are looked up when somebody is about to type.
            self._completer = CodeCompleter(self._line, self._offer(self._words))
            self._completer.activated[str].connect(self._on_offered)  # type: ignore[index]
            self._line.setCompleter(self._completer)
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Escape
            and self.problem
        ):
            self.reset(self._value)
            return True
        return super().eventFilter(watched, event)

    def _add_editor(self) -> None:
        """Put the editor into the frame."""
        self._box.add_editor(self._line, bare("QLineEdit"))

    def _editor(self) -> QWidget:
        return self._line

    def _on_typed(self) -> None:
        """Check what is typed; what replaces a text at one blow begins another run."""
        length, self._length = self._length, len(self._line.text())
        if self._length < length - 1:
            self._begin()
        super()._on_typed()

    def _on_offered(self, code: str) -> None:
        """Take a code that was chosen from what is offered."""
        self._line.setText(code)
        self._on_typed()

    def _write(self, value: Any) -> None:
        self._line.setText(self._written(value))
        self._length = len(self._line.text())
        if not self._editor().hasFocus():
            # The beginning of a long text says more than its end.
            self._line.setCursorPosition(0)

    def _read(self) -> Any:
        return self._parsed(self._line.text())

    def _written(self, value: Any) -> str:
        return str(value)

    def _parsed(self, text: str) -> Any:
        return text


class TextField(LineField):
    """A free text of one line; `required` says that it may not be empty."""

    def __init__(self, name: str, caption: str, *, required: str = "") -> None:
        super().__init__(name, caption)
        self._required = required
        self._taken: frozenset[str] = frozenset()
        self._taken_text = ""

    def show_taken(self, taken: frozenset[str], text: str) -> None:
        """Refuse the values in `taken`, with the sentence `text`."""
        self._taken, self._taken_text = taken, text
        self.recheck()

    def _parsed(self, text: str) -> str:
        typed = text.strip()
        if self._required and not typed:
            raise Refused(self._words.tr(self._required))
        if typed in self._taken:
            raise Refused(self._words.tr(self._taken_text, found=typed))
        return typed


class DecimalField(LineField):
    """An amount or a percentage in the decimals of the language, kept as it was typed."""

    MOST_DECIMALS = 6

    def __init__(
        self, name: str, caption: str, *, least: Decimal, most: Decimal, allowed: str
    ) -> None:
        super().__init__(name, caption)
        self._least, self._most, self._allowed = least, most, allowed

    def _written(self, value: Any) -> str:
        return "" if value is None else self._words.number(value)

    def _parsed(self, text: str) -> Decimal:
        try:
            value = self._words.decimal_input(text)
        except ValueError:
            raise Refused(self._sentence()) from None
        exponent = value.as_tuple().exponent
        decimals = -exponent if isinstance(exponent, int) else 0
        if not self._least <= value <= self._most or decimals > self.MOST_DECIMALS:
            raise Refused(self._sentence())
        return value

    def _sentence(self) -> str:
        return self._words.tr(
            self._allowed,
            example=self._words.number(Decimal("4.50")),
            most=self._words.number(self._most),
        )


def price_field(name: str, caption: str) -> DecimalField:
    """Return a field for the price of one licence."""
    allowed = mark("Type a price from 0 to {most} with at most 6 decimals, such as {example}.")
    return DecimalField(name, caption, least=Decimal(0), most=HIGHEST_PRICE, allowed=allowed)


def rate_field(name: str, caption: str) -> DecimalField:
    """Return a field for the price of one metered unit."""
    allowed = mark("Type a price from 0 to {most} with at most 18 decimals, such as {example}.")
    field = DecimalField(name, caption, least=Decimal(0), most=HIGHEST_PRICE, allowed=allowed)
    field.MOST_DECIMALS = RATE_DECIMALS
    return field


def percent_field(name: str, caption: str) -> DecimalField:
    """Return a field for a percentage."""
    allowed = mark("Type a percentage from 0 to 100, such as {example}.")
    return DecimalField(name, caption, least=Decimal(0), most=Decimal(100), allowed=allowed)
