"""Which customers of the files are opened: a list with ticks that can be filtered."""

from __future__ import annotations

from PySide6.QtCore import QSortFilterProxyModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from simulator.reconciliation.file_customers import CustomerOfFiles
from simulator.words import Words
from ui.models.import_customers import CustomersModel

MOST_AT_ONCE = 200
"""Of so many subscriptions a window shows every lane without waiting; more of them are warned of."""


class CustomersPage(QWidget):
    """The customers of the files.

    Signals:
        changed: others are chosen.
    """

    changed = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._model = CustomersModel(words, self)
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(self._model)
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._filter = QLineEdit()
        self._filter.setClearButtonEnabled(True)
        self._filter.setPlaceholderText(words.tr("Filter customers"))
        self._filter.setAccessibleName(words.tr("Filter customers"))
        self._filter.textChanged.connect(self._shown.setFilterFixedString)
        self._all = QPushButton(words.tr("Choose &all"))
        self._none = QPushButton(words.tr("Choose &none"))
        self._table = _Ticks(self._shown, words.tr("Customers of the files"))
        self._table.ticking.connect(self._turn)
        self._sum = QLabel()
        self._sum.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self._filter, 1)
        for button, slot in ((self._all, self._choose_all), (self._none, self._choose_none)):
            button.setAutoDefault(False)
            button.clicked.connect(slot)
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(self._table, 1)
        layout.addWidget(self._sum)
        self._model.chosen_changed.connect(self._on_changed)

    @property
    def chosen(self) -> frozenset[str]:
        """Return the names of the customers that are to be opened."""
        return frozenset(each.name for each in self._model.chosen)

    def show_customers(self, customers: tuple[CustomerOfFiles, ...]) -> None:
        """Show the customers; all are chosen where a window shows them at once, else one.

        The same names again leave what was chosen: only what they hold is read in another way.
        """
        if customers == self._model.customers:
            return
        names = [each.name for each in customers]
        if names == [each.name for each in self._model.customers]:
            self._model.show_customers(customers, self.chosen)
            self._table.widen()
            return
        is_all = sum(each.subscriptions for each in customers) <= MOST_AT_ONCE
        self._model.show_customers(customers, names if is_all else names[:1])
        self._table.fit()

    def _choose_all(self) -> None:
        self._model.tick(self._rows(), ticked=True)

    def _choose_none(self) -> None:
        self._model.tick(self._rows(), ticked=False)

    def _rows(self) -> list[int]:
        """Return the rows that the filter leaves."""
        rows = range(self._shown.rowCount())
        return [self._shown.mapToSource(self._shown.index(row, 0)).row() for row in rows]

    def _turn(self, places: list[int]) -> None:
        """Tick the selected rows, or take their ticks away where the first one has one."""
        rows = [self._shown.mapToSource(self._shown.index(place, 0)).row() for place in places]
        first = self._model.index(rows[0], 0).data(Qt.ItemDataRole.CheckStateRole)
        self._model.tick(rows, ticked=first is not Qt.CheckState.Checked)

    def _on_changed(self) -> None:
        words, chosen = self._words, self._model.chosen
        subscriptions = sum(each.subscriptions for each in chosen)
        told = [
            words.ntr(
                "{chosen} of {n} customer is opened, with {subscriptions}.",
                "{chosen} of {n} customers are opened, with {subscriptions}.",
                len(self._model.customers),
                chosen=words.quantity(len(chosen)),
                subscriptions=words.ntr("{n} subscription", "{n} subscriptions", subscriptions),
            )
        ]
        if subscriptions > MOST_AT_ONCE:
            told.append(words.tr("So many subscriptions in one scenario make the window slow."))
        elif len(chosen) < len(self._model.customers):
            told.append(words.tr("The others can be opened later without reading the files again."))
        self._sum.setText(" ".join(told))
        self.changed.emit()


class _Ticks(QTableView):
    """A table whose rows the space bar ticks, wherever in the row the keyboard is.

    Signals:
        ticking: (places) rows are to be ticked or not, all like the first.
    """

    ticking = Signal(object)

    def __init__(self, model: QSortFilterProxyModel, name: str) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)

    def widen(self) -> None:
        """Give the figures the room that they need."""
        for column in range(1, self.model().columnCount()):
            self.resizeColumnToContents(column)

    def fit(self) -> None:
        """Give the figures the room that they need, and put the keyboard on the first row."""
        self.widen()
        self.setCurrentIndex(self.model().index(0, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick with the space bar."""
        selected = sorted(index.row() for index in self.selectionModel().selectedRows())
        if event.key() == Qt.Key.Key_Space and selected:
            self.ticking.emit(selected)
            return
        super().keyPressEvent(event)
