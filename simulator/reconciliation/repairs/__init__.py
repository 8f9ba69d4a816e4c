"""Changes of the scenario that make differences between a file and the bill vanish, found by billing."""

from simulator.reconciliation.repairs.repair import Repair, applied, changed
from simulator.reconciliation.repairs.search import repair

__all__ = ["Repair", "applied", "changed", "repair"]
