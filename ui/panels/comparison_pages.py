"""The pages of a comparison: its lines, what was assumed, what was left out, profiles."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from simulator.words import Words, mark
from ui.models.comparison import OpenedFiles
from ui.models.comparison_columns import PairTexts
from ui.panels import comparison_notes as notes
from ui.panels.comparison_filters import ComparisonFilters
from ui.panels.comparison_table import ComparisonTable
from ui.panels.fitting_text import FittingText
from ui.panels.labels import Look
from ui.panels.page import show_button
from ui.panels.rows import Rows, key_of
from ui.theme import Theme

LINES, ASSUMED, LEFT_OUT, WAYS = range(4)

_LEAST_PAGE = (300, 72)
"""Below this a page is cut rather than that the panel takes the room of the others."""

_NAMES = (
    mark("What was assumed"),
    mark("What was left out"),
    mark("Profiles that explain the file"),
)


class ComparisonPages(QWidget):
    """Tabs, the sentence of the chosen customer under them, and the chosen page.

    Signals:
        subscription_chosen: (str) the user went to what was assumed for it.
    """

    subscription_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.filters, self.table = ComparisonFilters(self), ComparisonTable(self)
        self.export, self.other = QPushButton(self), QPushButton(self)
        self.summary = FittingText(Look.BODY, self)
        self._tabs = QTabBar(self)
        self._pages = QStackedWidget(self)
        self._lists = tuple(Rows(f"comparison-{name}") for name in ("assumed", "left-out", "ways"))
        self._lay_out()
        self._tabs.currentChanged.connect(self._on_page)
        for signal in (self._lists[0].itemActivated, self._lists[0].itemClicked):
            signal.connect(self._on_assumed)

    def _lay_out(self) -> None:
        self.export.setObjectName("comparison-export")
        self.other.setObjectName("comparison-other")
        self.summary.setObjectName("comparison-summary")
        self._tabs.setObjectName("comparison-pages")
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        lines = QWidget()
        inner = QVBoxLayout(lines)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(4)
        inner.addWidget(self.filters)
        inner.addWidget(self.table, 1)
        for page in (lines, *self._lists):
            self._pages.addWidget(page)
            self._tabs.addTab("")
        self._pages.setMinimumSize(*_LEAST_PAGE)
        heads = QHBoxLayout()
        heads.setSpacing(14)
        heads.addWidget(self._tabs)
        heads.addStretch(1)
        heads.addWidget(self.filters.text, 2)
        heads.addWidget(self.other)
        heads.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(heads)
        column.addWidget(self.summary)
        column.addWidget(self._pages, 1)

    def show_page(self, page: int) -> None:
        """Bring a page to the front."""
        self._tabs.setCurrentIndex(page)

    def show_lists(self, opened: OpenedFiles, customer: str | None, texts: PairTexts) -> None:
        """Show what stands beside the lines of a customer, None for all of them."""
        words = texts.words
        assumed = notes.assumed_rows(opened, customer, texts)
        left_out = words.quantity(notes.left_out(opened))
        titles = (
            words.tr("Lines"),
            words.tr("Assumed ({count})", count=words.quantity(len(assumed))),
            words.tr("Left out ({count})", count=left_out),
            words.tr("Profiles"),
        )
        for place, title in enumerate(titles):
            self._tabs.setTabText(place, title)
        rows = (assumed, notes.left_out_rows(opened, texts), notes.fit_rows(opened, words))
        for view, each in zip(self._lists, rows, strict=True):
            view.show_rows(each)

    def show_other(self, customer: str | None, words: Words) -> None:
        """Offer to open a customer whose lines are not those of the open scenario, None for none."""
        self.other.setVisible(customer is not None)
        if customer is not None:
            tip = words.tr(
                "Open the scenario of {customer} in the place of this one", customer=customer
            )
            show_button(self.other, words.tr("Open {customer}", customer=customer), tip)

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        show_button(
            self.export,
            words.tr("Export differences…"),
            words.tr("Write the differences that are shown into a file for a support request"),
        )
        self._tabs.setAccessibleName(words.tr("Pages of the comparison"))
        for view, name in zip(self._lists, _NAMES, strict=True):
            view.setAccessibleName(words.tr(name))
        self.filters.show_words(words)
        self.table.show_words(words)

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        for view in self._lists:
            view.show_theme(theme)
        self.summary.show_theme(theme)
        self.table.show_theme(theme)

    def _on_page(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        for each in (self.filters.text, self.export):
            each.setVisible(page == LINES)

    def _on_assumed(self, item: QListWidgetItem) -> None:
        subscription = key_of(item).partition(" ")[2]
        if subscription:
            self.subscription_chosen.emit(subscription)
