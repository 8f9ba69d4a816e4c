"""Lines of usage with any values: they are compared or left out, nothing breaks, the sums tie out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from simulator.catalogue import ChargeType
from simulator.money import plus
from simulator.reconciliation import rebuild
from simulator.reconciliation.layouts import FileKind
from simulator.reconciliation.lines import FileLine

pytestmark = pytest.mark.slow

_numbers = st.decimals(-(10**14), 10**14, places=6) | st.sampled_from(
    [Decimal(0), Decimal("0.01"), Decimal(1), Decimal("1E-18"), Decimal("999999999999999")]
)
_days = st.dates(date(1900, 1, 1), date(2199, 12, 31)) | st.dates(
    date(2022, 1, 1), date(2022, 3, 31)
)
_LINES = st.builds(
    FileLine,
    row=st.integers(2, 99),
    kind=st.sampled_from([FileKind.USAGE, FileKind.DAILY, FileKind.INVOICE]),
    subscription=st.sampled_from(["a", "b"]),
    charge=st.just("New"),
    charge_type=st.sampled_from([ChargeType.USAGE_FEE, ChargeType.CUSTOMER_CREDIT, None]),
    start=_days,
    end=st.none() | _days,
    unit_price=_numbers,
    list_price=st.none() | _numbers,
    quantity=_numbers.map(abs),
    included=_numbers,
    amount=_numbers,
    currency=st.just("USD"),
    meter=st.sampled_from(["", "m", "n"]),
    description=st.sampled_from(["", "Azure plan"]),
    pricing_currency=st.sampled_from(["", "USD", "EUR", "eur", "???"]),
    exchange_rate=st.none() | _numbers,
    usage_day=st.none() | _days,
    earned_credit=_numbers,
    tier=st.sampled_from(["", "1", "2", "x"]),
)


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(lines=st.lists(_LINES, min_size=1, max_size=12))
def test_any_lines_of_usage_tie_out(lines):
    try:
        rebuilt = rebuild.file(lines)
    except rebuild.NothingToRebuildError:
        return
    tally = rebuilt.tally
    assert plus(tally.simulated, tally.difference) == tally.file
    assert plus(tally.explained, tally.unexplained) == tally.difference
