"""The taxes of an invoice, by the three documented methods (engine.md section 8; rules.md section 10).

Rates, names and exemptions are not in the published pages (decisions.md 68): a scenario states them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TypeAlias

import msgspec

from simulator.money import ZERO, difference, half_up, product, total, truncated
from simulator.scenario.scenario import Scenario, Tax, TaxMethod
from simulator.statement import Invoice, Line, TaxPart

_Rate: TypeAlias = tuple[str, Decimal]
"""The name of a tax, and its rate."""


class TaxRules(msgspec.Struct, frozen=True):
    """Which tax the lines of a scenario have.

    Attributes:
        partner: the tax of every line whose customer has none of its own.
        customers: the customers that have one, and it.
        owners: subscriptions of those customers, and whose they are.
    """

    partner: Tax | None
    customers: Mapping[str, Tax]
    owners: Mapping[str, str]

    @classmethod
    def of(cls, scenario: Scenario) -> TaxRules | None:
        """Return the taxes of `scenario`; None where it has none."""
        customers = {each.name: each.tax for each in scenario.customers if each.tax is not None}
        if scenario.partner.tax is None and not customers:
            return None
        owners = {
            each.id: each.customer
            for each in (scenario.subscriptions if customers else ())
            if each.customer in customers
        }
        return cls(scenario.partner.tax, customers, owners)

    def parts(self, lines: Sequence[Line], day: date, places: int) -> tuple[TaxPart, ...]:
        """Return the taxes of the invoice of `day` with these `lines`.

        A customer's own tax replaces that of the partner and is worked out apart from it, on the
        lines of this customer alone. Two taxes of a country have the same lines and one method.
        """
        groups: dict[str | None, Sequence[Line]] = {None: lines}
        if self.owners:
            groups = _by_owner(lines, self.owners)
        return tuple(
            part
            for customer, group in groups.items()
            if (tax := self._of(customer)) is not None
            for part in _parts(tax, customer or "", group, day, places)
        )

    def of_line(self, line: Line, day: date, places: int) -> Decimal | None:
        """Return the tax of one line on the invoice of `day`, to be shown beside it; None without one.

        Where the tax is rounded on the subtotal, that of a line is rounded half up, as the published
        files print it: `gap` is what these figures then differ by from the tax that is due.
        """
        tax = self._of(self.owners.get(line.listed))
        if tax is None:
            return None
        if is_exempt(tax, day):
            return half_up(ZERO, places)
        rounded = _of_single_lines(tax.method)
        return total(
            (rounded(product(line.amount, rate), places) for _, rate in _rates(tax)), places
        )

    def method_of(self, line: Line) -> TaxMethod | None:
        """Return where the tax of a line is rounded; None without one."""
        tax = self._of(self.owners.get(line.listed))
        return None if tax is None else tax.method

    def gap(self, invoice: Invoice, places: int) -> Decimal:
        """Return by how much the taxes of single lines exceed the tax of the invoice."""
        shown = (self.of_line(line, invoice.date, places) or ZERO for line in invoice.lines)
        return difference(total(shown, places), invoice.tax or ZERO)

    def _of(self, customer: str | None) -> Tax | None:
        return self.partner if customer is None else self.customers[customer]


def tax_of_line(scenario: Scenario, line: Line, day: date, places: int) -> Decimal | None:
    """Return the tax of one line on the invoice of `day`; of many lines ask `TaxRules` instead."""
    rules = TaxRules.of(scenario)
    return None if rules is None else rules.of_line(line, day, places)


def is_exempt(tax: Tax, day: date) -> bool:
    """Return whether nothing is due on the invoice of `day`: for ever, or between two days."""
    if tax.exempt or (tax.exempt_from is None and tax.exempt_until is None):
        return tax.exempt
    begun = tax.exempt_from is None or tax.exempt_from <= day
    return begun and (tax.exempt_until is None or day <= tax.exempt_until)


def _by_owner(lines: Iterable[Line], owners: Mapping[str, str]) -> dict[str | None, Sequence[Line]]:
    """Return the lines of each customer with a tax of its own; None is for all others."""
    groups: dict[str | None, list[Line]] = {}
    for line in lines:
        groups.setdefault(owners.get(line.listed), []).append(line)
    return dict(groups)


def _rates(tax: Tax) -> tuple[_Rate, ...]:
    """Return the rates of the tax and of the second one that is printed beside it."""
    second = tax.second
    first = (tax.name, tax.rate)
    return (first,) if second is None else (first, (second.name, second.rate))


def _parts(
    tax: Tax, customer: str, lines: Sequence[Line], day: date, places: int
) -> Iterator[TaxPart]:
    """Yield what each rate makes of lines that have the same tax."""
    base = total((line.amount for line in lines), places)
    exempt = is_exempt(tax, day)
    for name, rate in _rates(tax):
        amount = half_up(ZERO, places)
        if not exempt and tax.method is TaxMethod.SUBTOTAL:
            amount = half_up(product(base, rate), places)
        elif not exempt:
            rounded = _of_single_lines(tax.method)
            amount = total((rounded(product(line.amount, rate), places) for line in lines), places)
        yield TaxPart(name, customer, rate, base, amount, exempt)


def _of_single_lines(method: TaxMethod) -> Callable[[Decimal, int], Decimal]:
    return truncated if method is TaxMethod.LINE_DOWN else half_up
