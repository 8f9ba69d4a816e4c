"""`prorata present`: a scenario told step by step, as a customer may read it."""

from __future__ import annotations

import click

from simulator.cli import one_bill, options, streams
from simulator.scenario.scenario import Scenario
from simulator.statement import Statement
from simulator.words import Words


@click.command("present", short_help="Tell a scenario step by step.")
@options.file
@click.option(
    "--customer",
    metavar="NAME",
    help='Only the subscriptions of this customer; "" are those without one.',
)
@options.language
def command(file: str, customer: str | None, language: str | None) -> int:
    """Tell the scenario FILE step by step, at customer prices where there are any."""

    def write(scenario: Scenario, statement: Statement, words: Words) -> None:
        del statement  # every step has a bill of its own
        from simulator.presentation import present

        if customer is not None and all(customer != e.customer for e in scenario.subscriptions):
            raise click.BadParameter(f"{customer!r} has no subscription.", param_hint="--customer")
        shown = present(scenario, words, customer)
        steps = (_indented(slide.as_text(words)) for slide in shown.slides[1:])
        texts = (streams.one_line(shown.title), *steps)
        streams.put_text("\n\n".join(texts))
        if shown.unpriced:
            left_out = words.ntr(
                "{n} line has no customer price and is left out.",
                "{n} lines have no customer price and are left out.",
                shown.unpriced,
            )
            streams.put_text(f"\n{left_out}")

    return one_bill.run(file, one_bill.TEXT, language, write)


def _indented(text: str) -> str:
    """Return a step with everything but its title moved in; texts of a scenario stay in their lines."""
    title, *rest = text.splitlines()
    return "\n".join((title, *(f"  {streams.one_line(each)}" for each in rest)))
