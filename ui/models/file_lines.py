"""Lines of a file in the explanation: which pair is selected, and what a line is that only it has."""

from __future__ import annotations

from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.pairs import Pair, Verdict
from simulator.scenario.scenario import Scenario
from simulator.words import Words, differences
from ui.models.breakdown_values import Breakdown, BreakdownRow
from ui.models.comparison import OpenedFiles
from ui.models.selection import Selection


def pair_of(opened: OpenedFiles | None, selection: Selection) -> Pair | None:
    """Return the pair that holds the selected line; None where no file has to do with it."""
    file, line = selection.file, selection.line
    selected = file or line
    if opened is None or selected is None:
        return None
    for one in opened.rebuilt.subscriptions:
        if one.id == selected.subscription:
            if file is not None:
                return next((pair for pair in one.pairs if pair.file is file), None)
            return next((pair for pair in one.pairs if pair.simulated == line), None)
    return None


def is_of_another_customer(pair: Pair, opened: OpenedFiles, scenario: Scenario) -> bool:
    """Return whether a line is of a customer of the files who is not in the open scenario."""
    line = pair.file or pair.simulated
    if line is None or not opened.customers:
        return False
    if any(each.id == line.subscription for each in scenario.subscriptions):
        return False
    known = {each.id: each.customer for each in opened.rebuilt.scenario.subscriptions}
    told = "" if pair.file is None else pair.file.customer
    return known.get(line.subscription, told) not in opened.customers


def of_file_line(line: FileLine, pair: Pair | None, words: Words, currency: str) -> Breakdown:
    """Return what explains a line that the file has: what it is, and what stands in it."""
    found = pair or Pair(verdict=Verdict.ONLY_FILE, file=line)
    rows = [
        BreakdownRow(each.label, each.file)
        for each in differences.beside(found, words, currency)
        if each.file
    ]
    more = (
        (words.tr("Product"), line.product),
        (words.tr("Customer"), line.customer),
        (words.tr("Order"), line.order),
        (words.tr("Invoice"), line.invoice),
    )
    rows += (BreakdownRow(label, text) for label, text in more if text)
    return Breakdown(
        words.tr("Why {amount} in the file?", amount=words.money(line.amount, currency)),
        tuple(rows),
        (
            differences.what_it_is(line, words, currency),
            *filter(None, (differences.at_our_price(found, words, currency),)),
        ),
    )
