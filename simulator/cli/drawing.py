"""What the command line cannot do by itself: drawing a bill, which is the window's craft."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from simulator.bills import Bill
from simulator.scenario.scenario import Scenario

PdfMaker: TypeAlias = Callable[[Bill, Scenario], bytes]
"""Returns a bill as PDF; `NoPdfError` where that cannot be done."""


class NoPdfError(Exception):
    """No PDF can be made here; the text is a sentence that says why."""
