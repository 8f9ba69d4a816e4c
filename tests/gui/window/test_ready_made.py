"""The form of a ready-made comparison: what it asks, what it tells, what it makes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from simulator.whatif.choices import Choice, Wanted
from ui.dialogs.ready_made import ReadyMadeDialog
from ui.models.wishes import RenameVariant

DAY = date(2018, 2, 1)


@pytest.fixture
def form(window, qtbot) -> ReadyMadeDialog:
    dialog = ReadyMadeDialog(
        window,
        window.looks.words,
        [("s1", "Office 365 E3")],
        Wanted(choice=Choice.BILLING, subscription="s1", day=DAY),
        window.whatif._answer,
    )
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def wait(form: ReadyMadeDialog, qtbot) -> None:
    """Let the pause pass after which what was typed is answered."""
    assert form._asking.isActive()
    qtbot.waitUntil(lambda: not form._asking.isActive())


def choose(form: ReadyMadeDialog, choice: Choice) -> None:
    form._choice.setCurrentIndex(form._choice.findData(choice.value))


def test_the_form_says_what_comes_out_while_it_is_filled_in(form, qtbot):
    assert form._price.text() == "48.00"
    assert "and saves $1.12 by 12 Jan 2019" in form._told.text()
    form._price.setText("44")
    wait(form, qtbot)
    assert "and saves $8.23 by 12 Jan 2019" in form._told.text()
    assert form._accept.isEnabled()
    form._price.setText("4,x")
    wait(form, qtbot)
    assert form._told.text() == "This is not a price."
    assert not form._accept.isEnabled()


def test_the_form_asks_only_for_what_a_comparison_needs(form, qtbot):
    assert not form._day.isVisible()
    assert form._price.isVisible()
    choose(form, Choice.CANCELLATION)
    assert form._day.isVisible()
    assert not form._price.isVisible()
    assert not form._quantity.isVisible()
    form._day.setText("someday")
    wait(form, qtbot)
    assert form._told.text() == "This is not a day."
    choose(form, Choice.REDUCTION)
    form._day.setText("2018-02-10")
    assert form._quantity.value() == 1
    assert form.wanted.quantity == 1
    choose(form, Choice.THIRTY_DAYS)
    assert not any(each.isVisible() for each in (form._day, form._price, form._quantity))
    assert "Suspended on day 31" in form._told.text()


def test_what_does_not_apply_says_why(form, qtbot):
    choose(form, Choice.REDUCTION)
    form._quantity.setValue(7)
    wait(form, qtbot)
    assert form._told.text() == "There are no licences that could be taken away."
    assert not form._accept.isEnabled()


def test_keys_that_follow_each_other_are_answered_once_and_enter_waits_for_nothing(window, qtbot):
    asked = []

    def ask(wanted):
        asked.append(wanted.price)
        return window.whatif._answer(wanted)

    first = Wanted(choice=Choice.BILLING, subscription="s1", day=DAY)
    form = ReadyMadeDialog(window, window.looks.words, [("s1", "Office 365 E3")], first, ask)
    qtbot.addWidget(form)
    form.show()
    asked.clear()
    form._price.selectAll()
    QTest.keyClicks(form._price, "44.5")
    assert asked == []
    QTest.keyClick(form, Qt.Key.Key_Return)
    assert asked == [Decimal("44.5")]
    assert form.result() == ReadyMadeDialog.DialogCode.Accepted


def test_enter_does_not_compare_what_cannot_be_read(form):
    form._price.setText("4,x")
    form.accept()
    assert form.isVisible()
    assert form._told.text() == "This is not a price."


def test_a_comparison_is_made_from_the_menu(window, monkeypatch):
    seen = []

    def accept(dialog: ReadyMadeDialog) -> int:
        choose(dialog, Choice.THIRTY_DAYS)
        seen.append(dialog._told.text())
        return int(ReadyMadeDialog.DialogCode.Accepted)

    monkeypatch.setattr(ReadyMadeDialog, "exec", accept)
    window.menus["compare_ready_made"].trigger()
    names = [each.name for each in window.document.desk.whole.variants]
    assert names == ["Suspended on day 30", "Suspended on day 31"]
    assert window.document.desk.place == 0
    assert window.whatif.shown.sentence.text() == seen[0]
    window.whatif.shown.close()
    window.menus["compare_ready_made"].trigger()
    assert [each.name for each in window.document.desk.whole.variants][2:] == [
        "Suspended on day 30 2",
        "Suspended on day 31 2",
    ]


def test_sides_speak_the_language_until_they_are_renamed(make_window, monkeypatch):
    window = make_window(language="fr")
    monkeypatch.setattr(
        ReadyMadeDialog, "exec", lambda dialog: int(ReadyMadeDialog.DialogCode.Accepted)
    )
    window.menus["compare_ready_made"].trigger()
    bar, shown = window.variants.bar, window.whatif.shown

    def tabs():
        return [bar._tabs.tabText(place) for place in (1, 2)]

    assert tabs() == ["Facturé mensuellement", "Facturé annuellement"]
    assert "Facturé mensuellement" in window.document.history.undoText()
    window.variants.arrange(RenameVariant(2, "À l’année"))
    window.looks.speak_english()
    assert tabs() == ["Billed monthly", "À l’année"]
    assert [shown.left.currentText(), shown.right.currentText()] == tabs()
    shown.close()


def test_a_form_that_is_left_changes_nothing(window, monkeypatch):
    rejected = int(ReadyMadeDialog.DialogCode.Rejected)
    monkeypatch.setattr(ReadyMadeDialog, "exec", lambda dialog: rejected)
    window.menus["compare_ready_made"].trigger()
    assert window.document.history.count() == 0
    assert window.whatif.shown is None
