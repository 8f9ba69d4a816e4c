"""The main window: wires the document, the views and the actions; holds no logic of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from simulator.effects import EventEffect, event_effect
from simulator.formats.gallery import default_example
from simulator.scenario.scenario import Scenario
from simulator.statement import EventRef
from simulator.words import Words
from ui.document.document import Document
from ui.document.recovery import Recovery
from ui.models.selection import Selection
from ui.settings import Settings
from ui.theme import Theme
from ui.window.appearance import Appearance
from ui.window.bills import Bills
from ui.window.charting import Charting
from ui.window.clipboard import Clipboard
from ui.window.comparing import Comparing
from ui.window.disputing import Disputing
from ui.window.docks import Docks
from ui.window.dropping import dropped_files
from ui.window.editing import Editing
from ui.window.enabling import enable
from ui.window.exporting import Exporting
from ui.window.filing import Filing
from ui.window.filling import Filling
from ui.window.handlers import handlers
from ui.window.helping import Helping
from ui.window.importing import Importing
from ui.window.keeping import Keeping
from ui.window.keyboard import Keyboard
from ui.window.learning import Learning
from ui.window.looks import Looks
from ui.window.menus import Menus
from ui.window.navigation import Navigation
from ui.window.parts import Bill, Parts
from ui.window.presenting import Presenting
from ui.window.recent import RecentFiles
from ui.window.replay import Replay
from ui.window.replay_bar import ReplayBar
from ui.window.session import Session
from ui.window.status import StatusBar
from ui.window.stylesheet import stylesheet
from ui.window.tour import Tour
from ui.window.variants import Variants
from ui.window.views import Views
from ui.window.whatif import WhatIf
from ui.window.windows import Windows
from ui.window.wiring import connect_view

if TYPE_CHECKING:
    from ui.models.comparison import OpenedFiles


class Setup(msgspec.Struct, frozen=True):
    """What a window needs from outside."""

    settings: Settings
    appearance: Appearance
    recovery: Recovery
    today: Callable[[], date]


class MainWindow(QMainWindow):
    """Everything on one scenario: the timeline, its invoices, their explanation, the chart."""

    def __init__(self, setup: Setup) -> None:
        super().__init__()
        self.setObjectName("main_window")
        example = default_example()
        self.document = Document(example.scenario, setup.appearance.words, self)
        self.navigation = Navigation(self.document, self)
        self._build_frame(setup)
        self._build_deeds(setup)
        self._connect()
        self.menus.connect_all(handlers(self))
        self.setAcceptDrops(True)
        self._show_theme(self.looks.theme)
        self._show_words(self.looks.words)
        self.looks.show_choices()
        self.recent.refresh()
        self.filing.start_with_example(example)

    def _build_frame(self, setup: Setup) -> None:
        words, theme = setup.appearance.words, setup.appearance.theme
        self.parts = Parts(words, theme)
        self.views = Views(self.parts, self.document.history, self)
        self.charting = Charting(self.views, self)
        self.docks = Docks(self)
        self.keyboard = Keyboard(self, self.docks, self._timeline)
        self.filling = Filling(self.views, self.charting, self.docks.is_seen, self)
        self.menus = Menus(self)
        self.replay_bar = ReplayBar(self.menus)
        self.status = StatusBar(self.document, words, self)
        self.setStatusBar(self.status)
        self.looks = Looks(setup.appearance, setup.settings, self.menus, self)
        self.docks.fill_menu(self.menus.menu("panels"))

    def _build_deeds(self, setup: Setup) -> None:
        words, document, settings = self.looks.words, self.document, setup.settings
        self.filing = Filing(self, document, settings, words, setup.today)
        self.editing = Editing(document, words, self._selection, self.cursor_day, self)
        self.exporting = Exporting(self, document, settings, words, self.charting.picture)
        self.bills = Bills(self, document, settings, words, self.exporting)
        self.keeping = Keeping(self, document, setup.recovery)
        self.windows = Windows(self, words, self.looks.preferences)
        self.helping = Helping(self, self.windows, self.looks)
        self.variants = Variants(self, document, words)
        self.whatif = WhatIf(
            self, document, self.windows, self.looks, self.navigation, self.cursor_day
        )
        self.learning = Learning(self, document, settings, words, setup.today)
        self.session = Session(self, settings)
        self.clipboard = Clipboard(self.views, self.docks, self.editing, self)
        self.presenting = Presenting(self, document, self.looks, self.exporting)
        animated = self.menus["replay_animated"]
        self.replay = Replay(self.replay_bar, animated, document, self.navigation, settings, words)
        self.importing = Importing(self, self.filing, settings, self.looks)
        self.comparing = Comparing(document, self)
        self.disputing = Disputing(self.views, self.comparing, self.exporting, settings)
        menu, clear = self.menus.menu("recent"), self.menus["clear_recent"]
        self.tour = Tour(self, settings)
        self.recent = RecentFiles(menu, clear, settings, self.importing.open_path)

    def _connect(self) -> None:
        self.document.changed.connect(self._on_changed)
        self.document.saved_changed.connect(self._show_file)
        # A step is on the history only after the views have shown what it made.
        self.document.history.indexChanged.connect(self._enable)
        self.document.history.undoTextChanged.connect(self._enable)
        self.navigation.selection_changed.connect(self._show_selection)
        self.navigation.as_of_changed.connect(self._show_bill)
        self.navigation.nowhere.connect(self._say_nowhere)
        self.filing.opened.connect(self._on_opened)
        self.filing.opened.connect(self.presenting.drop)
        self.filing.recent_changed.connect(self.recent.refresh)
        self.editing.refused.connect(self.status.refuse)
        self.editing.number_wanted.connect(self._ask_number)
        self.exporting.done.connect(self.status.tell)
        self.presenting.done.connect(self.status.tell)
        self.session.said.connect(self.status.tell)
        self.status.findings_requested.connect(self._open_findings)
        self.views.made.connect(self._on_made)
        self.docks.seen_changed.connect(self.parts.set_seen)
        self.docks.seen_changed.connect(self.filling.want)
        self.learning.scenario_requested.connect(self.filing.open_scenario)
        self.learning.page_requested.connect(self.windows.manual_page)
        self.looks.words_changed.connect(self._show_words)
        self.looks.theme_changed.connect(self._show_theme)
        self.windows.preferences_chosen.connect(self.looks.apply)
        self.charting.made.connect(self._enable)
        self.importing.opened_changed.connect(self._on_files)
        self.comparing.compared.connect(self._on_compared)

    def _on_made(self, name: str, view: QWidget) -> None:
        """Give a view its place and its connections."""
        self.session.restore_view(name, view)
        connect_view(self, name, view)
        if name == "timeline":
            self.setCentralWidget(view)
        else:
            self.docks.put(name, view)

    # From the document to the views.

    def _on_changed(self) -> None:
        """Show what an edit, undo or redo has made of the scenario."""
        self.navigation.renew()
        self._show_bill()
        self.replay.refresh()
        self._show_title()

    def _on_opened(self) -> None:
        """Show another scenario, all of it."""
        self.navigation.start()
        self.replay.start()
        self._show_bill()
        self._show_file()
        self.parts.show_other()
        self.views.timeline.fit()
        self.views.timeline.setFocus()

    def _on_files(self, opened: OpenedFiles | None) -> None:
        """Show files that were opened beside the scenario, or that none is open any more."""
        self.comparing.show(opened)
        self.docks.show_files(are_open=opened is not None)

    def _on_compared(self, opened: OpenedFiles | None) -> None:
        with self.keyboard.kept():
            self.parts.show_comparison(opened)
        self._enable()

    def _show_bill(self) -> None:
        document, navigation = self.document, self.navigation
        bill = Bill(document.scenario, document.outcome, navigation.as_of)
        with self.keyboard.kept():
            self.parts.show_bill(bill, navigation.selection)
        self.status.refresh()
        self.docks.show_mistakes(len(document.outcome.mistakes))
        self._enable()

    def _show_selection(self) -> None:
        with self.keyboard.kept():
            self.parts.show_selection(self.navigation.selection)
        at = self.navigation.selection
        if at.line or at.event or at.invoice or at.file:
            self.docks.show_selected("inspector" if at.event else "breakdown")
        self._enable()

    def _show_title(self) -> None:
        """Name the window after the file, or after the title, which every edit may have changed."""
        self.setWindowTitle(f"{self.filing.name()}[*] – Prorata")

    def _show_file(self) -> None:
        self._show_title()
        self.setWindowModified(not self.document.is_saved)
        self.status.show_saved()

    def _enable(self) -> None:
        words, selection = self.looks.words, self.navigation.selection
        enable(
            self.menus,
            words,
            self.document,
            selection,
            has_chart=self.charting.is_there,
            has_differences=self.comparing.has_differences,
        )

    def _show_words(self, words: Words) -> None:
        self.document.show_words(words)
        for frame in (self.menus, self.docks, self.status, self.parts):
            frame.show_words(words)
        deeds = (self.filing, self.editing, self.exporting, self.bills, self.windows, self.replay)
        for each in (*deeds, self.variants, self.whatif, self.disputing):
            each.show_words(words)
        self.learning.show_words(words)
        self.tour.show_words(words)
        self._show_file()
        self._enable()

    def _show_theme(self, theme: Theme) -> None:
        self.setStyleSheet(stylesheet(theme))
        self.menus.show_theme(theme)
        self.docks.show_theme(theme)
        self.replay_bar.show_theme(theme)
        self.parts.show_theme(theme)
        self.learning.show_theme(theme)
        self.tour.show_theme(theme)

    # What actions and views ask for.

    def show_as_of_cursor(self) -> None:
        """Show the bill as of the day of the timeline's cursor."""
        self.navigation.show_as_of(self.cursor_day())

    def toggle_full_screen(self) -> None:
        """Fill the screen, or go back to a window."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _selection(self) -> Selection:
        return self.navigation.selection

    def _timeline(self) -> QWidget:
        return self.views.timeline

    def cursor_day(self) -> date:
        """Return the day on which the cursor of the timeline stands."""
        return self.views.timeline.cursor_day

    def effect_of(self, scenario: Scenario, ref: EventRef) -> EventEffect:
        """Return what an event of `scenario` does to the invoices."""
        is_open = scenario is self.document.scenario
        return event_effect(scenario, ref, self.document.outcome.statement if is_open else None)

    def go_to(self, name: str) -> None:
        """Put the keyboard into a part of the window, made now if it is not there yet."""
        if name != "chart" or self.charting.is_there:
            self.views.build(name)
            self.docks.go_to(name)

    def find_lines(self) -> None:
        """Go to the filter of the invoices."""
        self.go_to("lines")
        self.views.lines.focus_filter()

    def inspect(self) -> None:
        """Go to the form of what is selected."""
        self.docks.open("inspector")
        self.views.inspector.focus_form()

    def _ask_number(self) -> None:
        self.docks.open("inspector")
        self.views.inspector.focus_number()

    def open_settings(self, pointer: str) -> None:
        """Go to the payment or the setting of the scenario at a JSON pointer."""
        name = "account" if pointer.startswith("/payments/") else "scenario"
        self.docks.open(name)
        view = self.views.account if name == "account" else self.views.scenario
        view.show_place(pointer)

    def _open_findings(self) -> None:
        self.docks.open("findings")

    def _say_nowhere(self) -> None:
        self.status.tell(self.looks.words.tr("No line follows from this event."))

    # Qt.

    def changeEvent(self, event: QEvent) -> None:
        """Look whether another program has written the file when the user comes back."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            QTimer.singleShot(0, self.filing.look_at_the_disk)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a scenario, or reconciliation files."""
        if dropped_files(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the files, after the program that they come from has let go of them."""
        paths = dropped_files(event.mimeData())
        if paths:
            event.acceptProposedAction()
            QTimer.singleShot(0, partial(self.importing.open_paths, paths))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved work, then remember how everything stood."""
        if self.filing.may_leave():
            self.importing.close()
            self.presenting.close()
            self.session.end()
            self.document.let_go()
            event.accept()
        else:
            event.ignore()
