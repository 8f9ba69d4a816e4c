"""The kinds of files that a partner gets each month, together in every order."""

from __future__ import annotations

from decimal import Decimal
from functools import partial
from itertools import permutations

import pytest

from simulator.catalogue import Kind
from simulator.engine import simulate
from simulator.reconciliation import rebuild
from simulator.reconciliation.pairs import Verdict
from simulator.reconciliation.reader import read
from simulator.reconciliation.rebuild import RebuildCancelledError
from simulator.reconciliation.writing import Written, content
from simulator.scenario.events import ChangeQuantity, Usage
from simulator.scenario.scenario import Partner
from tests.property.files import differences
from tests.unit.reconciliation.scenarios import day, licence, scenario

_KINDS = (Written.LICENCE_28, Written.INVOICE_46, Written.USAGE_42, Written.DAILY_55)
_OLD = "partner-center-2019"


def _usage(id, **more):
    used = Usage(date=day("2023-01-20"), meter="S1", units=Decimal("100.5"), rate=Decimal("0.3333"))
    return licence(used, id=id, bought="2023-01-10", quantity=1, price="0", kind=Kind.USAGE, **more)


def _every_kind():
    changed = ChangeQuantity(date=day("2023-03-03"), quantity=7)
    return scenario(
        licence(changed, id="seats", bought="2023-01-10"),
        _usage("plan", product="Azure plan"),
        licence(changed, id="licences", bought="2023-01-10", profile=_OLD),
        _usage("azure", product="Microsoft Azure", profile=_OLD),
        until="2023-06-30",
        profile="new-commerce",
    )


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    told, folder = _every_kind(), tmp_path_factory.mktemp("files")
    found = {}
    for kind in _KINDS:
        path = folder / f"{kind.value}.csv"
        path.write_bytes(content(simulate(told), told, kind))
        found[kind] = read(path)
    return found


@pytest.mark.parametrize(
    "kinds",
    [each for count in range(1, 5) for each in permutations(_KINDS, count)],
    ids="+".join,
)
def test_files_of_every_kind_are_one_scenario_in_every_order(files, kinds):
    found = rebuild.files([(kind.value, files[kind]) for kind in kinds])
    assert {pair.verdict for pair in differences(found)} <= {Verdict.ROUNDING}
    assert found.tally.simulated
    assert found.tally.unexplained == 0


@pytest.mark.parametrize("partner", [None, Partner(profile=_OLD), Partner(profile="new-commerce")])
@pytest.mark.parametrize("kinds", [(Written.USAGE_42,), (Written.INVOICE_46, Written.USAGE_42)])
def test_the_billing_day_of_usage_is_told_whatever_the_partner(files, kinds, partner):
    named = [(kind.value, files[kind]) for kind in kinds]
    for found in (
        rebuild.files(named, partner=partner, profile=_OLD),
        rebuild.files(named, 12, partner=partner),
    ):
        assert differences(found) == []
        assert found.scenario.partner.billing_day


def test_what_is_done_is_told_to_the_end_and_may_be_cancelled_at_any_time(files):
    named = [(kind.value, files[kind]) for kind in (Written.INVOICE_46, Written.LICENCE_28)]
    told: list[float] = []

    def tell(share, last=0):
        told.append(share)
        return len(told) != last

    rebuild.files(named, on_progress=tell)
    assert told[-1] == 1
    assert told == sorted(told)
    for last in range(1, len(told) + 1):
        told.clear()
        with pytest.raises(RebuildCancelledError):
            rebuild.files(named, on_progress=partial(tell, last=last))
