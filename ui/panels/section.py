"""A group of settings that opens and closes, quiet as long as nothing in it is set."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from simulator.words import SOURCE_LANGUAGE, Words
from ui.panels.labels import Look, Text
from ui.panels.scrolled import reveal
from ui.theme import Theme

_ARROW = 16
_AIR = 5
_RIGHT = ((5.0, 3.5), (10.0, 8.0), (5.0, 12.5))
_DOWN = ((3.5, 5.5), (8.0, 10.5), (12.5, 5.5))


class Section(QWidget):
    """A header, in short what is set, what is wrong, and the fields."""

    def __init__(
        self, name: str, caption: str, parts: Iterable[QWidget], *, note: str = ""
    ) -> None:
        super().__init__()
        self.setObjectName(f"section-{name}")
        self._words = Words(SOURCE_LANGUAGE)
        self._caption = caption
        self._note_text = note
        self._is_set: bool | None = None
        self._header = _Header(self)
        self._header.setObjectName(f"{name}-header")
        self._summary = Text(Look.CAPTION, self)
        self._summary.setObjectName(f"{name}-summary")
        self._summary.setIndent(_ARROW + _AIR)
        self._problems = Text(Look.PROBLEM, self)
        self._problems.setObjectName(f"{name}-problems")
        self._body = QWidget(self)
        inner = QVBoxLayout(self._body)
        inner.setContentsMargins(0, 4, 0, 6)
        inner.setSpacing(8)
        self._note = Text(Look.CAPTION)
        if not note:
            self._note.hide()
        for part in (self._note, *parts):
            inner.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for part in (self._header, self._summary, self._problems, self._body):
            column.addWidget(part)
        self._header.toggled.connect(self._on_toggled)
        self._problems.hide()
        self._on_toggled(is_open=False)

    @property
    def is_open(self) -> bool:
        """Return whether the fields are shown."""
        return self._header.isChecked()

    def open(self) -> None:
        """Show the fields, and put the keyboard into the first of them."""
        self._header.setFocus()
        self._header.setChecked(True)
        self.focusNextChild()

    def show_state(self, summary: str, problems: Iterable[str]) -> None:
        """Show in short what is set, empty for nothing, and sentences about what is wrong.

        It opens where something is set and closes where nothing is any more, but not while the
        user is in it.
        """
        text = "\n".join(f"⚠ {problem}" for problem in problems)
        self._problems.setText(text)
        self._problems.setVisible(bool(text))
        self._summary.setText(summary)
        self._header.setAccessibleDescription(summary)
        is_set = bool(summary)
        if is_set is not self._is_set:
            focused = QApplication.focusWidget()
            is_used = focused is not None and self.isAncestorOf(focused)
            if not is_used:
                self._header.setChecked(is_set)
            self._is_set = is_set
        self._show_summary()

    def forget(self) -> None:
        """Open where something is set, else close, whatever the user has opened."""
        self._header.setChecked(bool(self._is_set))

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        self._words = words
        self._header.setText(words.tr(self._caption))
        self._note.setText(words.tr(self._note_text) if self._note_text else "")
        self._header.setAccessibleName(words.tr(self._caption))

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._header.show_theme(theme)
        self._note.show_theme(theme)
        self._summary.show_theme(theme)
        self._problems.show_theme(theme)

    def _on_toggled(self, is_open: bool) -> None:
        self._body.setVisible(is_open)
        self._show_summary()
        if is_open and self._header.hasFocus():
            reveal(self)

    def _show_summary(self) -> None:
        self._summary.setVisible(bool(self._summary.text()) and not self.is_open)


class _Header(QPushButton):
    """An arrow and a name. Space and Enter toggle, Right opens, Left closes."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme: Theme | None = None
        self.setCheckable(True)
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        self.setFont(font)

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size of arrow and name."""
        metrics = self.fontMetrics()
        width = _ARROW + _AIR + metrics.horizontalAdvance(self.text()) + _AIR
        return QSize(width, metrics.height() + 2 * _AIR)

    def minimumSizeHint(self) -> QSize:
        """Return the same: a name that is cut says nothing."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Right and close with Left, as a tree does."""
        wanted = {Qt.Key.Key_Right: True, Qt.Key.Key_Left: False}.get(Qt.Key(event.key()))
        if wanted is None:
            super().keyPressEvent(event)
        else:
            self.setChecked(wanted)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a line above, the arrow, the name, and a frame around it with the focus."""
        theme = self._theme
        if theme is None:
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.hover)
            painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        top = (self.height() - _ARROW) / 2
        arrow = QPolygonF([QPointF(x, top + y) for x, y in (_DOWN if self.isChecked() else _RIGHT)])
        painter.setPen(QPen(theme.muted_text, 1.6))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(arrow)
        painter.setPen(theme.text)
        text = QRectF(self.rect()).adjusted(_ARROW + _AIR, 0, 0, 0)
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter, self.text())
        if self.hasFocus():
            painter.setPen(QPen(theme.focus, 1.5))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)
