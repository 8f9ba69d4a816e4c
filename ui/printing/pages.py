"""Blocks on pages: rows are never split, headings stay with what they head, tables keep theirs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ui.printing.blocks import Block, Content


@dataclass(frozen=True)
class Placed:
    """A content and where its upper edge is on the page."""

    content: Content
    y: float


@dataclass(frozen=True)
class Bookmark:
    """An entry of the outline: a text, the number of its page from zero, and the place on it."""

    text: str
    page: int
    y: float


@dataclass
class Pages:
    """The pages, and what leads to places on them."""

    pages: list[list[Placed]] = field(default_factory=list)
    bookmarks: list[Bookmark] = field(default_factory=list)


def paginated(blocks: Iterable[Block], height: float) -> Pages:
    """Return `blocks` on pages of this height."""
    flow = _Flow(height)
    for run in _runs(blocks):
        flow.add(run)
    return flow.done


def _runs(blocks: Iterable[Block]) -> Iterable[Sequence[Block]]:
    """Yield the blocks that stand on one page."""
    run: list[Block] = []
    for block in blocks:
        run.append(block)
        if not block.keeps_next:
            yield run
            run = []
    if run:
        yield run


class _Flow:
    """Puts runs of blocks below one another, from page to page."""

    def __init__(self, height: float) -> None:
        self.done = Pages([[]], [])
        self._height = height
        self._y = 0.0

    def add(self, run: Sequence[Block]) -> None:
        """Put a run where it fits as a whole; one that fits nowhere goes on on the next page."""
        first = run[0]
        if first.starts_page:
            self._new_page()
        needed = sum(each.above + each.content.height for each in run)
        if self._y and self._y + needed > self._height:
            self._new_page()
        for block in run:
            if self._y and self._y + block.above + block.content.height > self._height:
                self._new_page()
            self._put(block)

    def _new_page(self) -> None:
        if self.done.pages[-1]:
            self.done.pages.append([])
            self._y = 0.0

    def _put(self, block: Block) -> None:
        if not self._y and block.header is not None:
            self._place(block.header)
        elif self._y:
            self._y += block.above
        if block.bookmark:
            page = len(self.done.pages) - 1
            self.done.bookmarks.append(Bookmark(block.bookmark, page, self._y))
        self._place(block.content)

    def _place(self, content: Content) -> None:
        self.done.pages[-1].append(Placed(content, self._y))
        self._y += content.height
