"""What is printed of a scenario, as the lines of a file."""

from __future__ import annotations

from collections import defaultdict

import msgspec

from simulator.engine import simulate
from simulator.money import MINOR_UNITS
from simulator.reconciliation.layouts import FileKind
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.pairs import Pair, Verdict
from simulator.reconciliation.rebuild import RebuiltFile
from simulator.reconciliation.simulated import file_line
from simulator.scenario.scenario import Scenario
from simulator.statement import Line


def invoiced(scenario: Scenario) -> list[Line]:
    """Return the lines on the invoices of a scenario."""
    return [line for invoice in simulate(scenario).invoices for line in invoice.lines]


def lines_of(scenario: Scenario) -> list[FileLine]:
    """Return the file that the invoices of a scenario come with."""
    currency = scenario.partner.currency
    return [
        msgspec.structs.replace(
            file_line(
                line,
                row,
                scenario.subscription(line.subscription),
                FileKind.LICENCE,
                MINOR_UNITS[currency],
            ),
            currency=currency,
        )
        for row, line in enumerate(invoiced(scenario), start=2)
    ]


def by_subscription(lines: list[FileLine]) -> dict[str, list[FileLine]]:
    """Return the lines of each subscription."""
    found: defaultdict[str, list[FileLine]] = defaultdict(list)
    for line in lines:
        found[line.subscription].append(line)
    return dict(found)


def pairs_of(rebuilt: RebuiltFile) -> list[Pair]:
    """Return every pair of a file."""
    return [pair for each in rebuilt.subscriptions for pair in each.pairs]


def differences(rebuilt: RebuiltFile) -> list[Pair]:
    """Return the pairs of a file that are not equal."""
    return [pair for pair in pairs_of(rebuilt) if pair.verdict is not Verdict.EQUAL]
