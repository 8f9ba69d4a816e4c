"""The invoices and their lines as a Qt model: one flat table whose invoices open and close.

Flat, because a tree asks for every row before the first paint, and reset as a whole, because row
signals paint twice: an edit of ten thousand lines then costs little more than a repaint.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from simulator.money import ZERO
from simulator.statement import Statement, TaxPart
from simulator.words import Words
from ui.models.bill_rows import Arrangement, BillRows, Group, GroupKey, Row
from ui.models.clipboard import Cell, Sheet
from ui.models.columns import COLUMNS, BillTexts, Column

Index = QModelIndex | QPersistentModelIndex

LINE_ROLE = int(Qt.ItemDataRole.UserRole) + 1
"""Hands out the whole line; None on the rows of invoices and taxes."""

TAX_NAMED_IN = "charge_type"
"""The column in which the row of a tax says what it is."""

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_ROOT = QModelIndex()


class LinesModel(QAbstractTableModel):
    """Rows of invoices, of their lines and their taxes, arranged as the user wants to see them."""

    def __init__(self, words: Words, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows = BillRows(Statement("USD", (), ZERO), BillTexts(words))
        self._as_of: date | None = None

    @property
    def rows(self) -> BillRows:
        """Return the rows as values."""
        return self._rows

    @property
    def texts(self) -> BillTexts:
        """Return the language, the currency and the names in which the rows are written."""
        return self._rows.texts

    @property
    def arrangement(self) -> Arrangement:
        """Return how the rows are sorted, filtered and closed."""
        return self._rows.arrangement

    # What is shown, and how.

    def show_bill(self, statement: Statement, texts: BillTexts, as_of: date | None) -> None:
        """Show the lines of `statement`; those that come into being after `as_of` as not yet."""
        self._reset(BillRows(statement, texts, self.arrangement), as_of)

    def show_words(self, words: Words) -> None:
        """Write everything in another language."""
        texts = replace(self.texts, words=words)
        self._reset(BillRows(self._rows.statement, texts, self.arrangement), self._as_of)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def arrange(self, arrangement: Arrangement) -> None:
        """Sort, filter, open and close as `arrangement` says."""
        self._reset(BillRows(self._rows.statement, self.texts, arrangement), self._as_of)

    def filter(self, text: str) -> None:
        """Show only lines in whose texts every word of `text` stands."""
        self.arrange(replace(self.arrangement, filter=text))

    def set_all_open(self, is_open: bool) -> None:
        """Open or close every invoice."""
        keys = () if is_open else (group.key for group in self._rows.groups)
        self.arrange(replace(self.arrangement, closed=frozenset(keys)))

    def set_netted(self, *, is_netted: bool) -> None:
        """Show credits and charges that belong together as one row, or every line."""
        self.arrange(replace(self.arrangement, netted=is_netted, opened=frozenset()))

    def set_sum_open(self, row: int, *, is_open: bool) -> None:
        """Show the lines of the sum that `row` is, or belongs to; or hide them."""
        net = self._rows[row].net
        if net is not None:
            others = self.arrangement.opened - {net}
            opened = others | {net} if is_open else others
            self.arrange(replace(self.arrangement, opened=opened))

    def is_open(self, row: int) -> bool:
        """Return whether what stands under an invoice or a sum is shown."""
        shown = self._rows[row]
        return shown.net in self.arrangement.opened if shown.is_sum else shown.group.open

    def set_open(self, row: int, is_open: bool) -> None:
        """Open or close the invoice that `row` belongs to."""
        place = self._rows.place_of(row)
        group = self._rows.groups[place]
        if group.open == is_open:
            return
        rows = self._rows.rows_of(place)
        after = self._with_closed(group.key, closed=not is_open)
        if not rows:
            self._rows = after
        elif is_open:
            self.beginInsertRows(_ROOT, rows.start, rows.stop - 1)
            self._rows = after
            self.endInsertRows()
        else:
            self.beginRemoveRows(_ROOT, rows.start, rows.stop - 1)
            self._rows = after
            self.endRemoveRows()
        header = self.index(rows.start - 1, 0)
        self.dataChanged.emit(header, header.siblingAtColumn(len(COLUMNS) - 1))

    def _with_closed(self, key: GroupKey, *, closed: bool) -> BillRows:
        others = self.arrangement.closed - {key}
        arrangement = replace(self.arrangement, closed=others | {key} if closed else others)
        return BillRows(self._rows.statement, self.texts, arrangement)

    def _reset(self, rows: BillRows, as_of: date | None) -> None:
        self.beginResetModel()
        self._rows, self._as_of = rows, as_of
        self.endResetModel()

    # What a cell says.

    def text(self, row: Row, column: Column) -> str:
        """Return the text of a cell; an invoice's own row has its title first and its total last."""
        entry = row.entry
        if entry is not None:
            return column.show(entry, self.texts)
        if row.tax is not None:
            return self._of_tax(row.tax, column)
        if column is COLUMNS[0]:
            return self.title(row.group)
        return self.total(row.group) if column is COLUMNS[-1] else ""

    def _of_tax(self, tax: TaxPart, column: Column) -> str:
        """Return the text of a cell in the row of a tax: what it is, and what it comes to."""
        if column.name == TAX_NAMED_IN:
            return self.texts.words.tax_part(tax)
        is_amount = column is COLUMNS[-1]
        return self.texts.words.amount(tax.amount, self.texts.currency) if is_amount else ""

    def title(self, group: Group) -> str:
        """Return what stands on an invoice's own row."""
        words = self.texts.words
        if group.invoice is None:
            return words.tr("Not yet invoiced")
        return words.tr("Invoice of {date}", date=words.day(group.invoice.date))

    def total(self, group: Group) -> str:
        """Return what is to be paid, with its currency."""
        return self.texts.words.money(group.total, self.texts.currency)

    def is_not_yet(self, row: Row) -> bool:
        """Return whether a row lies after the day that history is replayed to."""
        if self._as_of is None:
            return False
        if row.lines:
            return max(line.posted for line in row.lines) > self._as_of
        return row.group.invoice is not None and row.group.invoice.date > self._as_of

    def sheet(self, rows: Iterable[int], columns: Sequence[Column]) -> Sheet:
        """Return rows as a spreadsheet takes them: values rather than texts."""
        heading = tuple(self._heading(column) for column in columns)
        return Sheet(heading, tuple(self._cells(self._rows[row], columns) for row in rows))

    def _heading(self, column: Column) -> str:
        title = self.texts.words.tr(column.title)
        if column.name not in ("unit_price", "tax", "amount"):
            return title
        return f"{title} ({self.texts.currency})"

    def _cells(self, row: Row, columns: Sequence[Column]) -> tuple[Cell, ...]:
        entry = row.entry
        if entry is not None:
            return tuple(column.value(entry, self.texts) for column in columns)
        if row.tax is not None:
            amount, name = row.tax.amount, COLUMNS[-1].name
            return tuple(
                amount if column.name == name else self._of_tax(row.tax, column)
                for column in columns
            )
        own: dict[str, Cell] = {column.name: "" for column in columns}
        own[COLUMNS[-1].name] = row.group.total
        own[columns[0].name] = self.title(row.group)
        return tuple(own[column.name] for column in columns)

    # Qt's side.

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Return the number of rows that are not closed away."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Return the number of columns, hidden ones included."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell says; the text is always a string, Qt paints nothing else."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self.text(row, column)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, column)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if column.numeric else _LEFT
            case _:
                return row.line if role == LINE_ROLE else None

    def _spoken(self, row: Row, column: Column) -> str:
        """Return a cell as a screen reader says it: invoices and sums also say whether they are open."""
        words, text = self.texts.words, self.text(row, column)
        if row.is_sum and column.name == TAX_NAMED_IN and row.net is not None:
            total = words.money(row.net.amount, self.texts.currency)
            gaps, is_open = {"title": text, "total": total}, row.net in self.arrangement.opened
        elif row.is_own and column is COLUMNS[0]:
            gaps = {"title": self.title(row.group), "total": self.total(row.group)}
            is_open = row.group.open
        else:
            return text
        if is_open:
            return words.tr("{title}, {total}, open", **gaps)
        return words.tr("{title}, {total}, closed", **gaps)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the titles of the columns."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
                return self.texts.words.tr(COLUMNS[section].title)
            case Qt.ItemDataRole.TextAlignmentRole:
                return _RIGHT if COLUMNS[section].numeric else _LEFT
            case _:
                return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort the lines of each invoice by a column; -1 puts them back in the bill's order."""
        by = COLUMNS[column] if 0 <= column < len(COLUMNS) else None
        descending = order == Qt.SortOrder.DescendingOrder
        if (by, descending) != (self.arrangement.sort, self.arrangement.descending):
            self.arrange(replace(self.arrangement, sort=by, descending=descending))
