"""Settling the changes of a running line: it is taken back and its days are charged again.

Source: engine.md sections 3 and 4, quantity change; rules.md E3 to E5.
"""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import msgspec

from simulator.books.book import Settings
from simulator.books.legacy.lines import Posting, mirrored, parts
from simulator.books.legacy.state import State
from simulator.catalogue import Billing, ChargeType, Rerate, Rule
from simulator.statement import Line


def settle(
    state: State,
    settings: Settings,
    on: date,
    rule: Rule = Rule.LEGACY_QUANTITY_CHANGE,
    charge_type: ChargeType = ChargeType.CYCLE_INSTANCE_PRORATE,
    *,
    charged_anew: bool = False,
) -> tuple[State, list[Line]]:
    """Settle the pending changes on the day `on`: the credit, then the parts of the running line.

    Args:
        state: with its pending changes.
        settings: of the profile.
        on: an anchor, or the day of a suspension or a change of billing.
        rule: what makes the lines.
        charge_type: of the credit and of the parts.
        charged_anew: the cycle itself is charged anew by the anchor, so that no part is left.

    Returns:
        The state with the last part as running line (None where no day is left to charge), and
        the lines. Without pending changes, the state as it is.
    """
    running = state.running
    if not state.pending or running is None:
        return state, []
    posting = Posting(on, rule, charge_type, tuple(change.cause for change in state.pending))
    credit = mirrored(running, posting)
    stretches = [] if charged_anew else _stretches(state, settings, running, on)
    anew = parts(state, settings, posting, running.cycle, stretches)
    settled = msgspec.structs.replace(
        state,
        running=anew[-1] if anew else None,
        pending=(),
        uncredited=state.uncredited_after(on, anew, taken_back=running),
    )
    return settled, [credit, *anew]


def _stretches(
    state: State, settings: Settings, running: Line, on: date
) -> list[tuple[date, date, int]]:
    """Return start, end and quantity of each stretch of the running line's paid days."""
    opening = state.opening
    start, end = max(running.period.start, opening.paid_start), running.period.end
    quantity = running.quantity
    cuts: list[tuple[date, int]] = [(start, quantity)]
    for change in state.pending:
        quantity = change.quantity
        cuts.append((max(change.day, start), quantity))
    three = opening.billing is Billing.ANNUAL and settings.rerate is Rerate.THREE_PARTS
    if three and start < on < end:
        cuts.append((on, quantity))
    cuts.append((end, quantity))
    return [(day, until, count) for (day, count), (until, _) in pairwise(cuts) if day < until]
