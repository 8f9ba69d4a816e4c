"""Files of more subscriptions of seats than are compared at once."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from itertools import pairwise

from msgspec.structs import replace

from simulator.catalogue import Billing, Term
from simulator.reconciliation import rebuild
from simulator.scenario.events import Purchase, Upgrade
from simulator.scenario.scenario import Partner, Scenario, Subscription
from tests.property.files import differences
from tests.property.seat_files import seat_lines_of

_MANY = 300


def _file():
    """The first of many subscriptions is upgraded in part; the new one stands at the end."""
    one = Subscription(
        id="split",
        customer="Contoso",
        product="Seat",
        term=Term.YEAR,
        billing=Billing.MONTHLY,
        unit_price=Decimal("20.00"),
        events=(Purchase(date=date(2021, 1, 10), quantity=5),),
    )
    part = Upgrade(
        date=date(2021, 2, 3), product="Better", unit_price=Decimal("31.50"), quantity=2, to="new"
    )
    others = (replace(one, id=f"s{place}", unit_price=Decimal(place + 5)) for place in range(_MANY))
    scenario = Scenario(
        until=date(2021, 3, 31),
        partner=Partner(profile="new-commerce"),
        subscriptions=(replace(one, events=(*one.events, part)), *others),
    )
    lines = seat_lines_of(scenario)
    return sorted(lines, key=lambda line: line.subscription == "new")


def test_seats_are_compared_together_with_those_that_they_come_from():
    rebuilt = rebuild.file(_file())
    assert len(rebuilt.subscriptions) == _MANY + 2
    assert not differences(rebuilt)


def test_each_part_of_the_work_tells_how_much_is_done():
    shares: list[float] = []

    def note(share):
        shares.append(share)
        return True

    rebuild.file(_file(), on_progress=note)
    assert shares == sorted(shares)
    assert max(after - before for before, after in pairwise(shares)) < 0.33
