"""The licence-based files of a partner, the same in every run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random

from simulator.calendar import add_months
from simulator.catalogue import Billing, Kind, Term
from simulator.engine import unchecked
from simulator.reconciliation.writing import Written, header_of, rows
from simulator.scenario.events import Cancel, ChangeQuantity, Event, Purchase, Reactivate, Suspend
from simulator.scenario.scenario import Partner, Scenario, Subscription

FIRST = date(2018, 1, 16)
"""The first day of the first invoice; the billing day is the 15th."""

MONTHS = 24
_COPY = "\0"
_PRODUCTS = tuple(Decimal(price) / 100 for price in range(200, 3500, 165))
_QUANTITIES = (1, 1, 1, 2, 2, 3, 4, 5, 5, 8, 10, 12, 15, 20, 25, 40, 60, 100, 250)


def customers(subscriptions: int, *, seed: int = 7) -> Scenario:
    """Return licences as partners have them, of customers with three each, over two years.

    Of 100 about 74 are bought and left alone, 8 of these billed once a year; 15 are changed up to
    three times, 5 suspended and taken up again, 4 cancelled, and 2 are add-ons.
    """
    rolled = Random(seed)
    made: list[Subscription] = []
    for number in range(subscriptions):
        life = rolled.random()
        if life < 0.02 and made and not made[-1].parent and made[-1].billing is Billing.MONTHLY:
            made.append(_add_on(number, made[-1], rolled))
        else:
            made.append(_licence(number, life, rolled))
    return Scenario(
        until=add_months(FIRST, MONTHS) - timedelta(days=1),
        partner=Partner(billing_day=15),
        subscriptions=tuple(made),
    )


def write(path: Path, lines: int, histories: int) -> int:
    """Write a file of at least so many lines, and return how many subscriptions it has.

    The lines are the engine's for `histories` subscriptions, again and again for other customers.
    """
    blocks = list(_invoices(customers(histories)))
    copies = -(-lines // sum(map(len, blocks)))
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(header_of(Written.LICENCE_28))
        for block in blocks:
            text = "".join(block)
            file.writelines(text.replace(_COPY, f"-{copy}") for copy in range(copies))
    return histories * copies


def _invoices(scenario: Scenario) -> Iterator[list[str]]:
    """Yield the rows of each invoice as text, with a gap for the number of the copy."""
    statement = unchecked(scenario)
    made = rows(statement, scenario, Written.LICENCE_28)
    for invoice in statement.invoices:
        yield [_text(next(made)) for _ in invoice.lines]


def _text(cells: Iterable[str]) -> str:
    file = io.StringIO(newline="")
    csv.writer(file).writerow(cells)
    return file.getvalue()


def _licence(number: int, life: float, rolled: Random) -> Subscription:
    bought = FIRST + timedelta(days=rolled.randrange(0, 30 * (MONTHS - 6)))
    bought = bought.replace(day=min(bought.day, 28))
    days = (add_months(FIRST, MONTHS) - bought).days - 40
    quantity = rolled.choice(_QUANTITIES)
    events: list[Event] = [Purchase(date=bought, quantity=quantity)]
    if 0.74 <= life < 0.89:
        for _ in range(rolled.randrange(1, 4)):
            quantity += rolled.choice((1, 2, 5, 10))
            after = events[-1].date + timedelta(days=rolled.randrange(20, days // 4))
            events.append(ChangeQuantity(date=after, quantity=quantity))
    elif 0.89 <= life < 0.94:
        pause = bought + timedelta(days=rolled.randrange(40, days - 20))
        events.append(Suspend(date=pause))
        events.append(Reactivate(date=pause + timedelta(days=rolled.randrange(3, 60))))
    elif life >= 0.96:
        events.append(Cancel(date=bought + timedelta(days=rolled.randrange(35, days))))
    annual = 0.02 <= life < 0.1
    place = rolled.randrange(len(_PRODUCTS))
    return Subscription(
        id=f"{number:08x}-0000-0000-0000-000000000001{_COPY}",
        customer=f"Customer {number // 3}{_COPY}",
        product=f"Product {place}",
        term=Term.YEAR,
        billing=Billing.ANNUAL if annual else Billing.MONTHLY,
        unit_price=_PRODUCTS[place] * (12 if annual else 1),
        events=tuple(events),
    )


def _add_on(number: int, parent: Subscription, rolled: Random) -> Subscription:
    bought = parent.events[0].date + timedelta(days=rolled.randrange(0, 25))
    place = rolled.randrange(len(_PRODUCTS))
    return Subscription(
        id=f"{number:08x}-0000-0000-0000-000000000001{_COPY}",
        customer=parent.customer,
        product=f"Add-on {place}",
        kind=Kind.ADD_ON,
        parent=parent.id,
        term=Term.YEAR,
        billing=Billing.MONTHLY,
        unit_price=_PRODUCTS[place],
        events=(Purchase(date=bought, quantity=rolled.choice(_QUANTITIES)),),
    )
