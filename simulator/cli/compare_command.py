"""`prorata compare`: two bills side by side, or one under every policy."""

from __future__ import annotations

from typing import NamedTuple

import click
from msgspec.structs import replace

from simulator.cli import options, streams
from simulator.cli.streams import ExitCode
from simulator.engine import simulate
from simulator.errors import ScenarioError
from simulator.scenario.scenario import Scenario
from simulator.whatif import Comparison, CurrenciesDifferError, compared
from simulator.words import SOURCE_LANGUAGE, Words

_WAY = "{!r} is no variant of the file; there are: {}."


class _Side(NamedTuple):
    """One of the two bills: what it is called, and what it is the bill of."""

    name: str
    scenario: Scenario


@click.command("compare", short_help="Compare two bills, or one under every policy.")
@click.argument("files", metavar="A [B]", nargs=-1, required=True)
@click.option("--left", metavar="NAME", help="Variant at the left; by default what is no variant.")
@click.option("--right", metavar="NAME", help="Variant at the right; by default the first one.")
@click.option("--policies", "is_policies", is_flag=True, help="One bill under every policy.")
@click.option("--json", "is_json", is_flag=True, help="One JSON object.")
@click.option("--differences-only", is_flag=True, help="Only invoices and lines that differ.")
@options.language
def command(
    files: tuple[str, ...],
    left: str | None,
    right: str | None,
    is_policies: bool,
    is_json: bool,
    differences_only: bool,
    language: str | None,
) -> int:
    """Compare the bills of the scenario files A and B, or of two variants in the file A.

    With --policies: the bill of A as every rounding and every way to count days makes it.
    """
    if len(files) > (1 if is_policies else 2):
        raise click.UsageError(
            "--policies takes one file." if is_policies else "Two files at most."
        )
    if is_policies and right is not None:
        raise click.UsageError("--policies takes one bill: name it with --left.")
    if is_json and language is None:
        language = SOURCE_LANGUAGE
    words = options.words_for(language)
    read = [_read(name, words) for name in files]
    for scenario in read:
        if isinstance(scenario, ExitCode):
            return scenario
    scenarios = [each for each in read if isinstance(each, Scenario)]
    if is_policies:
        _put_policies(_chosen(scenarios[0], left, words).scenario, words, is_json, differences_only)
        return ExitCode.DONE
    if len(scenarios) == 1:
        sides = _of_one(scenarios[0], left, right, words)
    else:
        sides = [
            _chosen(scenario, wanted, words, streams.shown_name(name))
            for scenario, wanted, name in zip(scenarios, (left, right), files, strict=True)
        ]
    one, other = sides
    return _compare(one, other, words, is_json=is_json, differences_only=differences_only)


def _read(name: str, words: Words) -> Scenario | ExitCode:
    """Return the scenario in a file, billed without a mistake, or how the command ends."""
    try:
        scenario = streams.scenario_of(name)
        simulate(scenario)
    except ScenarioError as error:
        streams.complain_of_mistakes(name, error.mistakes, words)
        return ExitCode.WRONG
    except OSError as error:
        streams.complain_of_file(name, error)
        return ExitCode.NO_FILE
    return scenario


def _of_one(scenario: Scenario, left: str | None, right: str | None, words: Words) -> list[_Side]:
    """Return the two sides in one file: by default the scenario, and its first variant."""
    if not scenario.variants:
        raise click.UsageError("The file has no variants; name a second file, or --policies.")
    other = scenario.variants[0].name if right is None else right
    return [_chosen(scenario, left, words), _chosen(scenario, other, words)]


def _chosen(scenario: Scenario, name: str | None, words: Words, base: str = "") -> _Side:
    """Return a variant of a scenario by its name, or the scenario itself."""
    if name is None:
        title = base or scenario.title or words.tr("Original")
        return _Side(title, replace(scenario, variants=()))
    from simulator.words.whatif import variant_name

    shown = {each.name: variant_name(each.name, words) for each in scenario.variants}
    for variant in scenario.variants:
        if name in (variant.name, shown[variant.name]):
            return _Side(shown[variant.name], variant.scenario)
    known = ", ".join(map(repr, shown.values())) or "none"
    raise click.UsageError(_WAY.format(name, known))


def _compare(
    left: _Side, right: _Side, words: Words, *, is_json: bool, differences_only: bool
) -> ExitCode:
    until = min(left.scenario.until, right.scenario.until)
    try:
        found = compared(simulate(left.scenario), simulate(right.scenario), until)
    except CurrenciesDifferError as error:
        streams.complain(words.tr(
            "Bills in {left} and in {right} cannot be compared.", left=error.left, right=error.right
        ))  # fmt: skip
        return ExitCode.WRONG
    if differences_only:
        found = _different(found)
    if is_json:
        from simulator.formats import whatif_json

        streams.put(whatif_json.comparison_bytes(found, left.name, right.name, words))
    else:
        from simulator.cli import compare_text

        streams.put_text(compare_text.comparison_text(found, left.name, right.name, words))
    return ExitCode.DONE


def _different(found: Comparison) -> Comparison:
    """Return a comparison without what is the same on both sides."""
    from simulator.whatif import Side

    pairs = tuple(
        replace(pair, lines=tuple(each for each in pair.lines if each.side is not Side.SAME))
        for pair in found.invoices
        if not pair.is_same
    )
    return replace(found, invoices=pairs)


def _put_policies(scenario: Scenario, words: Words, is_json: bool, differences_only: bool) -> None:
    from simulator.whatif.policies import policies

    bills = policies(scenario)
    if differences_only:
        bills = tuple(each for each in bills if each.difference)
    if is_json:
        from simulator.formats import whatif_json

        streams.put(whatif_json.policies_bytes(bills, words))
    else:
        from simulator.cli import compare_text

        streams.put_text(compare_text.policies_text(bills, words))
