"""The account on a day: invoices are opened, credits carried, payments applied.

What the publications say stands in rules.md section 12. Where they are silent, these choices hold:

- A payment that names an invoice pays that one, every other the oldest invoice that is open. What is
  left over is a credit balance, which pays the oldest open invoice, now or when there is one.
- A negative invoice is paid out, or, with `partner.carry_credits`, taken off the next invoices in the
  order of their dates, whatever their book: one partner has one account.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from decimal import Decimal

import msgspec

from simulator.account.collection import steps
from simulator.account.values import (
    DELINQUENT_DAYS,
    Account,
    AccountItem,
    Age,
    AgeBand,
    Applied,
    Barred,
)
from simulator.money import MINOR_UNITS, ZERO, difference, negative, plus, total
from simulator.payments import InvoiceKey, invoice_of
from simulator.scenario.scenario import Partner, Payment, Scenario
from simulator.settings_check import MOST_DAYS, is_amount
from simulator.statement import Invoice, Statement


class _Open(msgspec.Struct):
    """An invoice while payments are applied to it."""

    invoice: Invoice
    amount: Decimal
    brought_forward: Decimal
    carried: Decimal
    left: Decimal
    payments: list[Applied]

    def pay(self, day: date, amount: Decimal, payment: int) -> Decimal:
        """Apply as much of `amount` as is open; return what is left of it."""
        used = min(amount, self.left)
        if used > 0:
            self.left = difference(self.left, used)
            self.payments.append(Applied(day, used, payment))
        return difference(amount, used)


def account(scenario: Scenario, statement: Statement, on: date) -> Account:
    """Return the partner's account on a day, after the payments of that day.

    Days after the last simulated one are not known: the account is that of the last one then.

    Args:
        scenario: holds the payments and the terms of payment.
        statement: the bill of `scenario`.
        on: invoices and payments after this day do not exist yet.
    """
    partner = scenario.partner
    on = min(on, scenario.until)
    places = MINOR_UNITS.get(statement.currency, 2)
    opened, carried = _opened(statement, partner, on)
    credit = _apply_payments(scenario.payments, opened, on, scenario.partner.currency)
    items = tuple(_item(one, partner, on, places) for one in opened)
    left = total((item.open for item in items), places)
    late = [item.due for item in items if item.overdue > DELINQUENT_DAYS]
    since = min(late) + timedelta(days=DELINQUENT_DAYS + 1) if late else None
    return Account(
        currency=statement.currency,
        on=on,
        items=items,
        credit_balance=total((credit,), places),
        carried_forward=total((carried,), places),
        balance=difference(left, plus(credit, carried)),
        ages=_ages(items, places),
        steps=steps(items, partner.collection, on),
        delinquent_since=since,
        barred=tuple(Barred) if late else (),
    )


def _opened(statement: Statement, partner: Partner, on: date) -> tuple[list[_Open], Decimal]:
    """Return the invoices up to `on` with the credits carried between them, and what is left."""
    opened: list[_Open] = []
    carried = ZERO
    for invoice in statement.invoices:
        if invoice.date > on:
            continue
        amount = invoice.payable
        used = left = ZERO
        if amount >= 0:
            used = min(carried, amount)
            carried = difference(carried, used)
        elif partner.carry_credits:
            left = negative(amount)
            carried = plus(carried, left)
        due = max(difference(amount, used), ZERO)
        opened.append(_Open(invoice, amount, used, left, due, []))
    return opened, carried


def _apply_payments(
    payments: Iterable[Payment], opened: list[_Open], on: date, currency: str
) -> Decimal:
    """Apply the payments up to `on`, day by day; return what no invoice has used.

    On one day invoices come first.
    """
    # What is no amount is a mistake of its own, and pays nothing.
    numbered = enumerate(payments)
    known = {
        place: one for place, one in numbered if one.date <= on and is_amount(one.amount, currency)
    }
    moments = [(one.invoice.date, 0, place) for place, one in enumerate(opened)]
    moments += [(one.date, 1, place) for place, one in known.items()]
    by_key: dict[InvoiceKey, _Open] = {}
    waiting: list[_Open] = []
    unused: list[tuple[int, Decimal]] = []
    for day, is_payment, place in sorted(moments):
        if is_payment:
            named = invoice_of(known[place], by_key)
            left = known[place].amount
            if named is not None:
                left = by_key[named].pay(day, left, place)
            unused.append((place, left))
        else:
            one = opened[place]
            by_key[one.invoice.date, one.invoice.book] = one
            waiting.append(one)
        unused = _use(unused, waiting, day)
        waiting = [one for one in waiting if one.left > 0]
    return total((left for _, left in unused), 0)


def _use(
    unused: list[tuple[int, Decimal]], waiting: Iterable[_Open], day: date
) -> list[tuple[int, Decimal]]:
    """Pay the oldest invoices with what is left of payments; return what is left then."""
    rest = []
    for place, amount in unused:
        left = amount
        for one in waiting:
            left = one.pay(day, left, place)
        if left > 0:
            rest.append((place, left))
    return rest


def _item(one: _Open, partner: Partner, on: date, places: int) -> AccountItem:
    invoice = one.invoice
    due = invoice.date + timedelta(days=min(max(partner.payment_days, 0), MOST_DAYS))
    late = (on - due).days if one.left > 0 else 0
    returned = max(negative(one.amount), ZERO)
    return AccountItem(
        date=invoice.date,
        book=invoice.book,
        amount=one.amount,
        brought_forward=total((one.brought_forward,), places),
        carried=total((one.carried,), places),
        paid_out=total((difference(returned, one.carried),), places),
        payable=total((max(difference(one.amount, one.brought_forward), ZERO),), places),
        due=due,
        payments=tuple(one.payments),
        open=total((one.left,), places),
        overdue=max(late, 0),
    )


def age_band(overdue: int) -> AgeBand:
    """Return the band of an open invoice that has been overdue for so many days."""
    if overdue <= 0:
        return AgeBand.NOT_DUE
    bands = (AgeBand.DAYS_1_30, AgeBand.DAYS_31_60, AgeBand.DAYS_61_90)
    place = (overdue - 1) // 30
    return bands[place] if place < len(bands) else AgeBand.OVER_90


def _ages(items: tuple[AccountItem, ...], places: int) -> tuple[Age, ...]:
    """Return every band with the open invoices in it."""
    found: dict[AgeBand, list[Decimal]] = {band: [] for band in AgeBand}
    for item in items:
        if item.open > 0:
            found[age_band(item.overdue)].append(item.open)
    return tuple(Age(band, total(found[band], places), len(found[band])) for band in AgeBand)
