"""From the lines of a licence-based file to the scenario whose bill has these lines.

What survives of the charges tells how many licences were paid for on each day. Courses of events
that the lines speak of are billed side by side as the engine bills them, day by day, and the one
that accounts for most lines is taken. What the lines do not say stands as doubts.
"""

from simulator.reconciliation.rebuild.doubts import Doubt, DoubtKind
from simulator.reconciliation.rebuild.legacy import Rebuilt, rebuilt
from simulator.reconciliation.rebuild.readings import NothingToRebuildError
from simulator.reconciliation.rebuild.whole_file import RebuiltFile, RebuiltSubscription, file

__all__ = [
    "Doubt",
    "DoubtKind",
    "NothingToRebuildError",
    "Rebuilt",
    "RebuiltFile",
    "RebuiltSubscription",
    "file",
    "rebuilt",
]
