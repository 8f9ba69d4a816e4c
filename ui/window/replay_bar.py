"""The bar of the time travel: which day it is, what happened on it, and ways to other days."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QToolBar, QToolButton, QWidget

from simulator.words import Words
from ui.theme import Theme
from ui.window.action_icons import ACTION_ICONS
from ui.window.elided import TwoLineLabel
from ui.window.icons import icon
from ui.window.menus import Menus

SPEEDS = (2, 5, 10, 30)
"""Days in a second."""

USUAL_SPEED = 5

_ICON_SIZE = QSize(18, 18)

_NARROW = 720

_BUTTONS = (
    "replay_event_back",
    "replay_day_back",
    "replay_play",
    "replay_day_on",
    "replay_event_on",
)


class ReplayBar(QToolBar):
    """Shown while history is replayed, on the toolbar, in the place of the buttons of events.

    Signals:
        speed_changed: another speed was chosen.
    """

    speed_changed = Signal()

    def __init__(self, menus: Menus) -> None:
        super().__init__()
        self.setObjectName("replay_bar")
        self.setIconSize(_ICON_SIZE)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self._menus = menus
        self._play = menus["replay_play"]
        self._words: Words | None = None
        self._theme: Theme | None = None
        self._story = TwoLineLabel()
        self._story.setObjectName("replay_story")
        self._story.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._speed = QComboBox()
        self._speed.setObjectName("replay_speed")
        for speed in SPEEDS:
            self._speed.addItem("", speed)
        self._speed.setCurrentIndex(SPEEDS.index(USUAL_SPEED))
        self._speed.currentIndexChanged.connect(self.speed_changed)
        for name in _BUTTONS:
            self._add_button(name)
        self.addWidget(self._speed)
        self.addWidget(self._gap())
        self.addWidget(self._story)
        self._end = self._add_button("as_of_end")
        self._is_shown = False
        menus.take_in(self)

    @property
    def is_shown(self) -> bool:
        """Return whether history is replayed."""
        return self._is_shown

    def show_bar(self, *, is_shown: bool) -> None:
        """Come, or go away."""
        if is_shown != self._is_shown:
            self._is_shown = is_shown
            self._menus.show_guest(is_shown=is_shown)

    @property
    def speed(self) -> int:
        """Return how many days pass in a second."""
        return SPEEDS[self._speed.currentIndex()]

    def show_words(self, words: Words) -> None:
        """Write everything in a language."""
        self._words = words
        self.setWindowTitle(words.tr("Time travel"))
        self._speed.setAccessibleName(words.tr("Speed"))
        self._speed.setToolTip(words.tr("How fast history is played"))
        for place, speed in enumerate(SPEEDS):
            text = words.ntr("{n} day a second", "{n} days a second", speed)
            self._speed.setItemText(place, text)
        self._show_play()

    def show_theme(self, theme: Theme) -> None:
        """Draw the icons in the colours of a theme."""
        self._theme = theme
        for name in (*_BUTTONS, "as_of_end"):
            if name in ACTION_ICONS:
                self._menus[name].setIcon(icon(ACTION_ICONS[name], theme))
        self._show_play()

    def show_story(self, text: str) -> None:
        """Say which day it is and what happened on it."""
        self._story.setText(text)
        self._story.setAccessibleName(text)
        self._story.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to the story where there is little: the last button has its icon alone."""
        super().resizeEvent(event)
        style = Qt.ToolButtonStyle
        is_narrow = event.size().width() < _NARROW
        if isinstance(self._end, QToolButton):
            self._end.setToolButtonStyle(
                style.ToolButtonIconOnly if is_narrow else style.ToolButtonTextBesideIcon
            )

    def show_playing(self, *, is_playing: bool) -> None:
        """Offer a pause while history is played."""
        self._play.setChecked(is_playing)
        self._show_play()

    def _show_play(self) -> None:
        if self._theme is None or self._words is None:
            return
        playing = self._play.isChecked()
        self._play.setIcon(icon("pause" if playing else "play", self._theme))
        self._play.setIconText(self._words.tr("Pause") if playing else self._words.tr("Play"))

    def _add_button(self, name: str) -> QWidget:
        self.addAction(self._menus[name])
        button = self.widgetForAction(self._menus[name])
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setObjectName(f"button_{name}")
        return button

    def _gap(self) -> QWidget:
        gap = QWidget()
        gap.setFixedWidth(8)
        return gap
