"""The choice of what the chart shows."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from simulator.words import Words
from ui.chart.series import Mode
from ui.chart.texts import MODE_NAMES


class ModeBox(QComboBox):
    """A list of the modes of the chart; it also is the chart's title."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chart_mode")
        for mode in MODE_NAMES:
            self.addItem("", mode.value)

    @property
    def mode(self) -> Mode:
        """Return the chosen mode."""
        return Mode(self.currentData())

    def show_mode(self, mode: str) -> bool:
        """Choose a mode by its value; False, and nothing changes, where there is none."""
        found = self.findData(str(mode))
        if found >= 0:
            self.setCurrentIndex(found)
        return found >= 0

    def show_words(self, words: Words) -> None:
        """Name the modes in this language."""
        purpose = words.tr("What the chart shows")
        self.setAccessibleName(purpose)
        # Of a list without a label screen readers say the value and the description.
        self.setToolTip(purpose)
        for place, name in enumerate(MODE_NAMES.values()):
            self.setItemText(place, words.tr(name))
