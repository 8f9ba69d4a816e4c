"""Lines of the engine as a file would print them."""

from __future__ import annotations

from decimal import Decimal

from simulator.catalogue import Billing
from simulator.reconciliation.layouts import FileKind
from simulator.reconciliation.lines import FileLine
from simulator.scenario.scenario import Subscription
from simulator.statement import Line


def file_line(line: Line, row: int, subscription: Subscription, kind: FileKind) -> FileLine:
    """Return `line` as a line of a file of this kind."""
    return FileLine(
        row=row,
        kind=kind,
        subscription=line.subscription,
        charge=line.charge_type.value,
        charge_type=line.charge_type,
        start=line.period.start,
        end=line.period.last,
        unit_price=line.unit_price,
        quantity=Decimal(line.quantity),
        amount=line.amount,
        currency="",
        customer=subscription.customer,
        product=line.product or subscription.product,
        billing="Annual" if line.cycle.days > 62 else Billing.MONTHLY.value,
    )
