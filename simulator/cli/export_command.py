"""`prorata export`: a bill as a file for customers and for other programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from simulator.bills import Bill, BillChoice, Chosen, Letterhead, LogoError, chosen, make_bill
from simulator.cli import options, streams
from simulator.cli.drawing import NoPdfError, PdfMaker
from simulator.cli.streams import ExitCode
from simulator.engine import simulate
from simulator.errors import ScenarioError
from simulator.formats.letterhead_file import LetterheadError
from simulator.formats.letterhead_file import read as read_letterhead
from simulator.scenario.customers import customer_names, whose
from simulator.scenario.scenario import Scenario
from simulator.statement import Statement
from simulator.words import Words

if TYPE_CHECKING:
    from simulator.reconciliation.writing import Written

_HTML, _XLSX, _CSV, _PDF, _RECON = "html", "xlsx", "csv", "pdf", "recon"


class Layout(click.ParamType["Written"]):
    """A layout of reconciliation files that is written."""

    name = "layout"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> Written:
        """Return the layout that was typed; which there are is looked up only then."""
        from simulator.reconciliation.writing import Written

        try:
            return Written(value)
        except ValueError:
            self.fail(f"{value!r} is not one of {', '.join(Written)}.", param, ctx)


@click.command("export", short_help="Write a bill for customers or other programs.")
@options.file
@click.option(
    "--as",
    "kind",
    type=click.Choice((_HTML, _PDF, _XLSX, _CSV, _RECON)),
    required=True,
    help="html and pdf are bills to be read, xlsx and csv their lines, recon reconciliation files.",
)
@click.option(
    "-o",
    "--output",
    "target",
    required=True,
    metavar="FILE",
    help='Where; "-" prints it. Reconciliation files can go to a folder.',
)
@click.option(
    "--layout",
    type=Layout(),
    metavar="NAME",
    help="The layout of the reconciliation file: licence-28, licence-27, usage-42, invoice-46, "
    "invoice-camel, invoice-38, daily-55, daily-camel or daily-52. Without it those that the lines "
    "need.",
)
@click.option("--invoice", type=options.Day(), help="Only the invoices of this day.")
@click.option(
    "--customer",
    metavar="NAME",
    help='Only the lines of this customer; "" are those without one.',
)
@click.option("--customer-prices", is_flag=True, help="What customers pay, not what it costs.")
@click.option(
    "--netted",
    is_flag=True,
    help="html and pdf: credits and charges that belong together as one row, the total is the same.",
)
@click.option(
    "--letterhead",
    metavar="FILE",
    help="JSON with name, address, recipient and note (lists of lines), and logo (a file).",
)
@options.language
@click.pass_context
def command(  # noqa: PLR0913, PLR0917 - one for each option
    context: click.Context,
    file: str,
    kind: str,
    target: str,
    layout: Written | None,
    invoice: date | None,
    customer: str | None,
    customer_prices: bool,
    netted: bool,
    letterhead: str | None,
    language: str | None,
) -> int:
    """Write the bill of the scenario FILE as html, pdf, xlsx, csv or reconciliation file."""
    if kind == _RECON and customer_prices:
        raise click.UsageError("A reconciliation file holds what the partner pays.")
    if layout is not None and kind != _RECON:
        raise click.UsageError("Only a reconciliation file has a layout.")
    if netted and kind not in (_HTML, _PDF):
        raise click.UsageError("Only a bill that is read, html or pdf, has netted rows.")
    words = options.words_for(language)
    try:
        scenario = streams.scenario_of(file)
        statement = simulate(scenario)
    except ScenarioError as error:
        streams.complain_of_mistakes(file, error.mistakes, words)
        return ExitCode.WRONG
    except OSError as error:
        streams.complain_of_file(file, error)
        return ExitCode.NO_FILE
    _refuse_unknown_customer(scenario, customer)
    choice = BillChoice(customer, invoice, customer_prices, netted)
    part = chosen(scenario, statement, choice)
    _remark(part, words)
    if not part.statement.invoices:
        streams.complain(words.tr("There is no invoice to export."))
        return ExitCode.WRONG
    if kind == _RECON:
        from simulator.cli import export_recon

        return export_recon.export(target, part.statement, scenario, layout, words)
    head = _letterhead(letterhead)

    def bill() -> Bill:
        return make_bill(scenario, statement, words, choice, head)

    try:
        content = _writers(context.obj, bill, part.statement, scenario, words)[kind]()
    except NoPdfError as error:
        streams.complain(str(error))
        return ExitCode.WRONG
    return streams.put_file(target, content)


def _writers(
    pdf: PdfMaker | None,
    bill: Callable[[], Bill],
    statement: Statement,
    scenario: Scenario,
    words: Words,
) -> Mapping[str, Callable[[], bytes]]:
    """Return what makes each kind of file; what it needs is imported then."""

    def html() -> bytes:
        from simulator.formats import bill_html

        return bill_html.dumps(bill())

    def xlsx() -> bytes:
        from simulator.formats import statement_xlsx

        return statement_xlsx.dumps(statement, scenario, words)

    def csv() -> bytes:
        from simulator.formats import statement_csv

        return statement_csv.dumps(statement, scenario)

    def drawn() -> bytes:
        if pdf is None:
            raise NoPdfError(words.tr("PDF is drawn by the window; it is not installed here."))
        return pdf(bill(), scenario)

    return {_HTML: html, _XLSX: xlsx, _CSV: csv, _PDF: drawn}


def _refuse_unknown_customer(scenario: Scenario, name: str | None) -> None:
    names = customer_names(scenario)
    nameless = ("",) if "" in whose(scenario) else ()
    if name is not None and name not in (*names, *nameless):
        known = ", ".join((*names, *map(repr, nameless)))
        raise click.BadParameter(
            streams.one_line(f"{name!r} is not one of {known}."), param_hint="'--customer'"
        )


def _remark(part: Chosen, words: Words) -> None:
    """Say which lines are left out; their customers need not read it."""
    if part.unpriced:
        streams.complain(
            words.ntr(
                "{n} line has no customer price and is left out.",
                "{n} lines have no customer price and are left out.",
                part.unpriced,
            )
        )


def _letterhead(name: str | None) -> Letterhead:
    """Return the letterhead in a file; a wrong one is a wrong use of the command."""
    if name is None:
        return Letterhead()
    try:
        return read_letterhead(Path(name))
    except (LetterheadError, LogoError) as error:
        raise click.BadParameter(
            streams.one_line(str(error)), param_hint="'--letterhead'"
        ) from None
    except OSError as error:
        reason = streams.one_line(f"{error.filename}: {error.strerror or error}")
        raise click.BadParameter(reason, param_hint="'--letterhead'") from None
