"""What follows from unpaid invoices: steps, suspensions, what is barred."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from simulator.account import proposed_suspensions
from simulator.scenario.events import ChangeQuantity, Suspend
from tests.gui.panels.account_desk import KEY, key, opened, rows, settle
from tests.gui.panels.accounts import paid, unpaid
from tests.gui.panels.desk import EN, FR
from ui.document.document import Document
from ui.models.wishes import PlaceSuspensions
from ui.panels import suspension_note
from ui.panels.account_panel import AccountPanel


@pytest.fixture
def panel(qtbot):
    view = AccountPanel()
    qtbot.addWidget(view)
    return view


def test_the_steps_stand_with_their_days_and_their_state(panel):
    desk = opened(panel, unpaid(paid(date(2018, 4, 1), "4.80")), page=2)
    steps = rows(desk, "collection-steps")
    assert ["19 Feb 2018", "Reminder", "15 Jan 2018", "done"] in steps
    assert ["6 Mar 2018", "Warning", "15 Jan 2018", "done"] in steps
    assert any(row[3] == "ahead" for row in steps)


def test_the_suspension_is_placed_as_one_step(panel):
    desk = opened(panel, unpaid(), page=2)
    assert desk.part("collection-suspension").text() == (
        "Office 365 E3: suspended from 26 Mar 2018"
    )
    effect = desk.part("collection-effect").text()
    assert effect.startswith("The bill changes by −$")
    assert "cannot sign in" in effect
    steps = rows(desk, "collection-steps")
    assert ["26 Mar 2018", "Suspension", "15 Jan 2018", "due"] in steps
    button = desk.part("place-suspension")
    button.setFocus()
    key(KEY.Key_Return)
    assert desk.wishes == [PlaceSuspensions((("e3", Suspend(date=date(2018, 3, 26))),))]
    settle(desk)
    assert not desk.sees("place-suspension")
    steps = rows(desk, "collection-steps")
    assert ["26 Mar 2018", "Suspension", "15 Jan 2018", "done"] in steps
    desk.undo()
    settle(desk)
    assert desk.sees("place-suspension")


def growing(**partner):
    """Return an unpaid licence that grows after the day of its suspension."""
    made = unpaid(**partner)
    (licence,) = made.subscriptions
    later = ChangeQuantity(date=date(2018, 5, 2), quantity=9)
    seats = replace(licence, profile="new-commerce", events=(*licence.events, later))
    return replace(made, subscriptions=(seats,))


def test_what_could_not_stand_with_a_suspension_is_named(panel):
    desk = opened(panel, growing(), page=2)
    assert not desk.sees("place-suspension")
    assert not desk.sees("collection-suspension")
    assert desk.part("collection-left-out").text() == (
        "Office 365 E3: not suspended from 19 Apr 2018, since this could not stand with it "
        "(Licence change on 2 May 2018: suspended on 19 Apr 2018; "
        "this is possible while the subscription is active).\n"
        "What is left out can be suspended once that is moved or deleted."
    )
    panel.show_words(FR)
    assert "19/04/2018" in desk.part("collection-left-out").text()


def test_a_payment_that_could_not_stand_with_a_suspension_is_named(panel):
    desk = opened(panel, unpaid(paid(date(2018, 5, 20), "9.60", "2018-05-15")), page=2)
    text = desk.part("collection-left-out").text()
    assert "Payment of 20 May 2018: there is no invoice 15 May 2018" in text


def test_suspensions_are_worked_out_once_after_several_edits(panel, monkeypatch):
    asked = []

    def counted(scenario, statement, on):
        asked.append(scenario)
        return proposed_suspensions(scenario, statement, on)

    monkeypatch.setattr(suspension_note, "proposed_suspensions", counted)
    made = unpaid()
    desk = opened(panel, made, page=2)
    assert len(asked) == 1
    for title in "abc":
        edited = replace(made, title=title)
        panel.show_bill(edited, Document(edited, EN).outcome, None)
    assert len(asked) == 1
    settle(desk)
    assert [each.title for each in asked[1:]] == ["c"]


def test_a_suspension_that_is_placed_at_once_is_that_of_the_newest_bill(panel):
    made = unpaid()
    desk = opened(panel, made, page=2)
    changed = growing()
    panel.show_bill(changed, Document(changed, EN).outcome, None)
    desk.part("place-suspension").click()
    assert desk.wishes == []
    assert not desk.sees("place-suspension")


def test_without_a_policy_a_sentence_leads_to_the_settings(panel, qtbot):
    desk = opened(panel, unpaid(policy=None), page=2)
    assert desk.part("collection-none").text().startswith("No collection policy is set.")
    assert not desk.sees("collection-steps")
    with qtbot.waitSignal(panel.settings_requested) as asked:
        desk.click("collection-settings")
    assert asked.args == ["/partner/collection"]


def test_what_an_overdue_account_can_no_longer_do_is_said(panel):
    desk = opened(panel, unpaid(), page=2)
    text = desk.part("collection-access").text()
    assert text.startswith("Overdue for more than 60 days since 16 Apr 2018")
    assert "create customers" in text
    assert "change the number of licences" in text
    assert "subscriptions go on" in text


def test_a_paid_account_can_do_everything(panel):
    desk = opened(panel, unpaid(paid(date(2018, 1, 16), "100.00")), page=2)
    assert "This account can do all of that." in desk.part("collection-access").text()
    assert desk.part("collection-none").text().startswith("Every invoice is paid in time")
    assert "Paid too much" in desk.part("account-standing").text()
