"""What a file is taken for, as fields in which each guess can be corrected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QSizePolicy, QWidget

from simulator.money import MINOR_UNITS
from simulator.reconciliation.corrections import Corrections
from simulator.reconciliation.dialect import DELIMITERS, DateOrder
from simulator.reconciliation.opening import LAST_BILLING_DAY, PROFILES_OF_FILES, PartnerChoice
from simulator.reconciliation.previews import Preview
from simulator.words import Words, mark
from simulator.words import reconciliation as texts

_ENCODINGS = ("utf-8", "utf-16", "cp1252", "cp1250", "cp1251", "shift_jis", "gb18030")
_ORDERS = {
    DateOrder.YEAR_FIRST: mark("year, month, day"),
    DateOrder.MONTH_FIRST: mark("month, day, year"),
    DateOrder.DAY_FIRST: mark("day, month, year"),
}
_LEAST_SIGNS = 10
_FIELDS_IN_A_ROW = 3

Value = TypeVar("Value")


class Guesses(QWidget):
    """How the file is written, and how its partner is billed.

    The first entry of each is the guess; one of the others corrects it. The currency is asked for
    where the file does not say it.

    Signals:
        corrected: the file is written in another way.
    """

    corrected = Signal()

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words
        self._encoding = _combo([(texts.encoding(each), each) for each in _ENCODINGS])
        self._delimiter = _combo([(texts.delimiter(each, words), each) for each in DELIMITERS])
        self._decimal = _combo([(texts.decimal(each, words), each) for each in (".", ",")])
        self._dates = _combo([(words.tr(text), each.value) for each, text in _ORDERS.items()])
        days = range(1, LAST_BILLING_DAY + 1)
        self._billing_day = _combo([(words.quantity(day), day) for day in days])
        self._profile = _combo([(words.profile(each), each) for each in PROFILES_OF_FILES])
        self._currency = _combo([(each, each) for each in sorted(MINOR_UNITS)])
        self._currency.setItemText(0, words.tr("Not said in the file"))
        self._currency_caption = QLabel()
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for place, (label, field) in enumerate(
            (
                (words.tr("&Encoding"), self._encoding),
                (words.tr("&Between columns"), self._delimiter),
                (words.tr("Deci&mal sign"), self._decimal),
                (words.tr("&Dates"), self._dates),
                (words.tr("B&illing day"), self._billing_day),
                (words.tr("&Profile"), self._profile),
                (words.tr("&Currency"), self._currency),
            )
        ):
            row, column = divmod(place, _FIELDS_IN_A_ROW)
            caption = self._currency_caption if field is self._currency else QLabel()
            caption.setText(label)
            caption.setBuddy(field)
            field.setAccessibleName(label.replace("&", ""))
            layout.addWidget(caption, row, 2 * column)
            layout.addWidget(field, row, 2 * column + 1)
            layout.setColumnStretch(2 * column + 1, 1)
        self._billing_day.setItemText(0, words.tr("Told from the lines"))
        self._profile.setItemText(0, words.tr("The one that fits best"))
        for combo in (
            self._encoding, self._delimiter, self._decimal, self._dates, self._currency,
        ):  # fmt: skip
            combo.activated.connect(self._on_activated)

    @property
    def corrections(self) -> Corrections:
        """Return what is known of how the file is written."""
        dates = self._dates.currentData()
        return Corrections(
            encoding=self._encoding.currentData(),
            delimiter=self._delimiter.currentData(),
            decimal=self._decimal.currentData(),
            dates=None if dates is None else DateOrder(dates),
            currency=self._currency.currentData(),
        )

    @property
    def partner(self) -> PartnerChoice:
        """Return what is known of the partner."""
        return PartnerChoice(
            billing_day=self._billing_day.currentData(), profile=self._profile.currentData()
        )

    def show_file(self, known: Corrections, preview: Preview | None, *, is_text: bool) -> None:
        """Show what is known of a file, and what is guessed where nothing is; a workbook has no signs."""
        for combo, value in (
            (self._encoding, known.encoding),
            (self._delimiter, known.delimiter),
            (self._decimal, known.decimal),
            (self._dates, None if known.dates is None else known.dates.value),
        ):
            combo.setCurrentIndex(max(0, combo.findData(value)) if value is not None else 0)
        self._encoding.setEnabled(is_text)
        self._delimiter.setEnabled(is_text)
        words = self._words
        for combo in (self._encoding, self._delimiter, self._decimal, self._dates):
            combo.setItemText(0, words.tr("As guessed"))
        if preview is None:
            return
        found = preview.dialect
        for combo, text, is_sure in (
            (self._encoding, texts.encoding(found.encoding), True),
            (self._delimiter, texts.delimiter(found.delimiter, words), True),
            (self._decimal, texts.decimal(found.decimal, words), found.sure_of_decimals),
            (self._dates, words.tr(_ORDERS[found.dates]), found.sure_of_dates),
        ):
            if combo.currentData() is None:
                combo.setItemText(0, self._guess(text, is_sure=is_sure))
            combo.setToolTip(combo.currentText())

    def show_currency(self, known: Corrections, *, is_needed: bool) -> None:
        """Show the currency that is chosen for a file; only where the file does not say it."""
        self._currency.setCurrentIndex(max(0, self._currency.findData(known.currency)))
        for part in (self._currency_caption, self._currency):
            part.setVisible(is_needed)

    def _guess(self, text: str, *, is_sure: bool) -> str:
        if is_sure:
            return self._words.tr("{value} (guessed)", value=text)
        return self._words.tr("{value} (not certain)", value=text)

    def _on_activated(self, _place: int) -> None:
        self.corrected.emit()


def _combo(entries: Sequence[tuple[str, object]]) -> QComboBox:
    """Return a field whose first entry, still without a text, is the guess."""
    combo = QComboBox()
    combo.addItem("", None)
    for text, value in entries:
        combo.addItem(text, value)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(_LEAST_SIGNS)
    combo.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
    return combo
