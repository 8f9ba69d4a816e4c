"""The menus of the timeline: the palette of new events, and the menu of what is pointed at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QPalette
from PySide6.QtWidgets import QLabel, QMenu, QWidget, QWidgetAction

from simulator.scenario.events import ChangeQuantity, Event
from ui.models.moved import NOTHING_TO_ADD
from ui.models.selection import Selection
from ui.theme import Theme
from ui.timeline.board import Board
from ui.timeline.deeds import Deeds, Host
from ui.timeline.editing import NEEDS_MORE, Editing
from ui.timeline.hits import EventHit, FlagHit, HeaderHit, Hit, RulerHit, SpaceHit, StepHit
from ui.timeline.mouse import selection_of_lane
from ui.timeline.resizing import resizing_of_event
from ui.timeline.signs import icon_of

_SENTENCE = 46
"""Letters in a line of a sentence in a menu."""


class Palette(QMenu):
    """The kinds of events that are possible on one day.

    Signals:
        chosen: (the event) to be put there.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget, board: Board, day: date, events: Sequence[Event]) -> None:
        title = board.words.tr("Add on {day}", day=board.words.full_day(day))
        super().__init__(title, parent)
        self._events = tuple(events)
        self.setObjectName("palette")
        self.setAccessibleName(title)
        heading = self.addAction(title)
        heading.setEnabled(False)
        self.addSeparator()
        for place, event in enumerate(self._events):
            change = 1 if isinstance(event, ChangeQuantity) else 0
            icon = icon_of(event, change, board, parent.devicePixelRatioF())
            self.addAction(icon, board.words.event(event)).setData(place)
        self.triggered.connect(self._choose)

    def _choose(self, action: QAction) -> None:
        self.chosen.emit(self._events[action.data()])


def _sentence(menu: QMenu, text: str, theme: Theme) -> QWidgetAction:
    """Return an entry that only says something, in as many lines as it takes."""
    label = QLabel(text, menu)
    label.setWordWrap(True)
    label.setFixedWidth(label.fontMetrics().averageCharWidth() * _SENTENCE)
    label.setMargin(8)
    palette = label.palette()
    palette.setColor(QPalette.ColorRole.WindowText, theme.muted_text)
    label.setPalette(palette)
    action = QWidgetAction(menu)
    # Read aloud; what is seen is the label.
    action.setText(text)
    action.setDefaultWidget(label)
    action.setEnabled(False)
    return action


class MenuHost(Host, Protocol):
    """What menus need of the view, beyond what deeds need."""

    def add(self, subscription: str, day: date) -> None:
        """Ask for something new where there is no palette."""

    def viewport(self) -> QWidget:
        """Return the widget that menus open over."""


