"""Small scenarios whose lines are rebuilt, and what becomes of them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from simulator.catalogue import Billing, Kind, Term
from simulator.engine import simulate
from simulator.money import MINOR_UNITS
from simulator.reconciliation import rebuild
from simulator.reconciliation.layouts import FileKind
from simulator.reconciliation.pairs import Verdict
from simulator.reconciliation.simulated import file_line
from simulator.scenario.events import Purchase
from simulator.scenario.scenario import Partner, Scenario, Subscription


def day(text):
    return date.fromisoformat(text)


def licence(*events, id="one", bought="2018-01-13", quantity=5, price="21.10", **more):
    """Return a licence; what is not said is that of a plain monthly one."""
    kept = {
        "customer": "Contoso",
        "product": "Office 365 E3",
        "kind": Kind.LICENCE,
        "term": Term.YEAR,
        "billing": Billing.MONTHLY,
        **more,
    }
    purchase = Purchase(date=day(bought), quantity=quantity, promotion=kept.pop("promotion", None))
    return Subscription(id=id, unit_price=Decimal(price), events=(purchase, *events), **kept)


def scenario(*subscriptions, until="2018-12-15", **partner):
    return Scenario(
        until=day(until),
        partner=Partner(**{"billing_day": 15, **partner}),
        subscriptions=subscriptions,
    )


def printed(scenario, since="1900-01-01", until="2199-01-01", **changes):
    """Return the file of the invoices between two days."""
    currency = scenario.partner.currency
    lines = [
        line
        for invoice in simulate(scenario).invoices
        if day(since) <= invoice.date <= day(until)
        for line in invoice.lines
    ]
    return [
        replace(
            file_line(
                line,
                row,
                scenario.subscription(line.subscription),
                FileKind.LICENCE,
                MINOR_UNITS[currency],
            ),
            currency=currency,
            **changes,
        )
        for row, line in enumerate(lines, start=2)
    ]


def rebuilt(lines, **more):
    """Return a rebuilt file, and its pairs that are not equal."""
    found = rebuild.file(lines, **more)
    pairs = [pair for each in found.subscriptions for pair in each.pairs]
    return found, [pair for pair in pairs if pair.verdict is not Verdict.EQUAL]


def events_of(found, place=0):
    return found.scenario.subscriptions[place].events
