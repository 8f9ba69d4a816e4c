from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from msgspec.structs import replace

from simulator.scenario.events import Cancel, ChangeQuantity, Purchase, Suspend
from simulator.words import Words
from ui.document.document import Document, empty_scenario
from ui.models.wishes import (
    AddEvent,
    AddSubscription,
    DeleteEvent,
    MoveEvent,
    PasteEvents,
    ReplaceEvent,
    ReplaceSubscription,
    SetTitle,
    SetUntil,
)
from ui.panels.new_subscription import new_licence

REF = ("s1", 1)


@pytest.fixture
def document(qapp, published, words):
    return Document(published("LM-02-add-licence"), words)


def move(day, key=None):
    return MoveEvent(REF, date(2018, 2, day), key)


def test_an_edit_is_one_step_and_comes_back(document):
    before = document.scenario
    assert document.edit(move(5)) == ()
    assert document.history.count() == 1
    assert document.scenario.subscriptions[0].events[1].date == date(2018, 2, 5)
    document.history.undo()
    assert document.scenario == before
    document.history.redo()
    assert document.scenario.subscriptions[0].events[1].date == date(2018, 2, 5)


def test_the_bill_follows_every_edit(document, qtbot):
    total = document.outcome.statement.total
    with qtbot.waitSignal(document.changed):
        document.edit(move(5))
    assert document.outcome.statement.total != total
    document.history.undo()
    assert document.outcome.statement.total == total


def test_an_edit_that_changes_nothing_is_no_step(document):
    document.edit(move(1))
    assert document.history.count() == 0


def price(document, written, key=None):
    priced = replace(document.scenario.subscriptions[0], unit_price=Decimal(written))
    return ReplaceSubscription(priced.id, priced, key)


def test_a_price_stays_as_it_was_written(document):
    before = document.scenario.subscriptions[0].unit_price
    document.edit(price(document, f"{before}00"))
    assert str(document.scenario.subscriptions[0].unit_price) == f"{before}00"
    assert document.history.count() == 1
    assert not document.is_saved
    document.history.undo()
    assert str(document.scenario.subscriptions[0].unit_price) == str(before)


def test_typing_that_ends_in_more_decimals_than_before_is_a_step(document):
    before = document.scenario.subscriptions[0].unit_price
    document.edit(price(document, "7", "typing"))
    document.edit(price(document, f"{before}0", "typing"))
    assert document.history.count() == 1
    assert not document.is_saved
    document.edit(price(document, str(before), "typing"))
    assert document.history.count() == 0


def test_edits_with_one_key_are_one_step(document):
    for day in (2, 3, 4):
        document.edit(move(day, "drag-1"))
    assert document.history.count() == 1
    assert document.history.undoText() == "Move “Licence change” to 4 Feb 2018"
    document.history.undo()
    assert document.is_saved


def test_a_way_back_to_the_start_leaves_no_step(document):
    for day in (2, 3, 1):
        document.edit(move(day, "drag-1"))
    assert document.history.count() == 0
    assert document.is_saved


def test_edits_with_other_keys_stay_apart(document):
    document.edit(move(2, "drag-1"))
    document.edit(move(3, "drag-2"))
    document.edit(move(4))
    document.edit(move(5))
    assert document.history.count() == 4


def test_steps_do_not_merge_across_the_saved_state(document, tmp_path):
    document.edit(move(2, "drag-1"))
    document.mark_saved(tmp_path / "a.prorata")
    document.edit(move(3, "drag-1"))
    assert document.history.count() == 2


def test_what_cannot_be_is_refused_with_its_reason(document):
    before = document.scenario
    (mistake,) = document.edit(AddEvent("s1", Suspend(date=date(2018, 1, 1))))
    assert mistake.code == "before_purchase"
    assert document.scenario == before
    assert document.history.count() == 0


def test_a_form_may_leave_a_mistake_and_the_rest_stays_open(document):
    wrong = ChangeQuantity(date=date(2018, 2, 1), quantity=0)
    assert document.edit(ReplaceEvent(REF, wrong), strictly=False) == ()
    assert document.outcome.mistakes
    assert document.outcome.statement.invoices == ()
    document.history.undo()
    assert document.outcome.mistakes == ()


def test_deleting_the_purchase_leaves_a_mistake_to_be_mended(document):
    document.edit(DeleteEvent(("s1", 0)))
    assert document.outcome.mistakes
    assert document.history.count() == 1


def test_a_wrong_scenario_can_be_edited_further(document):
    document.edit(DeleteEvent(("s1", 0)))
    assert document.edit(MoveEvent(("s1", 0), date(2018, 2, 7))) == ()
    assert document.history.count() == 2


def test_an_event_after_the_last_day_moves_it_in_one_step(document):
    late = date(2018, 9, 9)
    document.edit(AddEvent("s1", Cancel(date=late)))
    assert (document.scenario.until, document.history.count()) == (late, 1)
    document.history.undo()
    assert document.scenario.until < late


