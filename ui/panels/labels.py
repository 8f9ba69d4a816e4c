"""Texts of the panels: headings, captions, sentences and figures, each with its look."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme import Theme


class Look(Enum):
    """How a text looks: size beside the window's font, weight, capitals, colour of the theme."""

    HEADING = (0.86, QFont.Weight.DemiBold, True, "muted_text")
    TITLE = (1.12, QFont.Weight.DemiBold, False, "text")
    CAPTION = (0.92, QFont.Weight.Normal, False, "muted_text")
    BODY = (1.0, QFont.Weight.Normal, False, "text")
    CHOSEN = (1.0, QFont.Weight.DemiBold, False, "text")
    QUIET = (1.0, QFont.Weight.Normal, False, "muted_text")
    PROBLEM = (0.92, QFont.Weight.Normal, False, "error_text")
    FIGURE = (1.55, QFont.Weight.DemiBold, False, "text")
    DOWN = (1.55, QFont.Weight.DemiBold, False, "negative_text")

    @property
    def colour(self) -> str:
        """Return the name of the colour in the theme."""
        return self.value[3]

    def font(self, base: QFont) -> QFont:
        """Return `base` in this look."""
        size, weight, capitals, _ = self.value
        font = QFont(base)
        font.setPointSizeF(base.pointSizeF() * size)
        font.setWeight(weight)
        if capitals:
            font.setCapitalization(QFont.Capitalization.AllUppercase)
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 104)
        return font


_FEW_LETTERS = 40
"""The least width of a text that is shortened, in pixels."""


_LONGEST_WORD = 160
"""The width of a word for which a wrapped text asks at most, in pixels."""


class Text(QLabel):
    """A text that wraps instead of being cut, in one of the looks."""

    def __init__(self, look: Look = Look.BODY, parent: QWidget | None = None) -> None:
        # Before everything else: the constructor already changes the font and the style.
        self._theme: Theme | None = None
        self._look = look
        super().__init__(parent)
        self._base = QFont(self.font())
        self.setWordWrap(True)
        # Some texts hold what a user typed: never markup.
        self.setTextFormat(Qt.TextFormat.PlainText)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFont(look.font(self._base))

    def minimumSizeHint(self) -> QSize:
        """Return a size in which no endless word that a user typed makes a form wider."""
        least = super().minimumSizeHint()
        return (
            QSize(min(least.width(), _LONGEST_WORD), least.height()) if self.wordWrap() else least
        )

    def show_look(self, look: Look) -> None:
        """Take another look."""
        if look is not self._look:
            self._look = look
            self.setFont(look.font(self._base))
            self._paint()

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._theme = theme
        self._paint()

    def changeEvent(self, event: QEvent) -> None:
        """Keep the colour: a style sheet of the window resets the palettes of what moves into it."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange):
            self._paint()

    def _paint(self) -> None:
        if self._theme is None:
            return
        palette = self.palette()
        colour = getattr(self._theme, self._look.colour)
        if palette.color(QPalette.ColorRole.WindowText) != colour:
            palette.setColor(QPalette.ColorRole.WindowText, colour)
            self.setPalette(palette)


class OneLine(Text):
    """A text of one line, as long as it may be: what has no room is in its tooltip.

    A name that is typed below it neither moves what stands there nor makes the form wider.
    """

    def __init__(self, look: Look = Look.BODY, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.setWordWrap(False)

    def minimumSizeHint(self) -> QSize:
        """Return the size of a few letters."""
        return QSize(_FEW_LETTERS, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        """Return the same: a long text asks for no more room than a short one."""
        return self.minimumSizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint as much of the text as there is room for."""
        del event
        area = self.contentsRect()
        shown = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, area.width()
        )
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        painter.drawText(area, self.alignment() | Qt.TextFlag.TextSingleLine, shown)
