"""New commerce: seats for a term, paid by calendar month; the book `new-commerce`.

Source: engine.md section 7; the pages named in rules.md, sections 7 and 9.
"""

from simulator.books.new_commerce.check import check
from simulator.books.seats import bill

__all__ = ["bill", "check"]
