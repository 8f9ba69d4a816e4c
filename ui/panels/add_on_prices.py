"""Prices of the add-ons that change their billing with their licence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from simulator.words import Words
from ui.panels.field_group import FieldGroup
from ui.panels.fields import Field
from ui.panels.labels import Look, Text
from ui.panels.line_fields import DecimalField, price_field
from ui.theme import Theme


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
