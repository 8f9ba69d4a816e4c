"""Which part of a statement a bill shows, and at whose prices."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date

import msgspec

from simulator.adjustments.tax import TaxRules
from simulator.money import MINOR_UNITS, total
from simulator.resale import customer_amounts
from simulator.scenario.customers import whose
from simulator.scenario.scenario import Scenario
from simulator.statement import Invoice, Line, Statement


class BillChoice(msgspec.Struct, frozen=True):
    """What a bill is about: one customer or all (None), one day's invoices or all (None).

    A `customer` without a name ("") is what has no customer.

    With `customer_prices` each line costs what its customer pays for it, else what the partner
    pays. `is_netted` shows credits and charges that belong together as one row of their sum.
    """

    customer: str | None = None
    invoice: date | None = None
    customer_prices: bool = False
    is_netted: bool = False


class Chosen(msgspec.Struct, frozen=True):
    """The invoices of a choice. `unpriced` lines have no customer price, so they are left out.

    `shared` are the days of invoices of which other customers have lines, too.
    """

    statement: Statement
    unpriced: int = 0
    shared: frozenset[date] = frozenset()


def chosen(scenario: Scenario, statement: Statement, choice: BillChoice) -> Chosen:
    """Return the part of `statement` that `choice` asks for; all of it if it asks for nothing.

    Sums and taxes are those of the lines that are left, worked out as for any other invoice.
    """
    invoices = tuple(each for each in statement.invoices if choice.invoice in (None, each.date))
    if choice.customer is None and not choice.customer_prices:
        return Chosen(_with(statement, invoices))
    owners = {each.id: each.customer for each in scenario.subscriptions}
    price = _pricer(scenario) if choice.customer_prices else None
    taxes = TaxRules.of(scenario)
    places = MINOR_UNITS.get(statement.currency, 2)
    kept, shared, unpriced = [], set(), 0
    for invoice in invoices:
        lines = [line for line in invoice.lines if choice.customer in (None, owners[line.listed])]
        if len(lines) < len(invoice.lines):
            shared.add(invoice.date)
        shown = lines if price is None else list(_priced(lines, price))
        unpriced += len(lines) - len(shown)
        if shown:
            kept.append(_summed(invoice, tuple(shown), taxes, places))
    return Chosen(_with(statement, tuple(kept)), unpriced, frozenset(shared))


def invoice_days(scenario: Scenario, statement: Statement) -> Mapping[str | None, tuple[date, ...]]:
    """Return whose bills can be chosen, with the days of the invoices on which each has lines.

    Everybody (None) comes first, then each customer, then what has none (""). Where there is nothing
    to tell apart, there is one choice.
    """
    owners = {each.id: each.customer for each in scenario.subscriptions}
    days: dict[str | None, dict[date, None]] = {name: {} for name in whose(scenario)}
    everybody, *named = days
    for invoice in statement.invoices:
        own = {owners[line.listed] for line in invoice.lines} & set(named)
        for name in (everybody, *own):
            days[name][invoice.date] = None
    return {name: tuple(found) for name, found in days.items() if found or name is everybody}


def _with(statement: Statement, invoices: tuple[Invoice, ...]) -> Statement:
    """Return a statement of these invoices alone."""
    places = MINOR_UNITS.get(statement.currency, 2)
    return Statement(
        currency=statement.currency,
        invoices=invoices,
        total=total((invoice.total for invoice in invoices), places),
    )


def _summed(
    invoice: Invoice, lines: tuple[Line, ...], taxes: TaxRules | None, places: int
) -> Invoice:
    """Return an invoice of these lines, with its sum and its taxes."""
    parts = () if taxes is None else taxes.parts(lines, invoice.date, places)
    return Invoice(
        date=invoice.date,
        book=invoice.book,
        lines=lines,
        total=total((line.amount for line in lines), places),
        tax=total((part.amount for part in parts), places) if parts else None,
        taxes=parts,
    )


def _priced(lines: Iterable[Line], price: Callable[[Line], Line | None]) -> Iterator[Line]:
    """Yield the lines that have a customer price, at that price."""
    for line in lines:
        found = price(line)
        if found is not None:
            yield found


def _pricer(scenario: Scenario) -> Callable[[Line], Line | None]:
    """Return what makes of a line that of the customer; None where it has no price."""
    # Each line needs its own subscription and customer alone: looked up among few, not all.
    customers = {each.name: each for each in reversed(scenario.customers)}
    alone = {
        each.id: msgspec.structs.replace(
            scenario,
            subscriptions=(each,),
            customers=(customers[each.customer],) if each.customer in customers else (),
        )
        for each in scenario.subscriptions
    }

    def price(line: Line) -> Line | None:
        amounts = customer_amounts(alone[line.listed], line)
        if amounts is None:
            return None
        return msgspec.structs.replace(line, unit_price=amounts.unit_price, amount=amounts.price)

    return price
