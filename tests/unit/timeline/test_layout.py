"""Where things stand on the timeline."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.timeline.layout import Layout

LAYOUTS = st.builds(
    Layout, st.floats(300, 4000), st.floats(150, 2000), st.integers(0, 200), st.floats(12, 40)
)


@given(LAYOUTS)
def test_parts_of_a_lane_lie_below_one_another(layout):
    assert layout.pin_y - layout.pin_radius > 0
    assert layout.pin_y + layout.pin_radius <= layout.area_top + 1
    assert layout.area_top < layout.area_bottom < layout.bar_top
    assert layout.bar_top + layout.bar_height <= layout.lane_height


@given(LAYOUTS, st.integers(0, 199))
def test_a_lane_is_found_where_it_stands(layout, number):
    found = layout.lane_at(layout.lane_top(number) + 1)
    assert found == (number if number < layout.lanes else None)


@given(LAYOUTS, st.floats(0, 500))
def test_totals_are_always_in_sight(layout, scroll):
    assert layout.chips_top(scroll) + layout.chips_height <= layout.height + 0.01


@given(LAYOUTS, st.integers(1, 1_000_000), st.integers(1, 1_000_000))
def test_more_licences_are_never_lower(layout, quantity, highest):
    quantity = min(quantity, highest)
    top = layout.step_top(quantity, highest)
    assert layout.area_top - 0.01 <= top < layout.area_bottom
    assert layout.step_top(min(quantity + 1, highest), highest) <= top


@given(LAYOUTS, st.integers(1, 8), st.integers(-5, 5))
def test_a_drag_by_the_height_of_licences_changes_as_many(layout, highest, licences):
    dy = -licences * max(layout.licence_height(highest), 4.0)
    assert layout.licences_for(dy, highest) == -licences


def test_without_totals_the_lanes_have_their_room():
    layout = Layout(1000, 100, 1, 16, False)
    assert layout.content_height <= 100
    assert layout.chips_top(0) == layout.lanes_bottom
    assert layout.lane_height > Layout(1000, 100, 1, 16).lane_height


def test_names_leave_room_for_days_in_a_narrow_view():
    assert Layout(300, 200, 1, 16).header_width <= 100
