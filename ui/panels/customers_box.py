"""The customers as a list, and the settings of the one that is chosen."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from simulator.scenario.customers import customer_names, customer_of, has_subscriptions
from simulator.scenario.scenario import Customer, Scenario
from simulator.words import SOURCE_LANGUAGE, Words
from ui.models.selection import name_after
from ui.models.wishes import RemoveCustomer, ReplaceCustomer
from ui.panels.box import Box
from ui.panels.customer_form import CustomerForm, customer_in_short
from ui.panels.page import show_button, side_by_side
from ui.panels.rows import Row, Rows
from ui.panels.scrolled import reveal
from ui.theme import Theme

_MOST_ROWS = 5


class CustomersBox(QWidget):
    """Every customer that a subscription names, and those added here.

    Signals:
        edit_requested: (wish) something of a customer was typed, or one was added or removed.
    """

    edit_requested = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._words = Words(SOURCE_LANGUAGE)
        self._scenario: Scenario | None = None
        self._shown = ""
        self._step = 0
        self._list = Rows("customers")
        self._list.set_most_rows(_MOST_ROWS)
        self._box = Box()
        self._box.add_editor(self._list)
        self._add = QPushButton()
        self._add.setObjectName("add-customer")
        self._remove = QPushButton()
        self._remove.setObjectName("remove-customer")
        self._form = CustomerForm()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._box)
        column.addLayout(side_by_side(self._add, self._remove))
        column.addWidget(self._form)
        self._list.itemSelectionChanged.connect(self._on_current)
        self._add.clicked.connect(self._on_add)
        self._remove.clicked.connect(self._on_remove)
        self._form.edited.connect(self._on_edited)
        self._form.left.connect(self._on_left)

    def show_scenario(self, scenario: Scenario) -> None:
        """List the customers of `scenario`; what is being typed about one stays."""
        before = () if self._scenario is None else customer_names(self._scenario)
        self._scenario = scenario
        names = customer_names(scenario)
        shown = name_after(before, names, self._shown)
        currency = scenario.partner.currency
        rows = [
            Row(
                name,
                name,
                below=customer_in_short(customer_of(scenario, name), self._words, currency),
            )
            for name in names
        ]
        self._list.show_rows(rows)
        self._box.setVisible(bool(rows))
        self._remove.setVisible(bool(rows))
        self._choose(shown or "")

    def forget(self) -> None:
        """Forget what was typed and put aside, and show no customer."""
        self._form.forget()
        self._choose("")

    def summary(self) -> str:
        """Return for how many customers something is set, empty for none."""
        if self._scenario is None:
            return ""
        scenario = self._scenario
        names = customer_names(scenario)
        with_settings = [n for n in names if customer_of(scenario, n) != Customer(name=n)]
        if not with_settings:
            return ""
        return self._words.ntr(
            "Settings for {n} customer", "Settings for {n} customers", len(with_settings)
        )

    def show_words(self, words: Words) -> None:
        """Say everything in another language; what is typed stays."""
        self._words = words
        self._list.setAccessibleName(words.tr("Customers"))
        show_button(self._add, words.tr("+ Customer"), words.tr("Add a customer"))
        show_button(
            self._remove,
            words.tr("Remove"),
            words.tr("Remove the settings of the customer; subscriptions keep the name"),
        )
        self._form.show_words(words)
        if self._scenario is not None:
            self.show_scenario(self._scenario)

    def show_theme(self, theme: Theme) -> None:
        """Take the colours of `theme`."""
        self._list.show_theme(theme)
        self._box.show_theme(theme)
        self._form.show_theme(theme)

    def _choose(self, name: str) -> None:
        """Show the settings of a customer, of none for an empty name."""
        is_other, self._shown = name != self._shown, name
        self._list.mark(name)
        self._form.setVisible(bool(name))
        self._remove.setEnabled(bool(name) and self._has_entry(name))
        if not name or self._scenario is None:
            return
        scenario = self._scenario
        currency = scenario.partner.currency
        days = [event.date for each in scenario.subscriptions for event in each.events]
        self._form.show_context(
            frozenset(customer_names(scenario)) - {name},
            currency,
            self._words.currency_symbol(currency),
            (min(days, default=scenario.until), scenario.until),
        )
        customer = customer_of(scenario, name)
        if is_other:
            self._form.reset(customer)
        else:
            self._form.show_value(customer)

    def _has_entry(self, name: str) -> bool:
        """Return whether there is something to remove."""
        scenario = self._scenario
        return scenario is not None and (
            not has_subscriptions(scenario, name)
            or customer_of(scenario, name) != Customer(name=name)
        )

    def _on_current(self) -> None:
        self._step += 1
        self._choose(self._list.chosen())
        reveal(self)

    def _on_edited(self, setting: str, customer: Customer) -> None:
        before, self._shown = self._shown, customer.name
        key = f"customer/{self._step}/{setting}"
        self.edit_requested.emit(ReplaceCustomer(before, customer, key))

    def _on_left(self) -> None:
        self._step += 1

    def _on_add(self) -> None:
        if self._scenario is None:
            return
        self._step += 1
        name = _free_name(self._words.tr("New customer"), customer_names(self._scenario))
        self.edit_requested.emit(ReplaceCustomer(name, Customer(name=name)))
        self._choose(name)
        self._form.focus_first()
        reveal(self)

    def _on_remove(self) -> None:
        if self._shown:
            self._step += 1
            self.edit_requested.emit(RemoveCustomer(self._shown))


def _free_name(wanted: str, taken: tuple[str, ...]) -> str:
    """Return `wanted`, or the first of `wanted 2`, `wanted 3` … that nobody has."""
    number, free = 1, wanted
    while free in taken:
        number += 1
        free = f"{wanted} {number}"
    return free
