"""Fields with a check box: a value that may be left alone, and one that is yes or no."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt

from simulator.words import Words
from ui.panels.check_box import CheckBox
from ui.panels.field_group import FieldGroup
from ui.panels.fields import Field
from ui.panels.line_fields import LineField
from ui.theme import Theme


class OptionalField(FieldGroup):
    """A field that is shown once its box is checked; unchecked it means `none`.

    The box is the caption: `caption` says what is done when it is checked.
    """

    def __init__(self, name: str, caption: str, field: Field, *, none: Any = None) -> None:
        super().__init__(name)
        self._caption_text = caption
        self._none = none
        self._offered: Any = none
        self._has = CheckBox()
        self._has.setObjectName(f"{name}-has")
        self.field = field
        self._column.addWidget(self._has, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(field)
        self._has.clicked.connect(self._on_switched)
        field.edited.connect(self._on_edited)
        field.left.connect(self.left)

    def offer(self, value: Any) -> None:
        """Begin with `value` when the box is checked for the first time."""
        self._offered = value

    def typed(self) -> Any:
        """Return what is typed if it is allowed, else the last valid value."""
        return self._value if self._value == self._none else self.field.typed()

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        super().show_words(words)
        caption = words.tr(self._caption_text)
        self._has.setText(caption)
        self._has.setAccessibleName(caption)
        self.field.show_name(caption)

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        super().show_theme(theme)
        self._has.show_theme(theme)

    def show_suffix(self, text: str) -> None:
        """Show `text` after the editor of the field."""
        if isinstance(self.field, LineField):
            self.field.show_suffix(text)

    def _fields(self) -> Sequence[Field]:
        return (self.field,)

    def _write(self, value: Any) -> None:
        self._has.setChecked(value != self._none)
        self.field.setVisible(value != self._none)
        if value != self._none:
            self.field.show_value(value)

    def _on_switched(self) -> None:
        """Give what was there before when the box is unchecked and checked again."""
        if self._has.isChecked():
            self._take(self._offered if self._kept is None else self._kept)
        else:
            self._kept = self._value
            self._take(self._none)
        self.left.emit()

    def _on_edited(self, _name: str, value: Any) -> None:
        self._take(value)


class SwitchField(FieldGroup):
    """A box that is checked or not."""

    def __init__(self, name: str, caption: str) -> None:
        super().__init__(name)
        self._caption_text = caption
        self._switch = CheckBox()
        self._switch.setObjectName(f"{name}-switch")
        self._column.addWidget(self._switch, 0, Qt.AlignmentFlag.AlignLeft)
        self._switch.clicked.connect(self._on_switched)
        self.setFocusProxy(self._switch)

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        super().show_words(words)
        caption = words.tr(self._caption_text)
        self._switch.setText(caption)
        self._switch.setAccessibleName(caption)

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        super().show_theme(theme)
        self._switch.show_theme(theme)

    def _fields(self) -> Sequence[Field]:
        return ()

    def _write(self, value: bool) -> None:
        self._switch.setChecked(value)

    def _on_switched(self) -> None:
        self._take(self._switch.isChecked())
        self.left.emit()
