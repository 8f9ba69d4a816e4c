"""Every rule book in the window: what is billed can be read, selected and explained."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from simulator.formats import scenario_file
from simulator.formats.gallery import SAMPLES, file_name
from simulator.resources import resource_path
from tests.golden.test_cases import read
from tests.unit.books.seats import bought, changed, scenario, seats, upgraded
from ui.models.selection import NOTHING, Selection
from ui.window.main_window import MainWindow

WORKED = Path(__file__).parents[2] / "golden" / "worked"

EXAMPLES = (
    "NCE-05-p1m-last-day",
    "NCE-12-cancel-in-window",
    "NCE-13-full-upgrade",
    "NCE-15-trial-convert",
    "NCE-16-plan-annual-to-monthly",
    "NCE-21-hybrid-payg",
    "NCE-22-coterm-3y",
    "SDK-03-promotion",
    "USE-01-eup-azure-plan",
    "USE-03-sdk-usage-line",
    "OT-01-add-same-day",
    "SAAS-01-trial-to-paid",
    "SAAS-03-convert-sku",
)


def select_everything(window: MainWindow) -> int:
    """Select each subscription, event, invoice and line, one after another; return how many."""
    statement = window.document.outcome.statement
    wanted = [Selection(subscription=one.id) for one in window.document.scenario.subscriptions]
    for one in window.document.scenario.subscriptions:
        wanted += [Selection.of_event((one.id, place)) for place in range(len(one.events))]
    for invoice in statement.invoices:
        wanted.append(Selection.of_invoice(invoice))
        wanted += [Selection.of_line(line, invoice) for line in invoice.lines]
    wanted += [Selection.of_line(line, None) for line in statement.pending]
    for selection in wanted:
        window.navigation.select(selection)
        QApplication.processEvents()
        assert window.navigation.selection == selection
    window.navigation.select(NOTHING)
    return len(wanted)


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_of_each_rule(make_window, name):
    window = make_window(resource_path(SAMPLES, file_name(name)), language="fr")
    assert window.document.outcome.mistakes == ()
    assert window.document.outcome.statement.invoices
    assert select_everything(window) > 2


def test_seats_that_move_to_a_subscription_that_is_not_listed(make_window, tmp_path: Path):
    moved = upgraded("2021-06-25", "20.00", quantity=4, to="e5")
    events = (bought("2021-06-18"), moved, changed("2021-07-20", 12))
    file = tmp_path / "moved.prorata"
    file.write_bytes(scenario_file.dumps(scenario("2021-08-10", seats(*events))))
    window = make_window(file)
    lines = [each for one in window.document.outcome.statement.invoices for each in one.lines]
    assert "e5" in {line.subscription for line in lines}
    assert select_everything(window) > 8


@pytest.mark.parametrize("name", ["migration", "move-quantity", "legacy-trial"])
def test_subscriptions_that_change_their_book_or_exchange_licences(
    make_window, tmp_path: Path, name
):
    worked = read(WORKED / f"{name}.json")[1]
    file = tmp_path / "worked.prorata"
    file.write_bytes(scenario_file.dumps(worked))
    window = make_window(file, language="fr")
    assert window.document.scenario == worked
    assert window.document.outcome.mistakes == ()
    assert select_everything(window) > 4
