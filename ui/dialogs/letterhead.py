"""The fields for the top of bills: name, address, logo, a note."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QFileDialog,
    QFormLayout,
    QGroupBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)

from simulator.words import Words
from ui.settings import LetterheadChoice

_ADDRESS_LINES = 4
_NOTE_LINES = 2


class LetterheadBox(QGroupBox):
    """Asks who sends the bills."""

    def __init__(self, words: Words, given: LetterheadChoice) -> None:
        super().__init__(words.tr("Letterhead of bills"))
        self._words = words
        self._name = QLineEdit(given.name)
        self._address = lines_field(given.address, _ADDRESS_LINES)
        self._note = lines_field(given.note, _NOTE_LINES)
        self._logo = QLineEdit(given.logo)
        choose = QPushButton(words.tr("&Choose…"))
        choose.setAutoDefault(False)
        choose.setAccessibleName(words.tr("Choose a logo"))
        choose.clicked.connect(self._choose_logo)
        form = QFormLayout(self)
        fields: tuple[tuple[str, QWidget], ...] = (
            (words.tr("&Name"), self._name),
            (words.tr("&Address"), self._address),
            (words.tr("N&ote below the sums"), self._note),
        )
        for label, field in fields:
            field.setAccessibleName(label.replace("&", ""))
            form.addRow(label, field)
        self._logo.setAccessibleName(words.tr("Logo (PNG or JPEG)"))
        row = QHBoxLayout()
        row.addWidget(self._logo, 1)
        row.addWidget(choose)
        form.addRow(words.tr("Logo (PNG or JPEG)"), row)

    @property
    def chosen(self) -> LetterheadChoice:
        """Return what the fields say now."""
        return LetterheadChoice(
            self._name.text().strip(),
            self._address.toPlainText().strip(),
            self._note.toPlainText().strip(),
            self._logo.text().strip(),
        )

    def _choose_logo(self) -> None:
        kinds = self._words.tr("Pictures (*.png *.jpg *.jpeg)")
        title = self._words.tr("Choose a logo")
        chosen, _ = QFileDialog.getOpenFileName(self, title, self._logo.text(), kinds)
        if chosen:
            self._logo.setText(chosen)


def lines_field(text: str, lines: int) -> QPlainTextEdit:
    """Return a field for some lines of text; Tab leaves it."""
    field = QPlainTextEdit(text)
    field.setTabChangesFocus(True)
    margins = field.contentsMargins()
    around = 2 * int(field.document().documentMargin()) + margins.top() + margins.bottom()
    field.setFixedHeight(field.fontMetrics().lineSpacing() * lines + around)
    return field
