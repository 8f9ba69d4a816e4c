"""Licence-based billing before new commerce: the books `legacy` and `legacy-free-period`.

Source: engine.md sections 3, 4 and 5; the seed documents and the pages named in rules.md, 2 and 3.
"""

from simulator.books.legacy.check import check
from simulator.books.legacy.handover import Handover, handover
from simulator.books.legacy.replay import bill

__all__ = ["Handover", "bill", "check", "handover"]
