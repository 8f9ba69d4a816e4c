"""Time travel: the day as of which the bill is shown goes on by itself, or step by step."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication, QStyle

from simulator.calendar import add_months
from simulator.engine import Outcome
from simulator.history import History, Stop
from simulator.scenario.scenario import Scenario
from simulator.words import Words
from ui.document.document import Document
from ui.models.day_texts import day_text
from ui.settings import Settings
from ui.window.navigation import Navigation
from ui.window.replay_bar import ReplayBar

_SECOND = 1000
_STOPS_FOR = 10
"""Without animation a day is shown as long as so many days are with it: there is more to read."""

WEEK = 7


class Replay(QObject):
    """Moves the as-of day of a window; the bar says what happened on it."""

    def __init__(
        self,
        bar: ReplayBar,
        animated: QAction,
        document: Document,
        navigation: Navigation,
        settings: Settings,
        words: Words,
    ) -> None:
        super().__init__(bar)
        self._bar = bar
        self._animated = animated
        self._settings = settings
        self._document = document
        self._navigation = navigation
        self._words = words
        self._read: tuple[Scenario, Outcome, History] | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._on_tick)
        bar.speed_changed.connect(self._show_speed)
        navigation.as_of_changed.connect(self.refresh)
        chosen = settings.animated
        animated.setChecked(_system_animates() if chosen is None else chosen)

    def show_words(self, words: Words) -> None:
        """Tell everything in another language."""
        self._words = words
        self._bar.show_words(words)
        self.refresh()

    @property
    def is_playing(self) -> bool:
        """Return whether history goes on by itself."""
        return self._timer.isActive()

    @property
    def day(self) -> date:
        """Return the day as of which the bill is shown."""
        return self._navigation.as_of or self._history().last

    # What actions ask for.

    def play(self) -> None:
        """Go on day by day from where the bill stands, from the first day at its end; or pause."""
        if self.is_playing:
            self.pause()
            return
        history = self._history()
        if self.day >= history.last:
            self._show(history.first)
        if self.day < history.last:
            self._show_speed()
            self._timer.start()
        self._bar.show_playing(is_playing=self.is_playing)

    def pause(self) -> None:
        """Stay on this day."""
        self._timer.stop()
        self._bar.show_playing(is_playing=False)

    def choose_animation(self) -> None:
        """Remember whether every day is played."""
        self._settings.animated = self._plays_every_day
        self._show_speed()

    def day_on(self) -> None:
        """Go a day later."""
        self._step(1)

    def day_back(self) -> None:
        """Go a day back."""
        self._step(-1)

    def week_on(self) -> None:
        """Go a week later."""
        self._step(WEEK)

    def week_back(self) -> None:
        """Go a week back."""
        self._step(-WEEK)

    def month_on(self) -> None:
        """Go a month later."""
        self._go(add_months(self.day, 1))

    def month_back(self) -> None:
        """Go a month back."""
        self._go(add_months(self.day, -1))

    def event_on(self) -> None:
        """Go to the next day with an event."""
        self._go(self._history().after(self.day, Stop.EVENT))

    def event_back(self) -> None:
        """Go to the last day before with an event."""
        self._go(self._history().before(self.day, Stop.EVENT))

    def posting_on(self) -> None:
        """Go to the next day on which lines are posted."""
        self._go(self._history().after(self.day, Stop.POSTING))

    def posting_back(self) -> None:
        """Go to the last day before on which lines are posted."""
        self._go(self._history().before(self.day, Stop.POSTING))

    def end(self) -> None:
        """Show the whole bill, and put the bar away."""
        self.pause()
        self._navigation.show_all()
        self._bar.show_bar(is_shown=False)

    # Days.

    def refresh(self) -> None:
        """Say what happened on the day that is shown."""
        if self._navigation.as_of is not None:
            self._bar.show_bar(is_shown=True)
        if self._bar.is_shown:
            scenario = self._document.scenario
            self._bar.show_story(day_text(self._history().on(self.day), scenario, self._words))

    def start(self) -> None:
        """Begin with another scenario: nothing is replayed."""
        self.pause()
        self._bar.show_bar(is_shown=False)

    def _step(self, days: int) -> None:
        self._go(self.day + timedelta(days=days))

    def _go(self, day: date | None) -> None:
        """Go to a day by hand: nothing goes on by itself any more."""
        self.pause()
        if day is not None:
            self._show(day)

    def _show(self, day: date) -> None:
        history = self._history()
        day = history.within(day)
        self._bar.show_bar(is_shown=True)
        self._navigation.show_as_of(None if day == history.last else day)
        self.refresh()

    def _on_tick(self) -> None:
        history, every = self._history(), self._plays_every_day
        day = self.day + timedelta(days=1) if every else history.after(self.day)
        self._show(history.last if day is None else day)
        if self.day >= history.last:
            self.pause()

    def _show_speed(self) -> None:
        interval = _SECOND // self._bar.speed
        self._timer.setInterval(interval if self._plays_every_day else interval * _STOPS_FOR)

    @property
    def _plays_every_day(self) -> bool:
        return self._animated.isChecked()

    def _history(self) -> History:
        """Return the history of the open scenario, read once for each bill."""
        scenario, outcome = self._document.scenario, self._document.outcome
        read = self._read
        if read is None or read[0] is not scenario or read[1] is not outcome:
            self._read = read = (scenario, outcome, History(scenario, outcome.statement))
        return read[2]


def _system_animates() -> bool:
    """Return whether the system wants things to move: some people cannot stand it."""
    duration = QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)
    return duration > 0
