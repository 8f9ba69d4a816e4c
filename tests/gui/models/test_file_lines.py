"""Lines of files: which belong to a customer who is not in the open scenario."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from simulator.scenario.changes import without_subscriptions
from tests.gui.panels.comparisons import opened
from tests.unit.reconciliation.spoilt import rows
from ui.models.file_lines import is_of_another_customer


def test_what_the_user_deleted_is_of_the_open_customers_and_others_are_not(tmp_path: Path):
    files = replace(opened(tmp_path, rows()), customers=frozenset({"Contoso"}))
    scenario = without_subscriptions(
        files.rebuilt.scenario, ["contoso-project", "fabrikam-e3", "northwind-e1"]
    )
    others = {
        one.id
        for one in files.rebuilt.subscriptions
        if is_of_another_customer(one.pairs[0], files, scenario)
    }
    assert others == {"fabrikam-e3", "northwind-e1"}
    every = replace(files, customers=frozenset())
    assert not any(
        is_of_another_customer(one.pairs[0], every, scenario) for one in files.rebuilt.subscriptions
    )
