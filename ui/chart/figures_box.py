"""The box of figures beside the pointer."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from ui.chart.texts import Figures
from ui.theme import Theme

_AWAY = 14


class FiguresBox(QLabel):
    """Shows figures beside a point of its parent, always inside the parent."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setMargin(6)
        self.setAutoFillBackground(True)
        self.show_theme(theme)
        self.hide()

    def show_theme(self, theme: Theme) -> None:
        """Paint in these colours."""
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.raised)
        palette.setColor(QPalette.ColorRole.WindowText, theme.text)
        self.setPalette(palette)

    def show_figures(self, figures: Figures | None, at: QPointF) -> None:
        """Show `figures` beside `at`; None hides the box."""
        self.setVisible(figures is not None)
        parent = self.parentWidget()
        if figures is None or parent is None:
            return
        self.setText(figures.as_html())
        self.adjustSize()
        x = at.x() + _AWAY
        if x + self.width() > parent.width():
            x = at.x() - _AWAY - self.width()
        y = min(at.y() + _AWAY, float(parent.height() - self.height()))
        self.move(int(max(0.0, x)), int(max(0.0, y)))
        self.raise_()
