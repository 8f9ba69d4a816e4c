"""Laws of comparisons: nothing differs from itself, sums tie out, policies keep the lines."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from simulator.catalogue import DayCount
from simulator.engine import mistakes_of, simulate
from simulator.formats import scenario_file
from simulator.money import MINOR_UNITS, difference, negative, total
from simulator.scenario.scenario import Scenario
from simulator.statement import Statement
from simulator.whatif import compared
from simulator.whatif.choices import Choice, Refusal, Wanted
from simulator.whatif.policies import AS_IT_IS, policies
from simulator.whatif.ready_made import ready_made
from simulator.words import Words
from tests.property.scenarios import scenarios
from tests.property.seat_scenarios import seat_scenarios
from tests.unit.one_licence import RIGHT
from ui.document.desk import Desk, arranged
from ui.document.edits import edited
from ui.document.titles import step_text
from ui.models.wishes import AddVariant, RemoveVariant, RenameVariant, SetTitle, ShowVariant

either = st.one_of(scenarios(), seat_scenarios())


def same_currency(left: Scenario, right: Scenario) -> tuple[Statement, Statement]:
    """Return both statements as if they were in the currency of the left one."""
    one, other = simulate(left), simulate(right)
    return one, Statement(one.currency, other.invoices, other.total, other.pending)


@given(either)
def test_a_scenario_differs_in_nothing_from_itself(scenario):
    statement = simulate(scenario)
    found = compared(statement, statement, scenario.until)
    assert found.is_same
    assert not found.verdict.total
    assert found.verdict.break_even is None
    assert all(not each.cumulative for each in found.months)


@given(either, either)
def test_differences_of_lines_tie_out_with_the_totals(left, right):
    until = min(left.until, right.until)
    one, other = same_currency(left, right)
    found = compared(one, other, until)
    places = MINOR_UNITS[found.currency]
    for pair in found.invoices:
        assert total((each.difference for each in pair.lines), 6) == pair.difference
        assert pair.left is None or {id(line) for line in pair.left.lines} == {
            id(each.left) for each in pair.lines if each.left is not None
        }
        assert sum(each.right is not None for each in pair.lines) == (
            0 if pair.right is None else len(pair.right.lines)
        )
    together = total((pair.difference for pair in found.invoices), places)
    assert together == difference(found.right_total, found.left_total) == found.verdict.total
    if found.months:
        assert found.months[-1].cumulative == found.verdict.total


@given(either, either)
def test_a_comparison_turned_round_has_the_opposite_sign(left, right):
    until = min(left.until, right.until)
    one, other = same_currency(left, right)
    there, back = compared(one, other, until), compared(other, one, until)
    assert there.verdict.total == negative(back.verdict.total)
    assert there.verdict.peak == negative(back.verdict.peak)
    assert there.verdict.break_even == back.verdict.break_even


@given(either)
def test_policies_keep_the_lines_and_explain_every_difference(scenario):
    bills = policies(scenario)
    statement = simulate(scenario)
    assert bills[0].policy == AS_IT_IS
    assert bills[0].total == statement.total
    for bill in bills:
        for invoice, base in zip(bill.invoices, statement.invoices, strict=True):
            assert [pair.base for pair in invoice.lines] == list(base.lines)
            lines = total((pair.difference for pair in invoice.lines), 6)
            assert lines == invoice.difference
            for pair in invoice.lines:
                assert pair.line.period == pair.base.period
                assert pair.line.charge_type is pair.base.charge_type
                assert pair.line.quantity == pair.base.quantity
                assert not pair.difference or pair.steps


@given(scenarios())
def test_the_days_of_30_360_and_of_the_day_after_add_up(scenario):
    """What a change cuts a cycle into has the days of the whole cycle."""
    for bill in policies(scenario):
        if bill.policy.day_count not in (DayCount.THIRTY_360, DayCount.DAY_AFTER):
            continue
        for invoice in bill.invoices:
            for pair in invoice.lines:
                assert 0 <= pair.line.rate.days <= pair.line.rate.cycle_days


@given(either, st.sampled_from(list(Choice)), st.data())
def test_both_sides_of_a_ready_made_comparison_are_what_the_engine_bills(scenario, choice, data):
    subscription = data.draw(st.sampled_from(scenario.subscriptions))
    day = data.draw(st.sampled_from([each.date for each in subscription.events]))
    wanted = Wanted(choice=choice, subscription=subscription.id, day=day)
    found = ready_made(scenario, wanted)
    if isinstance(found, Refusal):
        return
    left, right = simulate(found.left), simulate(found.right)
    until = min(found.left.until, found.right.until)
    compared_sides = compared(left, right, until)
    assert [pair.left for pair in compared_sides.invoices if pair.left] == [
        each for each in left.invoices if each.date <= until
    ]
    assert [pair.right for pair in compared_sides.invoices if pair.right] == [
        each for each in right.invoices if each.date <= until
    ]


_places = st.integers(0, 4)
_names = st.sampled_from(["A", "B", "A 2"])
arrangements = st.lists(
    st.one_of(
        st.builds(AddVariant, name=_names, place=_places),
        st.builds(RenameVariant, place=_places, name=_names),
        st.builds(RemoveVariant, place=_places),
        st.builds(ShowVariant, place=_places),
        st.builds(SetTitle, title=st.sampled_from(["one", "other"])),
    ),
    max_size=12,
)


@given(arrangements)
def test_however_variants_are_arranged_they_stay_right_and_are_undone(wishes):
    words = Words("en")
    desk, past = Desk(RIGHT), []
    for wish in wishes:
        last = len(desk.whole.variants)
        if getattr(wish, "place", 0) > last:
            continue
        if isinstance(wish, RenameVariant | RemoveVariant) and not wish.place:
            continue
        assert step_text(wish, desk, words)
        past.append((desk, wish))
        desk = (
            desk.with_scenario(edited(desk.scenario, wish).scenario)
            if isinstance(wish, SetTitle)
            else arranged(desk, wish)
        )
        assert 0 <= desk.place <= len(desk.whole.variants)
        assert not mistakes_of(desk.whole)
        assert scenario_file.loads(scenario_file.dumps(desk.whole)) == desk.whole
    # A step back is the value before: doing everything again gives the same.
    for before, wish in reversed(past):
        again = (
            before.with_scenario(edited(before.scenario, wish).scenario)
            if isinstance(wish, SetTitle)
            else arranged(before, wish)
        )
        assert again == desk
        desk = before
    assert desk == Desk(RIGHT)
