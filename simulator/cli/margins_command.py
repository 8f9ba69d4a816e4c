"""`prorata margins`: what lines cost the partner and its customers."""

from __future__ import annotations

from decimal import Decimal

import click

from simulator.cli import one_bill, options, streams
from simulator.cli.streams import one_line
from simulator.cli.tables import aligned
from simulator.money import half_up
from simulator.resale import Group, Grouped, Grouping, grouped
from simulator.scenario.scenario import Scenario
from simulator.statement import Statement
from simulator.words import Words, mark
from simulator.words.ledger import GROUPINGS, group_name

_COLUMNS = (
    mark("Lines"),
    mark("Partner cost"),
    mark("Customer price"),
    mark("Margin"),
    mark("Margin in %"),
)
_SHARE_PLACES = 3
_UNKNOWN = "–"


@click.command("margins", short_help="Print costs, customer prices and margins.")
@options.file
@click.option(
    "--by",
    type=click.Choice([each.value for each in Grouping]),
    default=Grouping.CUSTOMER.value,
    show_default=True,
    help="What the lines are put together by.",
)
@one_bill.output
@options.language
def command(file: str, by: str, output: str, bom: bool, language: str | None) -> int:
    """Print what the invoiced lines of the scenario FILE cost the partner and its customers."""

    def write(scenario: Scenario, statement: Statement, words: Words) -> None:
        found = grouped(scenario, statement, Grouping(by))
        if output == one_bill.TEXT:
            streams.put_text(margins_text(found, words))
            return
        from simulator.formats import ledger_file, statement_csv

        if output == one_bill.JSON:
            streams.put(ledger_file.dumps(ledger_file.margins_json(found)))
        else:
            streams.put(statement_csv.table(ledger_file.margin_rows(found), bom=bom))

    return one_bill.run(file, output, language, write)


def margins_text(found: Grouped, words: Words) -> str:
    """Return costs, customer prices and margins as a table for a terminal."""
    headings = [words.tr(GROUPINGS[found.by]), *map(words.tr, _COLUMNS)]
    rows = [
        [one_line(group_name(row.key, found.by, words)), *_cells(row, found.currency, words)]
        for row in found.rows
    ]
    rows.append([words.tr("All together"), *_cells(found.total, found.currency, words)])
    text = aligned([headings, *rows], [False, *(True for _ in _COLUMNS)])
    return "\n".join([*text, *_remarks(found, words)])


def _cells(group: Group, currency: str, words: Words) -> list[str]:
    def amount(value: Decimal | None) -> str:
        return _UNKNOWN if value is None else words.amount(value, currency)

    share = group.share
    return [
        words.quantity(group.lines),
        amount(group.cost),
        amount(group.price),
        amount(group.margin),
        _UNKNOWN if share is None else words.percent(half_up(share, _SHARE_PLACES)),
    ]


def _remarks(found: Grouped, words: Words) -> list[str]:
    """Return what the sums leave out or repeat."""
    remarks = []
    if found.total.unpriced:
        remarks.append(
            words.ntr(
                "{n} line has no customer price; its cost is not in the margin.",
                "{n} lines have no customer price; their cost is not in the margin.",
                found.total.unpriced,
            )
        )
    if found.repeated:
        remarks.append(
            words.ntr(
                "{n} line has several tags and stands under each; the sum counts it once.",
                "{n} lines have several tags and stand under each; the sum counts them once.",
                found.repeated,
            )
        )
    return ["", *remarks] if remarks else []
