"""`prorata account`: what is due, paid and overdue."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import click

from simulator.account import Account, account
from simulator.cli import one_bill, options, streams
from simulator.cli.tables import aligned
from simulator.scenario.scenario import Scenario
from simulator.statement import Statement
from simulator.words import Words, mark
from simulator.words.ledger import AGES, STAGES, access, invoice_name, standing

_INDENT = "  "
_INVOICES = (
    (mark("Invoice"), False),
    (mark("Due"), False),
    (mark("To pay"), True),
    (mark("Paid"), True),
    (mark("Open"), True),
    (mark("Days overdue"), True),
)
_AGES = ((mark("Overdue"), False), (mark("Open"), True), (mark("Invoices"), True))
_STEPS = ((mark("Day"), False), (mark("Step"), False), (mark("Invoice"), False))


@click.command("account", short_help="Print what is due, paid and overdue.")
@options.file
@click.option("--as-of", type=options.Day(), help="The account on this day; instead of `until`.")
@one_bill.output
@options.language
def command(file: str, as_of: date | None, output: str, bom: bool, language: str | None) -> int:
    """Print the partner's account with the payments of the scenario FILE ("-" is the standard input)."""

    def write(scenario: Scenario, statement: Statement, words: Words) -> None:
        found = account(scenario, statement, scenario.until)
        if output == one_bill.TEXT:
            streams.put_text(account_text(found, words))
            return
        from simulator.formats import ledger_file, statement_csv

        if output == one_bill.JSON:
            streams.put(ledger_file.dumps(ledger_file.account_json(found)))
        else:
            streams.put(statement_csv.table(ledger_file.account_rows(found), bom=bom))

    return one_bill.run(file, output, language, write, as_of)


def account_text(found: Account, words: Words) -> str:
    """Return an account as tables for a terminal."""
    parts = [[standing(found, words)]]
    if found.items:
        parts += [list(_invoices(found, words)), list(_ages(found, words))]
    if found.steps:
        parts.append(list(_steps(found, words)))
    if found.delinquent_since is not None:
        parts.append([access(found, words)])
    return "\n\n".join("\n".join(part) for part in parts)


def _invoices(found: Account, words: Words) -> Iterator[str]:
    keys = [item.key for item in found.items]
    rows = [
        [
            invoice_name(item.key, keys, words),
            words.day(item.due),
            words.amount(item.payable, found.currency),
            words.amount(item.paid, found.currency),
            words.amount(item.open, found.currency),
            words.quantity(item.overdue) if item.overdue else "",
        ]
        for item in found.items
    ]
    yield from _table(rows, _INVOICES, words)


def _ages(found: Account, words: Words) -> Iterator[str]:
    rows = [
        [
            words.tr(AGES[each.band]),
            words.amount(each.amount, found.currency),
            words.quantity(each.count),
        ]
        for each in found.ages
    ]
    yield from _table(rows, _AGES, words)


def _steps(found: Account, words: Words) -> Iterator[str]:
    keys = [item.key for item in found.items]
    rows = []
    for step in found.steps:
        stage = words.tr(STAGES[step.stage])
        if not step.done:
            stage = words.tr("{step} (ahead)", step=stage)
        rows.append([words.day(step.day), stage, invoice_name(step.invoice, keys, words)])
    yield from _table(rows, _STEPS, words)


def _table(rows: list[list[str]], columns: tuple[tuple[str, bool], ...], words: Words) -> list[str]:
    headings = [words.tr(heading) for heading, _ in columns]
    return aligned([headings, *rows], [right for _, right in columns], _INDENT)
