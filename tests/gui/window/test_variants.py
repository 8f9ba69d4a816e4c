"""Variants of the open scenario: added, renamed, removed, edited each on its own, all undone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabBar

from simulator.formats import scenario_file
from simulator.scenario.events import Suspend
from ui.dialogs.name import NameDialog
from ui.models.wishes import AddEvent, ReplacePartner, SetTitle
from ui.window.main_window import MainWindow


def tabs(window: MainWindow) -> QTabBar:
    bar = window.variants.bar.findChild(QTabBar, "variants")
    assert bar is not None
    return bar


def titles(window: MainWindow) -> list[str]:
    """Return what stands on the tabs, the one that is edited with a star."""
    bar = tabs(window)
    shown = bar.currentIndex()
    return [bar.tabText(each) + ("*" if each == shown else "") for each in range(bar.count())]


def trigger(window: MainWindow, *names: str) -> None:
    for name in names:
        assert window.menus[name].isEnabled()
        window.menus[name].trigger()


def suspend(window: MainWindow) -> None:
    owner = window.document.scenario.subscriptions[0].id
    window.document.edit(AddEvent(owner, Suspend(date=date(2018, 2, 20))))


def test_without_variants_there_are_no_tabs(window):
    assert tabs(window).isHidden() or not tabs(window).isVisible()
    assert not window.menus["variant_rename"].isEnabled()
    assert not window.menus["variant_next"].isEnabled()


def test_a_variant_is_a_copy_that_is_edited_on_its_own(window):
    before = window.document.scenario
    QTest.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    assert titles(window) == ["Original", "Variant 1*"]
    assert tabs(window).isVisible()
    assert window.document.scenario == before
    suspend(window)
    assert len(window.document.scenario.subscriptions[0].events) == 3
    trigger(window, "variant_next")
    assert titles(window) == ["Original*", "Variant 1"]
    assert window.document.scenario == before
    assert len(window.document.desk.whole.variants[0].scenario.subscriptions[0].events) == 3


def test_every_step_is_undone_and_done_again(window):
    original = window.document.desk
    trigger(window, "variant_add")
    suspend(window)
    trigger(window, "variant_add", "variant_previous", "variant_remove")
    assert titles(window) == ["Original*", "Variant 2"]
    last = window.document.desk
    names = [window.document.history.text(at) for at in range(window.document.history.count())]
    assert names == [
        "Add the variant “Variant 1”",
        "Add “Suspension” on 20 Feb 2018",
        "Add the variant “Variant 2”",
        "Edit the variant “Variant 1”",
        "Remove the variant “Variant 1”",
    ]
    while window.document.history.canUndo():
        trigger(window, "undo")
    assert window.document.desk == original
    assert not tabs(window).isVisible()
    while window.document.history.canRedo():
        trigger(window, "redo")
    assert window.document.desk == last


def test_undo_leads_back_to_the_variant_in_which_the_step_was_done(window):
    trigger(window, "variant_add")
    suspend(window)
    trigger(window, "variant_previous", "undo")
    assert titles(window)[1] == "Variant 1*"
    trigger(window, "undo")
    assert titles(window) == ["Original", "Variant 1*"]
    assert len(window.document.scenario.subscriptions[0].events) == 2


def test_a_look_at_another_variant_is_nothing_to_save(window, tmp_path):
    path = tmp_path / "variants.prorata"
    trigger(window, "variant_add", "variant_add")
    scenario_file.write(path, window.document.desk.whole)
    window.document.mark_saved(path)
    trigger(window, "variant_next")
    assert window.document.is_saved
    assert not window.isWindowModified()
    window.document.edit(SetTitle("Another"))
    assert not window.document.is_saved
    assert window.isWindowModified()
    trigger(window, "undo")
    assert not window.isWindowModified()


def test_all_variants_are_saved_and_opened(window, tmp_path):
    trigger(window, "variant_add")
    suspend(window)
    path = tmp_path / "variants.prorata"
    assert window.filing._save_to(path)
    whole = window.document.desk.whole
    assert scenario_file.read(path) == whole
    window.filing.new()
    assert not tabs(window).isVisible()
    assert window.filing.open_path(path)
    assert window.document.desk.whole == whole
    assert titles(window) == ["Original*", "Variant 1"]


def test_the_work_in_all_variants_is_kept_for_a_crash(window):
    trigger(window, "variant_add")
    suspend(window)
    assert window.keeping.keep()
    kept = window.keeping.kept_in
    content = Path(kept).read_bytes()
    assert b"Variant 1" in content
    assert b"suspend" in content


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_variant_is_renamed_by_keyboard(make_window, language, monkeypatch):
    window = make_window(language=language)
    trigger(window, "variant_add")
    asked = []

    def answer(dialog: NameDialog) -> int:
        asked.append(dialog.name)
        dialog._name.clear()
        assert not dialog._accept.isEnabled()
        QTest.keyClicks(dialog._name, "  By the year ")
        return int(NameDialog.DialogCode.Accepted)

    monkeypatch.setattr(NameDialog, "exec", answer)
    tabs(window).setFocus()
    QTest.keyClick(tabs(window), Qt.Key.Key_F2)
    assert asked == ["Variant 1" if language == "en" else "Variante 1"]
    assert titles(window)[1] == "By the year*"
    trigger(window, "variant_rename")
    assert window.document.history.count() == 2


def test_the_original_has_no_name_and_stays(window, monkeypatch):
    trigger(window, "variant_add", "variant_next")
    monkeypatch.setattr(NameDialog, "exec", lambda dialog: pytest.fail("asked"))
    for key in (Qt.Key.Key_F2, Qt.Key.Key_Delete):
        QTest.keyClick(tabs(window), key)
    window.variants.rename()
    window.variants.remove()
    assert titles(window) == ["Original*", "Variant 1"]


def test_the_menu_of_a_tab_duplicates_renames_and_removes(window, monkeypatch):
    trigger(window, "variant_add", "variant_next")
    monkeypatch.setattr(NameDialog, "exec", lambda dialog: int(NameDialog.DialogCode.Rejected))
    bar = window.variants.bar
    original = bar.menu_of(0)
    assert [each.text() for each in original.actions()] == ["&Duplicate"]
    menu = bar.menu_of(1)
    copy, rename, remove = menu.actions()
    copy.trigger()
    assert titles(window) == ["Original", "Variant 1", "Variant 1 (copy)*"]
    rename.trigger()
    assert titles(window)[1] == "Variant 1"
    remove.trigger()
    assert titles(window) == ["Original", "Variant 1 (copy)*"]
    for each in (original, menu):
        each.deleteLater()


def test_a_click_on_a_tab_edits_its_variant(window):
    trigger(window, "variant_add")
    place = tabs(window).tabRect(0).center()
    QTest.mouseClick(tabs(window), Qt.MouseButton.LeftButton, pos=QPoint(place))
    assert titles(window) == ["Original*", "Variant 1"]


def test_tabs_speak_the_language_of_the_window(window):
    trigger(window, "variant_add")
    window.looks.speak_french()
    assert tabs(window).accessibleName() == "Variantes"
    assert window.document.history.undoText() == (
        "Ajouter la variante «\N{NO-BREAK SPACE}Variant 1\N{NO-BREAK SPACE}»"
    )


def test_names_are_told_apart(window):
    trigger(
        window, "variant_add", "variant_add", "variant_previous", "variant_remove", "variant_add"
    )
    assert len(set(titles(window))) == 3


def test_a_variant_with_findings_says_so_on_its_tab(window):
    trigger(window, "variant_add")
    partner = window.document.scenario.partner
    window.document.edit(ReplacePartner(replace(partner, currency="XXX")), strictly=False)
    trigger(window, "variant_next")
    assert titles(window) == ["Original*", "⚠ Variant 1"]
    assert tabs(window).tabToolTip(1) == "Edit “Variant 1”, which has findings"
    assert tabs(window).accessibleTabName(0) == "Edit “Original”"
    # There and back is no step of the history: the currency is undone.
    trigger(window, "variant_next", "undo")
    assert titles(window) == ["Original", "Variant 1*"]
