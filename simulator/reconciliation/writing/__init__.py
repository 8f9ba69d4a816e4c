"""Writing reconciliation files in their documented layouts; what a scenario does not know stays blank.

Nothing is invented: ids of subscriptions, customers and prices are those of the scenario, references
those of the engine's lines. Read back, a file has the same lines.
"""

from simulator.reconciliation.writing.files import (
    Written,
    content,
    header_of,
    kind_of,
    kinds_in,
    layouts_of,
    left_out,
    possible_layouts,
    put,
    rows,
    write,
)

__all__ = [
    "Written",
    "content",
    "header_of",
    "kind_of",
    "kinds_in",
    "layouts_of",
    "left_out",
    "possible_layouts",
    "put",
    "rows",
    "write",
]
