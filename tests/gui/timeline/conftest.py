"""A desk for each test, shown and with the keyboard on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from simulator.scenario.scenario import Scenario
from tests.gui.timeline.desk import Desk
from tests.unit.timeline.scenarios import published

MakeDesk = Callable[..., Desk]


@pytest.fixture
def make_desk(qtbot: QtBot) -> Iterator[MakeDesk]:
    """Yield a maker of desks that are shown and have the focus."""
    desks: list[Desk] = []

    def make(scenario: Scenario | None = None, language: str = "en", *, dark: bool = False) -> Desk:
        desk = Desk(scenario or published(), language, dark=dark)
        desks.append(desk)
        qtbot.addWidget(desk.view)
        with qtbot.waitExposed(desk.view):
            desk.view.show()
        with qtbot.waitActive(desk.view):
            desk.view.activateWindow()
        desk.view.setFocus()
        return desk

    yield make
    for desk in desks:
        # Commands are no QObjects: the garbage collector may delete one that its stack still holds.
        desk.document.history.clear()


@pytest.fixture
def desk(make_desk: MakeDesk) -> Desk:
    """Return a desk with the published scenario."""
    return make_desk()
