"""What the layers of the timeline draw: the facts, where they stand, and how they look now."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QRectF
from PySide6.QtGui import QFont, QFontMetricsF

from simulator.calendar import FIRST_DAY, LAST_DAY, ONE_DAY, Period
from simulator.statement import Invoice
from simulator.words import Words
from ui.models.selection import NOTHING, Selection
from ui.theme import Theme
from ui.timeline.chips import Chip, chips_of
from ui.timeline.drag import Drag
from ui.timeline.facts import Facts
from ui.timeline.fonts import Fonts
from ui.timeline.layout import Layout
from ui.timeline.scale import DayScale
from ui.timeline.spots import Column, Spot, columns_of, spots_of
from ui.timeline.usage import UsageBar, usage_of


class Board:
    """The state that every layer reads while it paints; only the view writes it.

    Layers paint in pixels of the view: `x` turns a day into one, `left` and `top` are the scroll.
    """

    def __init__(self, facts: Facts, words: Words, theme: Theme, font: QFont) -> None:
        self.words = words
        self.theme = theme
        self.fonts = Fonts.of(font)
        self.selection: Selection = NOTHING
        self.as_of: date | None = None
        self.cursor_day: date = facts.scenario.until
        self.focused = False
        self.has_totals = True
        self.left = 0.0
        self.top = 0.0
        self.scale = DayScale(8.0)
        self.layout = Layout(100.0, 100.0, 0, QFontMetricsF(font).height())
        self._facts = facts
        self._drag: Drag | None = None
        self._spots: dict[int, tuple[Spot, ...]] = {}
        self._columns: dict[int, tuple[Column, ...]] = {}
        self._usage: dict[int, tuple[UsageBar, ...]] = {}
        self._chips: tuple[object, tuple[Chip, ...]] | None = None

    # What is shown.

    @property
    def facts(self) -> Facts:
        """Return the facts to draw: those of the gesture that goes on, if there is one."""
        return self._drag.facts if self._drag and self._drag.facts else self._facts

    @property
    def settled(self) -> Facts:
        """Return the facts as they are, whatever a gesture shows."""
        return self._facts

    @property
    def drag(self) -> Drag | None:
        """Return what the gesture shows that goes on."""
        return self._drag

    def show_facts(self, facts: Facts) -> None:
        """Take new facts; a gesture does not outlive them."""
        self._facts = facts
        self._drag = None
        self.show_size(self.layout.width, self.layout.height)

    def show_drag(self, drag: Drag | None) -> None:
        """Show what a gesture would do, or nothing of the kind."""
        before = self.facts
        self._drag = drag
        if self.facts is not before:
            self.forget()

    def show_font(self, font: QFont) -> None:
        """Write with `font`."""
        self.fonts = Fonts.of(font)
        self.show_size(self.layout.width, self.layout.height)

    def show_size(self, width: float, height: float) -> None:
        """Lay out a view of this size."""
        line = QFontMetricsF(self.fonts.normal).height()
        self.layout = Layout(width, height, len(self._facts.rows), line, self.has_totals)
        self.forget()

    def show_scale(self, scale: DayScale) -> None:
        """Draw days in another width."""
        self.scale = scale
        self.forget()

    def forget(self) -> None:
        """Work out again where pins and totals find room."""
        self._spots.clear()
        self._columns.clear()
        self._usage.clear()
        self._chips = None

    # Where things are, in pixels of the view.

    def x(self, day: date) -> float:
        """Return the left edge of a day."""
        return self.scale.x(day) - self.left

    def day_at(self, x: float) -> date:
        """Return the day under a pixel."""
        return self.scale.day(x + self.left)

    def first_day(self) -> date:
        """Return the first day in sight."""
        return self.day_at(self.layout.header_width)

    def last_day(self) -> date:
        """Return the last day in sight."""
        return self.day_at(self.layout.width)

    def edges(self, period: Period) -> tuple[float, float]:
        """Return the edges of a period, brought into sight where they lie far outside."""
        left = max(self.x(period.start), self.layout.header_width - 50)
        return left, min(self.x(period.end), self.layout.width + 50)

    def in_sight(self, period: Period) -> bool:
        """Return whether days of a period are in sight."""
        return period.end > self.first_day() and period.start <= self.last_day()

    def lanes_in_sight(self) -> range:
        """Return the numbers of the lanes in sight."""
        first = int((self.top) // self.layout.lane_height)
        last = int((self.top + self.layout.height) // self.layout.lane_height)
        return range(max(0, first), min(self.layout.lanes, last + 1))

    def lane_top(self, number: int) -> float:
        """Return the upper edge of a lane."""
        return self.layout.lane_top(number) - self.top

    def lanes_rect(self) -> QRectF:
        """Return the part of the view in which lanes are seen."""
        layout = self.layout
        bottom = layout.chips_top(self.top)
        return QRectF(
            layout.header_width,
            layout.ruler_height,
            layout.width - layout.header_width,
            max(0.0, bottom - layout.ruler_height),
        )

    def spots(self, number: int) -> tuple[Spot, ...]:
        """Return the heads of the pins of a lane; their x is that of the scale, not scrolled."""
        found = self._spots.get(number)
        if found is None:
            pins = self.facts.lane(number).course.pins
            found = spots_of(pins, self.scale, self.layout.pin_radius)
            self._spots[number] = found
        return found

    def columns(self, number: int) -> tuple[Column, ...]:
        """Return the steps of a lane as they are drawn; their x is that of the scale."""
        found = self._columns.get(number)
        if found is None:
            found = columns_of(self.facts.lane(number).course.steps, self.scale)
            self._columns[number] = found
        return found

    def usage(self, number: int) -> tuple[UsageBar, ...]:
        """Return the bars of usage of a lane; their x is that of the scale."""
        found = self._usage.get(number)
        if found is None:
            found = usage_of(self.facts.lane(number).course.used, self.scale)
            self._usage[number] = found
        return found

    def chips(self) -> tuple[Chip, ...]:
        """Return the totals of the invoices in sight; their x is that of the scale."""
        beyond = timedelta(days=int(self.layout.header_width / self.scale.day_width) + 1)
        first = max(FIRST_DAY, self.day_at(0.0) - min(beyond, self.day_at(0.0) - FIRST_DAY))
        chosen = (self.selection.invoice, self.selection.book)
        key = (first, self.last_day(), chosen, self.words.language)
        if self._chips is None or self._chips[0] != key:
            invoices = self._facts.invoices_between(first, self.last_day())
            placed = chips_of(
                invoices, self.scale, self._chip_widths(invoices), self.selection.shows
            )
            self._chips = (key, placed)
        return self._chips[1]

    def overhang(self, scale: DayScale, first: date, last: date) -> tuple[float, float]:
        """Return how far pins and totals reach over the days from `first` to `last`, left and right."""
        pin = self.layout.pin_radius * 1.5
        invoices = self._facts.invoices_between(first, last)
        if not invoices:
            return pin, pin
        chips = chips_of(invoices, scale, self._chip_widths(invoices), self.selection.shows)
        left = scale.x(first) - min(chip.left for chip in chips)
        right = max(chip.left + chip.width for chip in chips) - scale.x(last) - scale.day_width
        return max(pin, left + 2), max(pin, right + 2)

    def _chip_widths(self, invoices: tuple[Invoice, ...]) -> tuple[float, float]:
        """Return one width for all totals in sight, and a narrow one where there is little room.

        An even rhythm is easier to read.
        """
        currency = self._facts.outcome.statement.currency
        largest = {len(str(invoice.payable)): invoice for invoice in invoices}
        texts = [self.words.money(invoice.payable, currency) for invoice in largest.values()]
        metrics = QFontMetricsF(self.fonts.small_bold)
        widest = max((metrics.horizontalAdvance(text) for text in texts), default=0.0)
        return widest + self.layout.line * 2.2, widest + self.layout.line * 0.9

    def handle_day(self) -> date:
        """Return where the handle of the as-of day stands: at rest on the last simulated day."""
        return self.as_of or self._facts.scenario.until

    def current_lane(self) -> int | None:
        """Return the number of the lane that keys work on: the selected one, or the first."""
        if self.selection.event is not None:
            number = self.facts.number_of_event(self.selection.event)
        else:
            number = self.facts.number_of(self.selection.subscription)
        return number if number is not None else (0 if self.facts.rows else None)

    def veil(self) -> float | None:
        """Return where the days after the as-of day begin; None while the whole bill is shown."""
        if self.as_of is None or self.as_of == LAST_DAY:
            return None
        return self.x(self.as_of + ONE_DAY)

    def days_of_line(self, number: int) -> tuple[float, float] | None:
        """Return the left and right edge of the days of the selected line, if they are in this lane."""
        line = self.selection.line
        if line is None or self.facts.rows[number].subscription.id != line.subscription:
            return None
        return self.x(line.period.start), self.x(line.period.end)
