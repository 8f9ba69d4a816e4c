"""Panels that several files of tests look at."""

from __future__ import annotations

import pytest

from ui.panels.event_inspector import EventInspector


@pytest.fixture
def inspector(qtbot):
    view = EventInspector()
    qtbot.addWidget(view)
    return view
