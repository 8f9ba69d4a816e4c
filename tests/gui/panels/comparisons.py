"""Files opened beside a scenario, for tests of what shows them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot

from simulator.engine import outcome
from simulator.reconciliation import reader, rebuild
from simulator.reconciliation.rebuild.parting import by_customer
from simulator.words import Words
from tests.unit.reconciliation.spoilt import write
from ui.models.comparison import OpenedFiles
from ui.panels.comparison_panel import ComparisonPanel
from ui.theme import theme


def opened(folder: Path, lines: Sequence[dict[str, str]] | None = None) -> OpenedFiles:
    """Return a file of some rows, by default the spoilt one, as the window opens it."""
    path = write(folder / "recon.csv", None if lines is None else list(lines))
    read = reader.read(path)
    found = rebuild.file(read)
    return OpenedFiles((path.name,), (read,), found, frozenset(by_customer(found.scenario)))


def made_panel(qtbot: QtBot) -> ComparisonPanel:
    """Return the panel on the screen, without files."""
    view = ComparisonPanel()
    qtbot.addWidget(view)
    view.show_words(Words("en"))
    view.show_theme(theme(dark=False))
    view.resize(1100, 520)
    view.show()
    return view


def filled(panel: ComparisonPanel, files: OpenedFiles) -> ComparisonPanel:
    """Return the panel with files beside the scenario that they have become."""
    scenario = files.rebuilt.scenario
    panel.show_bill(scenario, outcome(scenario), None)
    panel.show_comparison(files)
    return panel


def part(panel: ComparisonPanel, kind: type[Any], name: str) -> Any:
    """Return a part of the panel by its kind and name."""
    found = panel.findChild(kind, f"comparison-{name}")
    assert found is not None
    return found


def choose(box: QComboBox, text: str) -> None:
    """Choose an entry of a list by the keyboard."""
    box.setFocus()
    box.setCurrentIndex(box.findText(text))
    box.activated.emit(box.currentIndex())
