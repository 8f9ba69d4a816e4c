"""A scenario told step by step to its customer: what happens, what it does, the new bill."""

from simulator.presentation.make import present
from simulator.presentation.values import Mark, Presentation, Slide, SlideBill, SlideRow

__all__ = ["Mark", "Presentation", "Slide", "SlideBill", "SlideRow", "present"]
