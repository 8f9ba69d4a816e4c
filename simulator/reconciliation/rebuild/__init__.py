"""From the lines of a file to the scenario whose bill has these lines.

Each family of lines is rebuilt by a function of its own (`family`, `joined`). For licences, what survives of the charges tells how many licences were paid for on each day. Courses of events
that the lines speak of are billed side by side as the engine bills them, day by day, and the one
that accounts for most lines is taken. What the lines do not say stands as doubts.
"""

from simulator.reconciliation.rebuild.beside import RebuiltSubscription
from simulator.reconciliation.rebuild.doubts import Doubt, DoubtKind
from simulator.reconciliation.rebuild.family import (
    Family,
    NothingToRebuildError,
    RebuildCancelledError,
)
from simulator.reconciliation.rebuild.history import DifferentPartnersError
from simulator.reconciliation.rebuild.legacy import Rebuilt, rebuilt
from simulator.reconciliation.rebuild.whole_file import RebuiltFile, again, file, files

__all__ = [
    "DifferentPartnersError",
    "Doubt",
    "DoubtKind",
    "Family",
    "NothingToRebuildError",
    "RebuildCancelledError",
    "Rebuilt",
    "RebuiltFile",
    "RebuiltSubscription",
    "again",
    "file",
    "files",
    "rebuilt",
]
