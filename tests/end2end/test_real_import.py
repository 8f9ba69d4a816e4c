"""A reconciliation file in a real window: opened, its tampered line found, the dispute written."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulator.engine import simulate
from simulator.reconciliation import writing
from tests import x11
from tests.end2end.desktop import PATIENCE_SECONDS, Desktop
from tests.unit.reconciliation.scenarios import licence, scenario

pytestmark = [
    pytest.mark.x11,
    pytest.mark.slow,
    pytest.mark.skipif(
        bool(x11.missing()), reason=f"not on this machine: {', '.join(x11.missing())}"
    ),
]


@pytest.fixture
def tampered(tmp_path: Path) -> Path:
    """Return a file whose first line charges a dollar too much."""
    given = scenario(licence(quantity=1))
    path = tmp_path / "june.csv"
    writing.write(path, simulate(given), given, writing.Written.LICENCE_28)
    header, first, *others = path.read_text("utf-8").splitlines(keepends=True)
    wrong = first.replace("21.10,1,21.10,0.00,21.10", "21.10,1,22.10,0.00,22.10")
    assert wrong != first
    path.write_text("".join([header, wrong, *others]), "utf-8")
    return path


@pytest.fixture
def desktop(tampered: Path) -> Iterator[Desktop]:
    """Return a screen on which the file has been given to the program."""
    with x11.display(1366, 768) as environment:
        found = Desktop(environment, tampered)
        yield found
        found.close()


def test_a_file_is_imported_a_difference_opened_and_the_dispute_exported(desktop, tmp_path):
    desktop.wait_for_window("Open reconciliation files")
    desktop.press("Return")  # everything was guessed right
    desktop.wait_for_title("june")
    desktop.activate()
    desktop.press("F10", "Home")  # the comparison, its first line
    desktop.press("ctrl+shift+d")
    desktop.wait_for_window("Export the differences")
    target = tmp_path / "dispute.csv"
    desktop.write(str(target))
    desktop.press("Return")
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not (target.exists() and target.stat().st_size) and time.monotonic() < deadline:
        time.sleep(0.05)
    with target.open(encoding="utf-8-sig", newline="") as rows:
        (line,) = [row for row in csv.DictReader(rows) if row["Row"]]
    assert (line["File"], line["Row"]) == ("june.csv", "2")
    assert (line["Amount"], line["Expected amount"], line["Difference"]) == (
        "22.10",
        "21.10",
        "1.00",
    )
    desktop.press("ctrl+q")  # nothing was edited, nothing is asked
    assert desktop.wait_for_end() == 0
    assert desktop.errors() == ""