class Menus(QObject):
    """Opens menus over the view; each is built from what is true then and vanishes when closed."""

    def __init__(self, host: MenuHost, deeds: Deeds, editing: Editing, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self._deeds = deeds
        self._editing = editing
        self._owner = ""

    # New events.

    def open_palette(self, number: int | None, day: date) -> None:
        """Offer what can happen to the subscription of a lane on a day."""
        board = self._host.board
        if number is None:
            self._host.add("", day)
            return
        palette = self._palette(number, day)
        top = board.lane_top(number) + board.layout.pin_y
        beside = QPointF(board.x(day) + board.layout.line, top)
        if palette is None:
            self._host.refuse(beside, self._why_nothing(number))
        else:
            palette.popup(self._host.viewport().mapToGlobal(beside.toPoint()))

    def _palette(self, number: int, day: date) -> Palette | None:
        """Return the palette of a day; None where nothing is possible."""
        # Imported here: what is possible is asked for long after the first paint.
        from simulator.proposals import possible_events

        board = self._host.board
        row = board.settled.rows[number]
        if not row.takes_events:
            return None
        subscription = board.settled.scenario.subscriptions[row.place]
        possible = [
            event
            for event in possible_events(board.settled.scenario, subscription, day)
            if self._editing.would_stand(subscription.id, event)
        ]
        if not possible:
            return None
        self._owner = subscription.id
        palette = Palette(self._host.viewport(), board, day, possible)
        palette.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        palette.chosen.connect(self._add)
        return palette

    def _why_nothing(self, number: int) -> str:
        if not self._host.board.settled.rows[number].takes_events:
            return self._host.board.words.tr(NOTHING_TO_ADD)
        return self._host.board.words.tr(
            "Nothing can be added on this day: the subscription is not bought yet, or it has ended."
        )

    def _add(self, event: Event) -> None:
        added = self._editing.add(self._owner, event)
        if added and isinstance(event, NEEDS_MORE):
            self._host.inspect()

    # What is pointed at.

    def open_at_selection(self) -> None:
        """Open the menu that belongs to the selected event, or to the day of the keyboard."""
        board = self._host.board
        number = board.current_lane()
        top = board.lane_top(number or 0) + board.layout.pin_y
        at = self._host.viewport().mapToGlobal(QPoint(int(board.x(board.cursor_day)), int(top)))
        chosen = self._editing.selected()
        if chosen is not None and number is not None:
            self.open(EventHit(chosen[0], number), at)
        else:
            self.open(SpaceHit(board.cursor_day, number), at)

    def open(self, hit: Hit, at: QPoint) -> None:
        """Open the menu of what is under the mouse."""
        board = self._host.board
        menu = QMenu(self._host.viewport())
        menu.setObjectName("timeline_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        match hit:
            case EventHit(ref=ref):
                self._host.select(Selection.of_event(ref))
                self._fill_for_event(menu)
            case FlagHit(flag=flag):
                self._host.select(Selection.of_event(flag.ref))
                self._fill_for_event(menu)
            case SpaceHit(lane=int(number), day=day):
                self._fill_for_day(menu, number, day)
            case StepHit(lane=number):
                day = board.day_at(self._host.viewport().mapFromGlobal(at).x())
                self._fill_for_day(menu, number, day)
            case HeaderHit(lane=number):
                self._host.select(selection_of_lane(board.settled, number))
                self._put(menu, board.words.tr("&Edit…"), self._deeds.inspect, "F2")
            case RulerHit(day=day):
                self._fill_for_replay(menu, day)
            case _:
                pass
        menu.addSeparator()
        self._put(menu, board.words.tr("&Fit the timeline"), self._deeds.fit, "Ctrl+0")
        menu.popup(at)

    def _fill_for_event(self, menu: QMenu) -> None:
        words, deeds = self._host.board.words, self._deeds
        self._put(menu, words.tr("&Edit…"), deeds.inspect, "F2")
        self._put(menu, words.tr("Dupl&icate event"), deeds.duplicate_selected, "Ctrl+D")
        self._put(menu, words.tr("&Delete event"), deeds.delete_selected, "Del")
        chosen = self._editing.selected()
        if chosen is not None and resizing_of_event(chosen[1], 1) is not None:
            menu.addSeparator()
            self._put(menu, words.tr("One licence &more"), deeds.licence_more, "+")
            self._put(menu, words.tr("One licence &less"), deeds.licence_less, "-")
        menu.addSeparator()
        self._fill_for_replay(menu, self._host.board.cursor_day)

    def _fill_for_day(self, menu: QMenu, number: int, day: date) -> None:
        board = self._host.board
        board.cursor_day = day
        self._host.select(selection_of_lane(board.settled, number))
        palette = self._palette(number, day)
        if palette is not None:
            palette.setParent(menu, palette.windowFlags())
            menu.addMenu(palette)
        else:
            menu.addAction(_sentence(menu, self._why_nothing(number), board.theme))
        menu.addSeparator()
        self._fill_for_replay(menu, day)

    def _fill_for_replay(self, menu: QMenu, day: date) -> None:
        board = self._host.board
        board.cursor_day = day
        if board.as_of != day:
            text = board.words.tr("Show the bill as of {day}", day=board.words.day(day))
            self._put(menu, text, self._deeds.replay_here, "A")
        if board.as_of is not None:
            text = board.words.tr("Show the whole bill")
            self._put(menu, text, self._deeds.replay_everything, "")

    def _put(self, menu: QMenu, text: str, deed: Callable[[], None], key: str) -> None:
        action = menu.addAction(text)
        if key:
            # Shown only: the timeline reads its keys itself.
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(deed)
