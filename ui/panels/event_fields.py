"""Fields that only events have: a promotion, licences that may be left alone, prices of add-ons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt

from simulator.scenario.events import Promotion
from simulator.words import Words, mark
from ui.panels.check_box import CheckBox
from ui.panels.day_field import DayField
from ui.panels.field_group import FieldGroup
from ui.panels.fields import Field
from ui.panels.labels import Look, Text
from ui.panels.line_fields import DecimalField, percent_field, price_field
from ui.panels.step_fields import licences_field
from ui.theme import Theme


class PromotionField(FieldGroup):
    """A promotion of a purchase: whether there is one, its percentage and its last day."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._last_day: date | None = None
        self._has = CheckBox()
        self._has.setObjectName(f"{name}-has")
        self._percent = percent_field(f"{name}-percent", mark("Reduction"))
        self._percent.show_suffix("%")
        self._until = DayField(f"{name}-until", mark("For terms that begin until"))
        self._column.addWidget(self._has, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._percent)
        self._column.addWidget(self._until)
        self._has.clicked.connect(self._on_switched)
        self._percent.edited.connect(self._on_percent)
        self._until.edited.connect(self._on_until)
        for field in self._fields():
            field.left.connect(self.left)

    def show_day(self, day: date) -> None:
        """Offer `day` as the last day of a new promotion."""
        self._last_day = day

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        super().show_words(words)
        self._has.setText(words.tr("Promotion"))

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        super().show_theme(theme)
        self._has.show_theme(theme)

    def _fields(self) -> Sequence[Field]:
        return self._percent, self._until

    def _write(self, value: Promotion | None) -> None:
        self._has.setChecked(value is not None)
        for field in self._fields():
            field.setVisible(value is not None)
        if value is not None:
            self._percent.show_value(value.percent)
            self._until.show_value(value.until)

    def _on_switched(self) -> None:
        """Give what was there before, when a promotion is switched off and on again."""
        if self._has.isChecked():
            until = self._last_day or date(2018, 12, 31)
            self._take(self._kept or Promotion(percent=Decimal(10), until=until))
        else:
            self._kept = self._value
            self._take(None)
        self.left.emit()

    def _on_percent(self, _name: str, percent: Decimal) -> None:
        self._take(Promotion(percent=percent, until=self._until.value))

    def _on_until(self, _name: str, until: date) -> None:
        self._take(Promotion(percent=self._percent.value, until=until))


class OptionalLicencesField(FieldGroup):
    """A number of licences that an event may change or leave alone."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._held = 1
        self._has = CheckBox()
        self._has.setObjectName(f"{name}-has")
        self._licences = licences_field(f"{name}-licences", mark("Licences"))
        self._column.addWidget(self._has, 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addWidget(self._licences)
        self._has.clicked.connect(self._on_switched)
        self._licences.edited.connect(self._on_licences)
        self._licences.left.connect(self.left)

    def show_held(self, licences: int) -> None:
        """Offer `licences`, those held before the event."""
        self._held = licences

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        super().show_words(words)
        self._has.setText(words.tr("Change the licences"))

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        super().show_theme(theme)
        self._has.show_theme(theme)

    def show_suffix(self, text: str) -> None:
        """Show `text` after the licences."""
        self._licences.show_suffix(text)

    def _fields(self) -> Sequence[Field]:
        return (self._licences,)

    def _write(self, value: int | None) -> None:
        self._has.setChecked(value is not None)
        self._licences.setVisible(value is not None)
        if value is not None:
            self._licences.show_value(value)

    def _on_switched(self) -> None:
        if self._has.isChecked():
            self._take(self._kept or self._held)
        else:
            self._kept = self._value
            self._take(None)
        self.left.emit()

    def _on_licences(self, _name: str, licences: int) -> None:
        self._take(licences)


class AddOnPricesField(FieldGroup):
    """A new price for each add-on that changes its billing with its licence."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._prices: dict[str, DecimalField] = {}
        self._caption = Text(Look.CAPTION)
        self._column.addWidget(self._caption)

    def show_add_ons(self, names: Mapping[str, str], symbol: str) -> None:
        """Show a price for each add-on, by its id; `names` says what each is called."""
        if list(names) != list(self._prices):
            for field in self._prices.values():
                field.hide()
                field.deleteLater()
            self._prices = {id_: self._price(id_) for id_ in names}
            if self._is_shown:
                self._write(self._value)
        for id_, field in self._prices.items():
            field.show_caption(names[id_])
            field.show_suffix(symbol)
        self._caption.setVisible(bool(names))

    def show_words(self, words: Words) -> None:
        """Say everything in another language."""
        super().show_words(words)
        self._caption.setText(words.tr("Each add-on changes with it, and needs its new price:"))

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        super().show_theme(theme)
        self._caption.show_theme(theme)

    def _price(self, id_: str) -> DecimalField:
        field = price_field(f"{self.name}-{id_}", "")
        field.show_words(self._words)
        if self._theme is not None:
            field.show_theme(self._theme)
        field.edited.connect(self._on_price)
        field.left.connect(self.left)
        self._column.addWidget(field)
        return field

    def _fields(self) -> Sequence[Field]:
        return tuple(self._prices.values())

    def _write(self, value: Mapping[str, Decimal]) -> None:
        for id_, field in self._prices.items():
            field.show_value(value.get(id_))

    def _on_price(self, _name: str, _price: Decimal) -> None:
        """Keep the prices of other add-ons, also of those that are not there any more."""
        typed = {id_: field.value for id_, field in self._prices.items()}
        given = {id_: price for id_, price in typed.items() if price is not None}
        self._take({**self._value, **given})
