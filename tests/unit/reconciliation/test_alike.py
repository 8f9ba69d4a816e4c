"""Subscriptions that are alike: rebuilt once, and the same as if each were rebuilt by itself."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from msgspec.structs import replace

from simulator.reconciliation import rebuild
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.pairs import Verdict
from simulator.reconciliation.reader import read
from simulator.reconciliation.rebuild.alike import (
    ColumnLines,
    ListedLines,
    currency_of_columns,
)
from simulator.reconciliation.rebuild.legacy import rebuilt
from simulator.reconciliation.rebuild.partners import settings_of
from tests.benchmarks import partner_files
from tests.unit.reconciliation.files import put, text

_SEEDS = ("1", "2")
_SUBSCRIPTIONS = 200


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    """Return the file of 70 different subscriptions, each three times."""
    file = tmp_path_factory.mktemp("partner") / "file.csv"
    own = 70
    lines = sum(map(len, partner_files._invoices(partner_files.customers(own))))
    assert partner_files.write(file, 3 * lines, own) == 3 * own
    return file


def grouped(lines):
    found: dict[str, list[FileLine]] = {}
    for line in lines:
        found.setdefault(line.subscription, []).append(line)
    return found


def test_columns_and_lines_tell_the_same(path):
    file = read(path)
    columns, listed = ColumnLines(file), ListedLines(grouped(file.lines()))
    assert list(columns) == list(listed)
    assert dict(columns) == dict(listed)
    assert columns.first_of == listed.first_of
    assert len(set(columns.first_of.values())) <= 70
    assert [columns.label(name) for name in columns] == [listed.label(name) for name in listed]


def test_a_file_becomes_what_its_lines_become(path):
    file = read(path)
    whole, listed = rebuild.file(file), rebuild.file(file.lines())
    assert whole.scenario == listed.scenario
    assert whole.tally == listed.tally
    assert whole.fits == listed.fits
    assert list(whole.subscriptions) == list(listed.subscriptions)
    assert whole.subscriptions[3:5] == tuple(listed.subscriptions)[3:5]
    assert whole.subscriptions[-1].id == listed.subscriptions[len(listed.subscriptions) - 1].id


def test_the_sums_are_those_of_every_subscription(path):
    found = rebuild.file(read(path))
    assert found.tally.all == sum(len(one.pairs) for one in found.subscriptions)
    assert found.tally.equal == found.tally.all


def test_each_alone_is_the_same(path):
    """What is told once for plain subscriptions is what the search finds for each of them."""
    file = read(path)
    found = rebuild.file(file)
    settings = settings_of(found.scenario.partner, found.coverage)
    add_ons = {each.id for each in found.scenario.subscriptions if each.parent}
    lines = grouped(file.lines())
    for each in found.scenario.subscriptions:
        if each.id not in add_ons:
            alone = rebuilt(lines[each.id], each.id, settings, found.coverage)
            assert alone.subscription == each


def test_bad_rows_are_left_out_of_columns(tmp_path):
    good = {"SyndicationPartnerSubscriptionNumber": "a"}
    bad = {"SyndicationPartnerSubscriptionNumber": "b", "UnitPrice": "x"}
    file = read(put(tmp_path, text(good, bad, good)))
    assert currency_of_columns(file) == "USD"
    assert list(ColumnLines(file)) == ["a"]
    assert [line.row for line in ColumnLines(file)["a"]] == [2, 4]


def test_a_subscription_written_in_two_ways_is_looked_at_line_by_line(tmp_path):
    ways = ({"SyndicationPartnerSubscriptionNumber": name} for name in ("a", "'a"))
    assert not currency_of_columns(read(put(tmp_path, text(*ways))))


def test_a_spoilt_line_is_found_among_many_that_are_alike(path, tmp_path):
    rows = path.read_text("utf-8").splitlines(keepends=True)
    place = next(n for n, row in enumerate(rows) if "Cycle fee" in row and n > len(rows) // 2)
    cells = rows[place].split(",")
    cells[20] = f"{float(cells[20]) + 7:.2f}"
    spoilt = put(tmp_path, "".join([*rows[:place], ",".join(cells), *rows[place + 1 :]]))
    found = rebuild.file(read(spoilt))
    pairs = [pair for one in found.subscriptions for pair in one.pairs]
    unequal = [pair for pair in pairs if pair.verdict is not Verdict.EQUAL]
    assert [pair.file.row for pair in unequal] == [place + 1]
    assert found.tally.different == 1
    assert str(found.tally.difference) == "7.00"


def test_the_partner_may_be_billed_in_another_currency(path):
    file = read(path)
    partner = replace(rebuild.file(file).scenario.partner, currency="EUR")
    with pytest.raises(rebuild.NothingToRebuildError):
        rebuild.file(file, partner=partner)


@pytest.mark.slow
def test_the_result_is_the_same_in_every_process(tmp_path):
    """Sets are walked in another order in every process; nothing may depend on it."""
    path = tmp_path / "file.csv"
    partner_files.write(path, 1, _SUBSCRIPTIONS)
    rows = path.read_text("utf-8").splitlines(keepends=True)
    # Some lines are gone, so that much has to be searched for.
    path.write_text("".join(row for n, row in enumerate(rows) if n % 41 != 7), "utf-8")
    command = "import sys; from ui.launcher import main; sys.exit(main())"
    outputs = [
        subprocess.run(
            [sys.executable, "-c", command, "reconcile", path, "--json"],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[3],
            capture_output=True,
            check=True,
        ).stdout
        for seed in _SEEDS
    ]
    assert outputs[0]
    assert outputs[0] == outputs[1]
