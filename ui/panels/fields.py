"""Fields of forms: a caption, an editor, and under it the sentence that says what is allowed.

A field is checked while one types. What is valid is emitted at once; what is not stays as it was
typed, with a sentence, until it is right, replaced, or given up with Escape.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from simulator.words import SOURCE_LANGUAGE, Words
from ui.panels.box import Box
from ui.panels.labels import Look, Text
from ui.panels.scrolled import reveal
from ui.theme import Theme


class Refused(Exception):  # noqa: N818 - what is typed may be on its way to something right
    """What was typed is not allowed; the text is the sentence that says what is."""


def is_new(value: object, shown: object) -> bool:
    """Return whether `value` is another one, or written in another way: 4.00 is not 4.0."""
    return value != shown or str(value) != str(shown)


class Field(QWidget):
    """A caption, an editor and a place for the sentence about a mistake.

    Signals:
        edited: (name, value) the user typed or chose something valid that is new.
        left: the user has done with this field; what comes is another step.
    """

    edited = Signal(str, object)
    left = Signal()

    def __init__(self, name: str, caption: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self._words = Words(SOURCE_LANGUAGE)
        self._value: Any = None
        self._before: Any = None
        self._is_shown = False
        self._caption_text = caption
        self._caption = Text(Look.CAPTION, self)
        self._caption.setVisible(bool(caption))
        self._problem = Text(Look.PROBLEM, self)
        self._problem.setObjectName(f"{name}-problem")
        self._problem.hide()
        self._box = Box(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self._column.addWidget(self._caption)
        self._column.addWidget(self._box)
        self._column.addWidget(self._problem)
        self.left.connect(self._begin)

    # What a form asks of every field.

    @property
    def name(self) -> str:
        """Return the name of what is edited, part of the key by which steps merge."""
        return self.objectName()

    @property
    def value(self) -> Any:
        """Return the last valid value."""
        return self._value

    @property
    def problem(self) -> str:
        """Return the sentence about what is typed, empty where it is right."""
        return "" if self._problem.isHidden() else self._problem.text()

    def show_value(self, value: Any) -> None:
        """Show `value`; where it is the one shown already, what is being typed stays."""
        if not self._is_shown or is_new(value, self._value):
            self.reset(value)

    def reset(self, value: Any) -> None:
        """Show `value` and forget what was typed."""
        self._value = self._before = value
        self._is_shown = True
        self._write(value)
        self._tell("")

    def forget(self) -> None:
        """Forget what was typed; the last valid value stays."""
        if self._is_shown:
            self.reset(self._value)

    def recheck(self) -> None:
        """Say anew what is allowed, where something wrong is typed and other rules hold now.

        What has become right without a key being pressed is given up: nobody has meant it so.
        """
        if self.problem:
            refusal = self._refusal()
            if refusal:
                self._tell(refusal)
            else:
                self.forget()

    def typed(self) -> Any:
        """Return what is typed if it is allowed, else the last valid value."""
        try:
            return self._read()
        except Refused:
            return self._value

    def show_caption(self, caption: str) -> None:
        """Call the field `caption`, a name that needs no translation or has it already."""
        self._caption.setText(caption)
        self._caption.setVisible(bool(caption))
        self._caption.setBuddy(self._editor())
        self._editor().setAccessibleName(caption)

    def show_name(self, name: str) -> None:
        """Say a name to those who hear it; where a caption stands elsewhere, none is shown."""
        self._caption.hide()
        self._editor().setAccessibleName(name)

    def take_problem(self) -> Text:
        """Return the place of the sentence, for a form that has more room for it elsewhere."""
        self._column.removeWidget(self._problem)
        return self._problem

    def show_words(self, words: Words) -> None:
        """Say everything in another language; what is typed and wrong stays as it is."""
        self._words = words
        if self._caption_text:
            self.show_caption(words.tr(self._caption_text))
        if self.problem:
            self.recheck()
        elif self._is_shown:
            self._write(self._value)

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._caption.show_theme(theme)
        self._problem.show_theme(theme)
        self._box.show_theme(theme)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave Undo to the window, whose history has what is typed here.

        What is wrong is in no history: while it stands there, Undo is the editor's own.
        """
        if isinstance(event, QKeyEvent) and self._is_for_the_window(event):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _is_for_the_window(self, event: QKeyEvent) -> bool:
        if self.problem or event.type() != QEvent.Type.ShortcutOverride:
            return False
        return event.matches(QKeySequence.StandardKey.Undo) or event.matches(
            QKeySequence.StandardKey.Redo
        )

    # What a kind of field does in its own way.

    def _editor(self) -> QWidget:
        """Return the widget that is edited."""
        raise NotImplementedError

    def _write(self, value: Any) -> None:
        """Put `value` into the editor."""
        raise NotImplementedError

    def _read(self) -> Any:
        """Return the value in the editor, or raise Refused."""
        raise NotImplementedError

    # What all fields share.

    def _on_typed(self) -> None:
        """Check what is in the editor, and emit it where it is valid and new.

        What was valid on the way to something wrong is taken back: of 2000000 licences no bill of
        200000 is to stay.
        """
        try:
            value = self._read()
        except Refused as refused:
            self._tell(str(refused))
            self._take(self._before)
            return
        self._tell("")
        self._take(value)

    def _take(self, value: Any) -> None:
        if is_new(value, self._value):
            self._value = value
            self.edited.emit(self.name, value)

    def _on_left(self) -> None:
        """Write what is valid in the form of the language, and end the step."""
        if not self.problem and self._is_shown:
            self._write(self._value)
        self.left.emit()

    def _begin(self) -> None:
        """Begin another run of typing, from the value that is valid now."""
        self._before = self._value

    def _refusal(self) -> str:
        try:
            self._read()
        except Refused as refused:
            return str(refused)
        return ""

    def _tell(self, problem: str) -> None:
        is_new_problem = bool(problem) and self._problem.isHidden()
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        if is_new_problem:
            reveal(self._problem)
        self._editor().setAccessibleDescription(problem)
        self._box.show_wrong(bool(problem))
