"""What is known of reconciliation files that are being opened, and where it can be corrected."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QTableView,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from simulator.reconciliation.opening import PartnerChoice
from simulator.reconciliation.suffixes import is_workbook
from simulator.words import Words, file_columns
from simulator.words import reconciliation as texts
from ui.dialogs.import_cells import PreviewDelegate
from ui.dialogs.import_customers import CustomersPage
from ui.dialogs.import_guesses import Guesses
from ui.dialogs.import_left_out import LeftOutPage
from ui.dialogs.import_reading import ImportedFile, Reading
from ui.models.import_preview import PreviewModel
from ui.theme import Theme

_WIDEST_COLUMN = 240
_LEFT_OUT, _CUSTOMERS = 1, 2
_MOST_ERRORS = 3


class ImportForm(QWidget):
    """Facts and guesses over three pages: first rows, rows that are left out, customers.

    Signals:
        looked_at: (place) another file is to be shown.
        corrected: (Corrections, all alike) files are written in another way.
        customers_changed: other customers are chosen.
    """

    looked_at = Signal(int)
    corrected = Signal(object, bool)
    customers_changed = Signal()

    def __init__(self, words: Words, theme: Theme, names: Sequence[str]) -> None:
        super().__init__()
        self._words = words
        self._shown: object = None
        self._file = QComboBox()
        self._file.addItems(list(names))
        self._file.setAccessibleName(words.tr("File"))
        self._alike = QCheckBox(words.tr("Correct all files ali&ke"))
        self._alike.setChecked(True)
        self._facts, self._error = _sentence(words.tr("What the file is")), _sentence("")
        palette = self._error.palette()
        palette.setColor(self._error.foregroundRole(), theme.error_text)
        self._error.setPalette(palette)
        self._guesses = Guesses(words)
        self._preview = PreviewModel(words, self)
        self._table = _PreviewTable(self._preview, theme, words.tr("First rows of the file"))
        self._left_out = LeftOutPage(words)
        self._customers = CustomersPage(words)
        self._tabs = QTabWidget()
        self._tabs.addTab(self._table, words.tr("P&review"))
        self._tabs.addTab(self._left_out, "")
        self._tabs.addTab(self._customers, "")
        self._lay_out(several=len(names) > 1)
        self._file.activated.connect(self.looked_at)
        self._guesses.corrected.connect(self._on_corrected)
        self._customers.changed.connect(self.customers_changed)

    def _lay_out(self, *, several: bool) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        files = QWidget()
        files.setVisible(several)
        row = QHBoxLayout(files)
        row.setContentsMargins(0, 0, 0, 0)
        caption = QLabel(self._words.tr("&File"))
        caption.setBuddy(self._file)
        row.addWidget(caption)
        row.addWidget(self._file, 1)
        row.addWidget(self._alike)
        layout.addWidget(files)
        for part in (self._facts, self._guesses, self._error):
            layout.addWidget(part)
        layout.addWidget(self._tabs, 1)

    @property
    def partner(self) -> PartnerChoice:
        """Return what is known of the partner."""
        return self._guesses.partner

    @property
    def customers(self) -> frozenset[str]:
        """Return the names of the customers that are to be opened."""
        return self._customers.chosen

    def show_reading(self, reading: Reading, refusal: str) -> None:
        """Show how far the files are, and why they could not be opened."""
        words, current = self._words, reading.current
        if self._shown is not current.preview:
            self._shown = current.preview
            self._preview.show_preview(current.preview)
            self._table.fit()
        is_text = not is_workbook(current.path)
        self._guesses.show_file(current.known, current.preview, is_text=is_text)
        self._guesses.show_currency(current.known, is_needed=reading.lacks_currency)
        self._guesses.setEnabled(not reading.is_rebuilding)
        self._customers.setEnabled(not (reading.is_rebuilding and reading.is_read))
        self._facts.setText(_facts(current, words))
        errors = [refusal, *_errors(reading, words)]
        self._error.setText("\n".join(each for each in errors if each))
        self._error.setVisible(any(errors))
        self._left_out.show_rows(reading.left_out, is_read=reading.is_read)
        if reading.customers is not None:
            self._customers.show_customers(reading.customers)
        n = words.quantity(self._left_out.count())
        self._tabs.setTabText(_LEFT_OUT, words.tr("&Left out ({n})", n=n))
        n = words.quantity(len(reading.customers or ()))
        self._tabs.setTabText(_CUSTOMERS, words.tr("C&ustomers ({n})", n=n))

    def _on_corrected(self) -> None:
        self.corrected.emit(self._guesses.corrections, self._alike.isChecked())


def _facts(file: ImportedFile, words: Words) -> str:
    """Return what is known of a file, in sentences."""
    if file.preview is None:
        return "" if file.error else words.tr("{name} is being looked at.", name=file.name)
    told = [file_columns.layout(file.preview.header, words)]
    if file.read is not None:
        told.append(words.ntr("{n} row was read.", "{n} rows were read.", len(file.read.good)))
    return " ".join((*told, *texts.unsure(file.preview.dialect, words)))


def _errors(reading: Reading, words: Words) -> list[str]:
    """Return why files cannot be read: each a sentence, with the name where there are several."""
    wrong = [(file, file.error) for file in reading.files if file.error is not None]
    found = []
    for file, error in wrong[:_MOST_ERRORS]:
        sentence = texts.refusal(error, words) or str(error)
        found.append(f"{file.name}: {sentence}" if len(reading.files) > 1 else sentence)
    if len(wrong) > _MOST_ERRORS:
        more = len(wrong) - _MOST_ERRORS
        found.append(
            words.ntr("{n} more file cannot be read.", "{n} more files cannot be read.", more)
        )
    if wrong and reading.read:
        found.append(words.tr("What cannot be read is left out; the other files can be opened."))
    if reading.read and reading.customers == ():
        found.append(words.tr("No row could be read as it should be; correct a guess."))
    return found


def _sentence(name: str) -> QLabel:
    label = QLabel()
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setAccessibleName(name)
    return label


class _PreviewTable(QTableView):
    """The preview; Tab leaves it."""

    def __init__(self, model: PreviewModel, theme: Theme, name: str) -> None:
        super().__init__()
        self._delegate = PreviewDelegate(self, theme)
        self.setModel(model)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setHighlightSections(False)
        self.verticalHeader().setHighlightSections(False)

    def fit(self) -> None:
        """Give each column the room that it needs, and the keyboard a place."""
        self.verticalHeader().setDefaultSectionSize(self._delegate.row_height())
        self.resizeColumnsToContents()
        for column in range(self.model().columnCount()):
            self.setColumnWidth(column, min(self.columnWidth(column), _WIDEST_COLUMN))
        self.setCurrentIndex(self.model().index(0, 0))
