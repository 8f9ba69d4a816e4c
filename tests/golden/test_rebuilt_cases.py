"""Every published licence-based example, from its lines alone: a scenario that prints them again."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from simulator.catalogue import PROFILES, Book, ChargeType
from simulator.reconciliation import rebuild
from simulator.reconciliation.layouts import FileKind
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.pairs import Verdict
from tests.golden.test_cases import CASES

# Two subscriptions without a name for their lines, and lines of free days that nothing follows.
_NOT_ALONE = {"FAQ-09-add-on", "SDK-01-licence-free-period"}


def _lines(case):
    subscriptions = {each["id"]: each for each in case["scenario"]["subscriptions"]}
    found: list[FileLine] = []
    for invoice in case["expected"]["invoices"]:
        for each in invoice["lines"]:
            if not {"start", "end", "unit_price", "amount"} <= set(each):
                return []
            name = each.get("subscription") or next(iter(subscriptions))
            owner = subscriptions[name]
            days = [event["date"] for event in owner["events"] if event["type"] == "purchase"]
            if owner.get("kind", "licence") not in ("licence", "add_on") or not days:
                return []
            found.append(
                FileLine(
                    row=len(found) + 2,
                    kind=FileKind.LICENCE,
                    subscription=name,
                    charge=each["charge_type"],
                    charge_type=ChargeType(each["charge_type"]),
                    start=date.fromisoformat(each["start"]),
                    end=date.fromisoformat(each["end"]),
                    unit_price=Decimal(each["unit_price"]),
                    quantity=Decimal(each.get("quantity", 1)),
                    amount=Decimal(each["amount"]),
                    currency=case["scenario"]["partner"].get("currency", "USD"),
                    subscription_start=date.fromisoformat(days[0]),
                )
            )
    return found


def _cases():
    for path in CASES:
        case = json.loads(path.read_bytes())
        profile = PROFILES[case["scenario"]["partner"].get("profile", "partner-center-2019")]
        if profile.book in (Book.LEGACY, Book.FREE_PERIOD) and path.stem not in _NOT_ALONE:
            lines = _lines(case)
            if lines:
                yield pytest.param(profile.name, lines, id=path.stem)


@pytest.mark.parametrize(("profile", "lines"), list(_cases()))
def test_a_published_example_is_rebuilt_from_its_lines(profile, lines):
    rebuilt = rebuild.file(lines)
    pairs = [pair for each in rebuilt.subscriptions for pair in each.pairs]
    assert [pair for pair in pairs if pair.verdict is not Verdict.EQUAL] == []
    assert len(pairs) == len(lines)
    assert rebuilt.scenario.partner.profile == profile


def test_most_of_them_are_tried():
    assert len(list(_cases())) >= 15
