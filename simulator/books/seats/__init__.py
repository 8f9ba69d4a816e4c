"""Seats that are bought for a term and paid in cycles: what new commerce and recurring purchases share.

Source: engine.md section 7; the pages named in rules.md, sections 7 and 9.
"""

from simulator.books.seats.check import Course, check, course, state_on
from simulator.books.seats.offer import Offer
from simulator.books.seats.replay import bill

__all__ = ["Course", "Offer", "bill", "check", "course", "state_on"]
