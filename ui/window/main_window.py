"""The main window: wires the document, the views and the actions; holds no logic of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from simulator.effects import EventEffect, event_effect
from simulator.formats.gallery import default_example
from simulator.statement import EventRef
from simulator.words import Words
from ui.document.document import Document
from ui.document.recovery import Recovery
from ui.models.selection import Selection
from ui.settings import Settings
from ui.theme import Theme
from ui.window.appearance import Appearance
from ui.window.charting import Charting
from ui.window.clipboard import Clipboard
from ui.window.docks import DOCKS, SMALLEST, Docks
from ui.window.dropping import dropped_file
from ui.window.editing import Editing
from ui.window.enabling import enable
from ui.window.exporting import Exporting
from ui.window.filing import Filing
from ui.window.handlers import handlers
from ui.window.keeping import Keeping
from ui.window.looks import Looks
from ui.window.menus import Menus
from ui.window.navigation import Navigation
from ui.window.parts import Bill, Parts
from ui.window.recent import RecentFiles
from ui.window.session import Session
from ui.window.status import StatusBar
from ui.window.stylesheet import stylesheet
from ui.window.views import make_chart, make_views
from ui.window.windows import Windows

if TYPE_CHECKING:
    from ui.chart.view import ChartView


@dataclass(frozen=True)
class Setup:
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
        self._connect_views()
        self.setMinimumSize(SMALLEST)
        self.setAcceptDrops(True)
        self._show_theme(self.looks.theme)
        self._show_words(self.looks.words)
        self.looks.show_choices()
        self.recent.refresh()
        self.filing.start_with(example.scenario, example=example.id)

    def _build_frame(self, setup: Setup) -> None:
        words, theme = setup.appearance.words, setup.appearance.theme
        self.views = make_views(words, theme, self.document.history)
        self.parts = Parts(words, theme)
        named = self.views.named()
        for name, view in named.items():
            self.parts.add(name, view)
        self.setCentralWidget(self.views.timeline)
        self.docks = Docks(self, {spec.name: named.get(spec.name, QWidget()) for spec in DOCKS})
        self.menus = Menus(self)
        self.status = StatusBar(self.document, words, self)
        self.setStatusBar(self.status)
        self.looks = Looks(setup.appearance, setup.settings, self.menus, self)
        self.docks.fill_menu(self.menus.menu("panels"))

    def _build_deeds(self, setup: Setup) -> None:
        words, document, settings = self.looks.words, self.document, setup.settings
        self.charting = Charting(self._make_chart, settings, self)
        self.filing = Filing(self, document, settings, words, setup.today)
        self.editing = Editing(document, words, self._selection, self._cursor_day, self)
        self.exporting = Exporting(self, document, settings, words, self.charting.picture)
        self.keeping = Keeping(self, document, setup.recovery)
        self.windows = Windows(self, words, self.looks.preferences)
        self.session = Session(self, settings)
        self.clipboard = Clipboard(self.views, self.docks, self.editing, self)
        menu, clear = self.menus.menu("recent"), self.menus["clear_recent"]
        self.recent = RecentFiles(menu, clear, settings, self.filing.open_path)
        self.menus.connect_all(handlers(self))

    def _connect(self) -> None:
        self.document.changed.connect(self._on_changed)
        self.document.saved_changed.connect(self._show_file)
        self.navigation.selection_changed.connect(self._show_selection)
        self.navigation.as_of_changed.connect(self._show_bill)
        self.navigation.nowhere.connect(self._say_nowhere)
        self.filing.opened.connect(self._on_opened)
        self.filing.recent_changed.connect(self.recent.refresh)
        self.editing.refused.connect(self.status.refuse)
        self.exporting.done.connect(self.status.tell)
        self.session.said.connect(self.status.tell)
        self.status.findings_requested.connect(self._open_findings)
        self.docks.seen_changed.connect(self.parts.set_seen)
        self.looks.words_changed.connect(self._show_words)
        self.looks.theme_changed.connect(self._show_theme)
        self.windows.preferences_chosen.connect(self.looks.apply)
        self.charting.made.connect(self._add_chart)

    def _connect_views(self) -> None:
        views, select = self.views, self.navigation.select
        for pointing in (views.timeline, views.lines, views.breakdown):
            pointing.selection_requested.connect(select)
        for listing in (views.scenario, views.events, views.findings):
            listing.selection_requested.connect(select)
        for form in (views.scenario, views.inspector, views.events):
            form.edit_requested.connect(self.editing.edit_freely)
        views.timeline.edit_requested.connect(self.editing.edit)
        views.timeline.as_of_requested.connect(self.navigation.show_as_of)
        views.timeline.add_requested.connect(self.editing.add_on)
        for asking in (views.timeline, views.events):
            asking.inspect_requested.connect(self._inspect)
        views.timeline.show_preview(self.document.preview)
        views.inspector.set_effect(self._effect_of)
        views.breakdown.rule_requested.connect(self.windows.rule)
        views.gallery.example_requested.connect(self.filing.open_example)
        views.gallery.recent_requested.connect(self.recent.open)
        self.recent.refreshed.connect(views.gallery.show_recent)
        views.findings.settings_requested.connect(self._open_settings)

    # From the document to the views.

    def _on_changed(self) -> None:
        """Show what an edit, undo or redo has made of the scenario."""
        self.navigation.renew()
        self._show_bill()

    def _on_opened(self) -> None:
        """Show another scenario, all of it."""
        self.navigation.start()
        self._show_bill()
        self._show_file()
        self.views.gallery.show_example(self.filing.example)
        self.views.timeline.fit()

    def _show_bill(self) -> None:
        document, navigation = self.document, self.navigation
        bill = Bill(document.scenario, document.outcome, navigation.as_of)
        self.parts.show_bill(bill, navigation.selection)
        self.status.refresh()
        self._enable()

    def _show_selection(self) -> None:
        self.parts.show_selection(self.navigation.selection)
        self._enable()

    def _show_file(self) -> None:
        self.setWindowTitle(f"{self.filing.name()}[*] – Prorata")
        self.setWindowModified(not self.document.is_saved)
        self.status.show_saved()

    def _enable(self) -> None:
        words, selection = self.looks.words, self.navigation.selection
        has_chart = self.charting.view is not None
        enable(self.menus, words, self.document, selection, has_chart=has_chart)

    def _show_words(self, words: Words) -> None:
        self.document.show_words(words)
        for frame in (self.menus, self.docks, self.status, self.parts):
            frame.show_words(words)
        for deeds in (self.filing, self.editing, self.exporting, self.windows):
            deeds.show_words(words)
        self._show_file()
        self._enable()

    def _show_theme(self, theme: Theme) -> None:
        self.setStyleSheet(stylesheet(theme))
        self.menus.show_theme(theme)
        self.parts.show_theme(theme)

    # What actions and views ask for.

    def show_as_of_cursor(self) -> None:
        """Show the bill as of the day of the timeline's cursor."""
        self.navigation.show_as_of(self._cursor_day())

    def toggle_full_screen(self) -> None:
        """Fill the screen, or go back to a window."""
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _selection(self) -> Selection:
        return self.navigation.selection

    def _cursor_day(self) -> date:
        return self.views.timeline.cursor_day

    def _effect_of(self, ref: EventRef) -> EventEffect:
        return event_effect(self.document.scenario, ref)

    def _make_chart(self) -> ChartView:
        return make_chart(self.looks.words, self.looks.theme)

    def _add_chart(self, chart: ChartView) -> None:
        self.docks.put("chart", chart)
        chart.selection_requested.connect(self.navigation.select)
        self.parts.add("chart", chart)
        self._enable()

    def _inspect(self) -> None:
        self.docks.open("inspector")
        self.views.inspector.focus_form()

    def _open_findings(self) -> None:
        self.docks.open("findings")

    def _open_settings(self) -> None:
        self.docks.open("scenario")

    def _say_nowhere(self) -> None:
        self.status.tell(self.looks.words.tr("No line follows from this event."))

    # Qt.

    def changeEvent(self, event: QEvent) -> None:
        """Look whether another program has written the file when the user comes back."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            QTimer.singleShot(0, self.filing.look_at_the_disk)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a single local file."""
        if dropped_file(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open the file, after the program that it comes from has let go of it."""
        path = dropped_file(event.mimeData())
        if path is not None:
            event.acceptProposedAction()
            QTimer.singleShot(0, partial(self.filing.open_path, path))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about unsaved work, then remember how everything stood."""
        if self.filing.may_leave():
            self.session.end()
            event.accept()
        else:
            event.ignore()
