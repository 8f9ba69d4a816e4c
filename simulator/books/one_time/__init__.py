"""One-time and recurring purchases, and trials of software as a service; the book `one-time`.

Source: engine.md section 6; the pages named in rules.md, section 8.
"""

from simulator.books.one_time.check import check
from simulator.books.seats import bill

__all__ = ["bill", "check"]
