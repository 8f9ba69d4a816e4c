"""Which documented version of its kind of file a header is."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from simulator.reconciliation.layouts import VARIANTS, Header, plain


class Variant(msgspec.Struct, frozen=True):
    """The documented header that a header has most columns of.

    Attributes:
        columns: how many it is documented with.
        missing: those of them that the file lacks.
        in_order: whether the file has its columns in the documented order.
    """

    columns: int
    missing: tuple[str, ...]
    in_order: bool


def variant_of(header: Header) -> Variant:
    """Return the documented version that a header comes nearest to, the newest of equals."""
    own = [plain(name) for name in header.columns]
    known = frozenset(own)

    def strangeness(documented: Sequence[str]) -> int:
        return len(known.symmetric_difference(map(plain, documented)))

    nearest = min(VARIANTS[header.layout.kind], key=strangeness)
    names = [plain(name) for name in nearest]
    found = frozenset(names)
    shared = [name for name in own if name in found]
    return Variant(
        columns=len(names),
        missing=tuple(name for name, own in zip(nearest, names, strict=True) if own not in known),
        in_order=shared == [name for name in names if name in known],
    )
