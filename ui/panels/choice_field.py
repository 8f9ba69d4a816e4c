"""A field with a closed set of values, and a line that describes the chosen one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QLineEdit,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QWidget,
)

from simulator.words import Words
from ui.panels.box import bare
from ui.panels.fields import Field, Refused
from ui.panels.labels import Look, Text
from ui.theme import Theme


class ChoiceField(Field):
    """A list to choose from; with `search` one can type a part of a name to find it.

    `values` are what the choice means, `name` says a value in the language, `describe` tells more
    about the chosen one. A value that is not offered, from a file, is shown as it is. Where there
    is nothing to choose, the only value is a text.
    """

    def __init__(
        self,
        name: str,
        caption: str,
        says: Callable[[Words, Any], str],
        *,
        describes: Callable[[Words, Any], str] | None = None,
        search: bool = False,
    ) -> None:
        super().__init__(name, caption)
        self._says = says
        self._describes = describes
        self._spells_out = not search
        self._values: list[Any] = []
        self._offered: tuple[Any, ...] = ()
        self._combo = _QuietComboBox(self._box)
        self._combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._combo.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._combo.setMinimumContentsLength(8)
        self._box.add_editor(self._combo, bare("QComboBox"))
        self.setFocusProxy(self._combo)
        self._only = Text(Look.BODY, self)
        self._only.setObjectName(f"{name}-only")
        self._only.hide()
        self._column.insertWidget(self._column.indexOf(self._box), self._only)
        self._description = Text(Look.CAPTION, self)
        self._description.hide()
        self._column.addWidget(self._description)
        self._combo.activated.connect(self._on_chosen)
        if search:
            self._make_searchable()

    def show_choices(self, values: Sequence[Any]) -> None:
        """Offer `values`, in this order."""
        if tuple(values) != self._offered:
            self._offered = tuple(values)
            self._fill()

    def set_least_letters(self, letters: int) -> None:
        """Need room for so many letters of a name; the list that opens shows them all."""
        self._combo.setMinimumContentsLength(letters)
        self._spells_out = False

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        super().show_theme(theme)
        self._only.show_theme(theme)
        self._description.show_theme(theme)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the code again when the user leaves it, also when Escape gives up what is wrong."""
        escaped = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escaped and event.type() == QEvent.Type.KeyPress and self.problem:
            self.reset(self._value)
            return True
        if event.type() == QEvent.Type.FocusOut and not self.problem:
            self._write(self._value)
        return super().eventFilter(watched, event)

    def _make_searchable(self) -> None:
        self._combo.setEditable(True)
        self._combo.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self._combo.model(), self)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        line = QLineEdit()
        self._combo.setLineEdit(line)
        # The text of a line has its own air at the left.
        self._combo.setStyleSheet(bare("QComboBox, QLineEdit"))
        self._combo.setCompleter(completer)
        line.textEdited.connect(self._on_typed)
        line.installEventFilter(self)

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        typed = self._combo.currentText() if self.problem else None
        self._words = words
        self._fill()
        if typed is not None:
            self._combo.setEditText(typed)
        super().show_words(words)

    def show_description(self) -> None:
        """Describe the chosen value anew, where that depends on something else.

        A name for which the list is too narrow stands below it as a whole.
        """
        text = self._describes(self._words, self._value) if self._describes else ""
        if self._is_shown and self._is_cut():
            text = "\n".join(filter(None, (self._combo.currentText(), text)))
        self._description.setText(text)
        self._description.setVisible(bool(text))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Spell the chosen value out where it does not fit any more."""
        super().resizeEvent(event)
        if self._is_shown:
            self.show_description()

    def _is_cut(self) -> bool:
        """Return whether the list is too narrow for the chosen name."""
        if not self._spells_out or not self._only.isHidden():
            return False
        option = QStyleOptionComboBox()
        self._combo.initStyleOption(option)
        style = self._combo.style()
        room = style.subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self._combo,
        )
        return self._combo.fontMetrics().horizontalAdvance(self._combo.currentText()) > room.width()

    def _fill(self) -> None:
        """List the offered values, and the shown one where it is another."""
        self._values = self._listed(self._value) if self._is_shown else list(self._offered)
        self._combo.clear()
        self._combo.addItems([self._says(self._words, value) for value in self._values])
        if self._is_shown:
            self._write(self._value)

    def _listed(self, value: Any) -> list[Any]:
        return [*self._offered, *(() if value in self._offered else (value,))]

    def _write(self, value: Any) -> None:
        if self._values != self._listed(value):
            self._fill()
            return
        self._combo.setCurrentIndex(self._values.index(value))
        if self._combo.isEditable():
            # The code alone: the name below it has more room.
            self._combo.setEditText(str(value))
        self._combo.setToolTip(self._says(self._words, value))
        self._only.setText(self._says(self._words, value))
        is_choice = len(self._values) > 1 or self._combo.isEditable()
        self._only.setHidden(is_choice)
        self._box.setVisible(is_choice)
        self.show_description()

    def _read(self) -> Any:
        typed = self._combo.currentText().strip().casefold()
        for value in self._values:
            if typed in (self._says(self._words, value).casefold(), str(value).casefold()):
                return value
        raise Refused(self._words.tr("Choose one from the list, or type a part of its name."))

    def _on_chosen(self, index: int) -> None:
        self._tell("")
        self._take(self._values[index])
        self._write(self._value)
        self.left.emit()

    def _editor(self) -> QWidget:
        return self._combo


class _QuietComboBox(QComboBox):
    """A combo box that a form scrolls past without changing it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Fusion draws the entries as those of a menu, with the ground of the closed box: none.
        entries = QListView(self)
        entries.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setView(entries)
        self.setItemDelegate(QStyledItemDelegate(self))

    def showPopup(self) -> None:
        """Open a list that is as wide as its longest name, however narrow the form is."""
        view = self.view()
        frame = 2 * view.frameWidth() + view.verticalScrollBar().sizeHint().width()
        view.setMinimumWidth(view.sizeHintForColumn(0) + frame)
        super().showPopup()

    def wheelEvent(self, event: Any) -> None:
        """Leave the wheel to the form."""
        event.ignore()