def test_a_preview_says_what_would_be_and_changes_nothing(document):
    before = document.scenario
    effect = document.preview(move(5))
    (change,) = effect.changes
    assert change.date == date(2018, 2, 15)
    assert change.before == document.outcome.statement.invoices[1].total
    assert document.scenario == before
    document.edit(move(5))
    assert document.outcome.statement.invoices[1].total == change.after


def test_a_preview_of_the_impossible_says_why(document):
    effect = document.preview(MoveEvent(REF, date(2017, 5, 5)))
    assert [mistake.code for mistake in effect.mistakes] == ["before_purchase"]


def test_opening_forgets_the_history(document, published):
    document.edit(move(5))
    document.open(published("LM-01-new"), None)
    assert document.history.count() == 0
    assert document.is_saved
    assert document.scenario == published("LM-01-new")


def test_recovered_work_is_not_saved_until_it_is(document, published, tmp_path):
    document.open(published("LM-01-new"), None, saved=False)
    assert not document.is_saved
    document.mark_saved(tmp_path / "a.prorata")
    assert document.is_saved
    assert document.path == tmp_path / "a.prorata"


def test_undoing_past_the_saved_state_is_unsaved(document, tmp_path):
    document.edit(move(5))
    document.mark_saved(tmp_path / "a.prorata")
    document.history.undo()
    assert not document.is_saved
    document.history.redo()
    assert document.is_saved


def test_the_history_speaks_the_language_of_the_window(document):
    document.edit(SetTitle("x"))
    document.edit(move(5))
    document.show_words(Words("fr"))
    assert "05/02/2018" in document.history.undoText()
    document.history.undo()
    assert document.history.undoText() == Words("fr").tr("Change the title")


def test_everything_can_be_undone_and_done_again(document):
    first = document.scenario
    wishes = [move(5), SetTitle("x"), SetUntil(date(2019, 1, 1)), DeleteEvent(REF)]
    states = [first]
    for wish in wishes:
        document.edit(wish)
        states.append(document.scenario)
    for state in reversed(states[:-1]):
        document.history.undo()
        assert document.scenario == state
    for state in states[1:]:
        document.history.redo()
        assert document.scenario == state


@pytest.mark.parametrize(
    ("today", "until"),
    [
        (date(2026, 11, 21), date(2026, 12, 31)),
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2026, 12, 1), date(2027, 1, 31)),
    ],
)
def test_an_empty_scenario_is_this_month_and_the_next(today, until):
    empty = empty_scenario(today)
    assert empty.until == until
    assert empty.subscriptions == ()


def test_the_path_is_that_of_the_file(document, published):
    document.open(published("LM-01-new"), Path("x.prorata"))
    assert document.path == Path("x.prorata")


@pytest.fixture
def new(qapp, words):
    document = Document(empty_scenario(date(2026, 11, 21)), words)
    document.open(empty_scenario(date(2026, 11, 21)), None, new=True)
    return document


def bought(day):
    purchase = Purchase(date=day, quantity=1)
    licence = new_licence(empty_scenario(day), "Office 365 E3")
    return AddSubscription(replace(licence, events=(purchase,)))


def test_in_a_new_scenario_the_last_day_follows_a_purchase_in_the_past_in_one_step(new):
    empty = new.scenario.until
    new.edit(bought(date(2018, 1, 13)))
    assert new.scenario.until == date(2018, 3, 31)
    assert new.history.count() == 1
    new.history.undo()
    assert new.scenario.until == empty


def test_the_last_day_follows_events_that_are_moved_or_pasted(new):
    new.edit(bought(date(2026, 11, 21)))
    new.edit(MoveEvent(("s1", 0), date(2018, 1, 13)))
    assert new.scenario.until == date(2018, 3, 31)
    new.edit(PasteEvents("s1", (ChangeQuantity(date=date(2019, 6, 5), quantity=2),)))
    assert new.scenario.until == date(2019, 8, 31)


def test_the_last_day_stays_where_it_shows_enough(new):
    until = new.scenario.until
    new.edit(bought(date(2026, 12, 1)))
    assert new.scenario.until == until


def test_the_last_day_that_the_user_has_set_stays(new):
    new.edit(SetUntil(date(2020, 12, 31)))
    new.edit(bought(date(2018, 1, 13)))
    assert new.scenario.until == date(2020, 12, 31)


def test_the_last_day_of_an_opened_scenario_stays(document):
    until = document.scenario.until
    document.edit(SetTitle("Mine"))
    document.edit(PasteEvents("s1", (ChangeQuantity(date=date(2018, 2, 20), quantity=9),)))
    assert document.scenario.until == until


def test_a_typed_number_is_one_step_that_says_the_first_and_the_last_value(document):
    (event,) = document.scenario.subscriptions[0].events[1:]
    for quantity in (3, 31, 314):
        document.edit(ReplaceEvent(REF, replace(event, quantity=quantity), "typing"))
    assert document.history.count() == 1
    assert document.history.undoText() == "Licences of Office 365 E3 on 1 Feb 2018: 2 → 314"
