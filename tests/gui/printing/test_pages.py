"""Blocks on pages: nothing split, nothing lost, headings with what they head."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from ui.printing.blocks import Block
from ui.printing.pages import paginated


@dataclass(frozen=True)
class Piece:
    """A content without a drawing."""

    name: str
    height: float

    def draw(self, _painter, _y):
        """Draw nothing."""


def names(pages):
    return [[placed.content.name for placed in page] for page in pages.pages]


def rows(count, header=None):
    return [Block(Piece(f"row {n}", 10), header=header) for n in range(count)]


def test_a_table_goes_on_under_its_header():
    header = Piece("header", 10)
    blocks = [Block(header, keeps_next=True), *rows(5, header)]
    assert names(paginated(blocks, 40)) == [
        ["header", "row 0", "row 1", "row 2"],
        ["header", "row 3", "row 4"],
    ]


def test_a_heading_stays_with_the_next_block():
    blocks = [*rows(3), Block(Piece("heading", 10), keeps_next=True), *rows(1)]
    assert names(paginated(blocks, 40)) == [["row 0", "row 1", "row 2"], ["heading", "row 0"]]


def test_a_new_page_is_begun_once():
    blocks = [
        Block(Piece("a", 10), starts_page=True),
        Block(Piece("b", 10), starts_page=True, bookmark="B"),
    ]
    pages = paginated(blocks, 40)
    assert names(pages) == [["a"], ["b"]]
    assert [(each.text, each.page, each.y) for each in pages.bookmarks] == [("B", 1, 0.0)]


def test_room_above_is_left_out_at_the_top():
    blocks = [Block(Piece("a", 30), above=5), Block(Piece("b", 30), above=5)]
    assert [placed.y for page in paginated(blocks, 40).pages for placed in page] == [0, 0]


def test_what_is_kept_together_but_fits_on_no_page_goes_on():
    blocks = [Block(Piece(f"{n}", 15), keeps_next=True) for n in range(5)]
    assert names(paginated(blocks, 40)) == [["0", "1"], ["2", "3"], ["4"]]


@given(
    st.lists(
        st.tuples(st.integers(1, 40), st.integers(0, 20), st.booleans(), st.booleans()), max_size=40
    )
)
def test_everything_is_on_a_page_once_and_inside_of_it(drawn):
    blocks = [
        Block(Piece(f"{n}", height), above=above, keeps_next=keeps, starts_page=starts)
        for n, (height, above, keeps, starts) in enumerate(drawn)
    ]
    pages = paginated(blocks, 40)
    placed = [each for page in names(pages) for each in page]
    assert placed == [str(n) for n in range(len(drawn))]
    for page in pages.pages:
        ends = 0.0
        for each in page:
            assert each.y >= ends
            ends = each.y + each.content.height
        assert ends <= 40
