"""The panel of the invoices: a filter, the choice of columns, and the table."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from simulator.engine import Outcome
from simulator.scenario.scenario import Scenario
from simulator.statement import Statement
from simulator.summary import posted_lines
from simulator.words import Words
from ui.models.columns import BillTexts
from ui.models.selection import Selection
from ui.panels.labels import Look, Text
from ui.panels.lines_table import LinesTable
from ui.theme import Theme

_NETTED = b"netted:"
"""Stands before the state of the columns where the bill is netted."""


class LinesPanel(QWidget):
    """Shows the invoices of a scenario with their lines.

    Signals:
        selection_requested: (Selection) the user went to a line or an invoice.
        lines_selected: (tuple of Line) all lines that are selected now.
        state_changed: columns or sorting are new; `saveState` has them.
    """

    selection_requested = Signal(object)
    lines_selected = Signal(object)
    state_changed = Signal()

    def __init__(self, words: Words, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("lines_panel")
        self._words = words
        self._has_mistakes = False
        self.table = LinesTable(words, theme)
        self.filter = QLineEdit()
        self.filter.setObjectName("lines_filter")
        self.filter.setClearButtonEnabled(True)
        self._count = Text(Look.QUIET)
        self._count.setWordWrap(False)
        self._netted = QToolButton()
        self._netted.setObjectName("lines_netted")
        self._netted.setCheckable(True)
        self._columns = QToolButton()
        self._columns.setObjectName("lines_columns")
        self._columns.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._columns_menu = QMenu(self._columns)
        self._columns.setMenu(self._columns_menu)
        self._empty = Text(Look.QUIET)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setMargin(24)
        self._pages = QStackedWidget()
        self._lay_out()
        self._connect()
        self.show_words(words)
        self.show_theme(theme)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setContentsMargins(8, 6, 8, 6)
        bar.setSpacing(10)
        bar.addWidget(self.filter, 1)
        bar.addWidget(self._count)
        bar.addWidget(self._netted)
        bar.addWidget(self._columns)
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self._pages, 1)
        self.setFocusProxy(self.table)
        QWidget.setTabOrder(self.filter, self._netted)
        QWidget.setTabOrder(self._netted, self._columns)
        QWidget.setTabOrder(self._columns, self.table)

    def _connect(self) -> None:
        self.table.selection_requested.connect(self.selection_requested)
        self.table.lines_selected.connect(self.lines_selected)
        self.table.customContextMenuRequested.connect(self._open_menu)
        self.table.columns.changed.connect(self.state_changed)
        header = self.table.horizontalHeader()
        header.customContextMenuRequested.connect(self._open_columns_menu)
        header.sortIndicatorChanged.connect(self._on_sorted)
        header.sectionMoved.connect(self.state_changed)
        self.filter.textChanged.connect(self._on_filter)
        self.filter.returnPressed.connect(self.table.go_to_first_line)
        self._netted.toggled.connect(self._on_netted)
        self._columns_menu.aboutToShow.connect(self._fill_columns_menu)

    # What is shown.

    def show_bill(self, scenario: Scenario, outcome: Outcome, as_of: date | None) -> None:
        """Show the lines of a bill; those that come into being after `as_of` grey."""
        statement = outcome.statement
        self._has_mistakes = bool(outcome.mistakes)
        scroll = self.table.verticalScrollBar().value()
        texts = BillTexts(self._words, statement.currency, scenario)
        self.table.bill.show_bill(statement, texts, as_of)
        self.table.columns.show_contents(statement, several=_several(scenario, statement))
        self.table.show_again()
        self.table.verticalScrollBar().setValue(scroll)
        self._show_state()

    def show_other(self) -> None:
        """Show another scenario from its first line on, without the filter of the last one."""
        self.filter.clear()
        self.table.verticalScrollBar().setValue(0)
        self.table.horizontalScrollBar().setValue(0)

    def show_selection(self, selection: Selection) -> None:
        """Go to the selected line or invoice; nothing is emitted."""
        self.table.show_selection(selection)

    def show_words(self, words: Words) -> None:
        """Write everything in this language."""
        self._words = words
        self.filter.setPlaceholderText(words.tr("Filter lines"))
        self.filter.setAccessibleName(words.tr("Filter lines"))
        self.filter.setToolTip(
            words.tr("Shows the lines that contain every word, for example a date or an amount")
        )
        self._netted.setText(words.tr("Netted"))
        tip = words.tr(
            "Show credits and charges that belong together as one row, with the same total"
        )
        self._netted.setToolTip(tip)
        self._netted.setAccessibleDescription(tip)
        self._columns.setText(words.tr("Columns"))
        self._columns.setToolTip(words.tr("Choose the columns of the table"))
        self.table.show_words(words)
        self._show_state()

    def show_theme(self, theme: Theme) -> None:
        """Paint in these colours."""
        self.table.show_theme(theme)
        self._count.show_theme(theme)
        self._empty.show_theme(theme)

    def _show_state(self) -> None:
        """Say how many lines the filter leaves, or why there are none."""
        rows, words = self.table.bill.rows, self._words
        shown = rows.line_count
        filtering = bool(self.filter.text().strip())
        self._count.setText(words.ntr("{n} line", "{n} lines", shown))
        self._count.setVisible(filtering)
        self._pages.setCurrentWidget(self.table if shown else self._empty)
        if not shown:
            self._empty.setText(self._why_empty(filtering=filtering))

    def _why_empty(self, *, filtering: bool) -> str:
        words = self._words
        if filtering:
            return words.tr("No line contains “{words}”.", words=self.filter.text().strip())
        if self._has_mistakes:
            return words.tr("Nothing can be billed until the findings are corrected.")
        return words.tr("No invoice yet. Add a purchase on the timeline to see its first bill.")

    # What the user does.

    def copy(self) -> None:
        """Copy the selected rows for a spreadsheet; without any, all rows."""
        self.table.copy()

    def focus_filter(self) -> None:
        """Put the cursor into the filter."""
        self.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.filter.selectAll()

    def open_all(self) -> None:
        """Show the lines of every invoice."""
        self.table.set_all_open(is_open=True)

    def close_all(self) -> None:
        """Show the invoices alone."""
        self.table.set_all_open(is_open=False)

    def saveState(self) -> bytes:
        """Return columns, sorting and netting, to be kept in the settings."""
        return (_NETTED if self._netted.isChecked() else b"") + self.table.columns.state()

    def restoreState(self, state: bytes) -> bool:
        """Put back columns, sorting and netting; False where `state` cannot be read."""
        if not self.table.columns.restore(bytes(state).removeprefix(_NETTED)):
            return False
        self._netted.setChecked(bytes(state).startswith(_NETTED))
        return True

    def _on_filter(self, text: str) -> None:
        self.table.bill.filter(text)
        self.table.show_again()
        self._show_state()

    def _on_netted(self, is_netted: bool) -> None:
        self.table.bill.set_netted(is_netted=is_netted)
        self.table.show_again()
        self._show_state()
        self.state_changed.emit()

    def _on_sorted(self) -> None:
        self.table.show_again()
        self.state_changed.emit()

    def _open_menu(self, at: QPoint) -> None:
        self.menu().popup(self.table.viewport().mapToGlobal(at))

    def menu(self) -> QMenu:
        """Return a menu that offers copying, and opening and closing of all invoices."""
        words, menu = self._words, QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        copy = menu.addAction(words.tr("Copy"))
        copy.setShortcut(QKeySequence(QKeySequence.StandardKey.Copy))
        copy.triggered.connect(self.copy)
        menu.addAction(words.tr("Copy all rows")).triggered.connect(self.table.copy_all)
        menu.addSeparator()
        menu.addAction(words.tr("Open all invoices")).triggered.connect(self.open_all)
        menu.addAction(words.tr("Close all invoices")).triggered.connect(self.close_all)
        menu.addSeparator()
        netted = menu.addAction(words.tr("Netted"))
        netted.setCheckable(True)
        netted.setChecked(self._netted.isChecked())
        netted.toggled.connect(self._netted.setChecked)
        return menu

    def _fill_columns_menu(self) -> None:
        self._columns_menu.clear()
        self.table.columns.menu(self._words, self._columns_menu)

    def _open_columns_menu(self, at: QPoint) -> None:
        self._columns_menu.popup(self.table.horizontalHeader().mapToGlobal(at))


def _several(scenario: Scenario, statement: Statement) -> bool:
    """Return whether lines belong to different subscriptions, listed or made by an event."""
    if len(scenario.subscriptions) > 1:
        return True
    return len({line.subscription for line in posted_lines(statement)}) > 1
