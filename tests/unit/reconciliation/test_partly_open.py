"""Files of which some customers are open: what of them follows the open scenario."""

from __future__ import annotations

from decimal import Decimal

from msgspec.structs import replace

from simulator.engine import outcome
from simulator.reconciliation.partly_open import opened_part, with_the_others
from simulator.reconciliation.rebuild.whole_file import again
from simulator.scenario.events import Upgrade
from tests.unit.reconciliation.invoices import BOUGHT, rebuilt, row

_SPLIT = {"ReferenceID": "a", "SkuName": "Better", "UnitPrice": "60"}
_UNKNOWN = row("Mystery", "6/1/2022", "6/30/2022", 1, "1", "1.00", SubscriptionId="four")


def _upgraded(one: str, two: str, customer: str) -> list[dict[str, str]]:
    """Return the lines of seats of which four were upgraded."""
    lines = [
        BOUGHT,
        row("convert", "6/16/2022", "6/30/2022", 4, "-15", "-60.00", ReferenceID="a"),
        row("convert", "6/16/2022", "6/30/2022", 4, "30", "120.00", **_SPLIT)
        | {"SubscriptionId": two},
    ]
    return [{"SubscriptionId": one, **line, "CustomerName": customer} for line in lines]


def test_what_an_upgrade_has_split_off_and_what_is_known_nowhere_follow_the_open_scenario():
    whole = rebuilt(*_upgraded("a", "a2", "A"), *_upgraded("b", "b2", "B"), _UNKNOWN)
    opened = replace(whole.scenario, subscriptions=(whole.scenario.subscription("a"),))
    part = opened_part(whole, opened)
    assert [one.id for one in part.subscriptions] == ["a", "a2", "four"]
    dearer = tuple(
        replace(event, unit_price=Decimal(90)) if isinstance(event, Upgrade) else event
        for event in opened.subscriptions[0].events
    )
    edited = replace(opened, subscriptions=(replace(opened.subscriptions[0], events=dearer),))
    now = with_the_others(again(part, edited, outcome(edited).statement), whole)
    tallies = {one.id: (one.tally.all, one.tally.equal) for one in now.subscriptions}
    assert tallies == {"a": (2, 2), "a2": (1, 0), "b": (2, 2), "b2": (1, 1), "four": (1, 0)}
