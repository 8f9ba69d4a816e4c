"""The names of the subscriptions at the left; they stay when the days move."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from simulator.catalogue import Billing, Kind
from simulator.scenario.scenario import Subscription
from simulator.words import Words
from ui.timeline.facts import Facts, Lane
from ui.timeline.layer import Layer, hairline, width_of, write

_MARGIN = 10.0
_MOST_LINES = 3
_TWO_LINES = 1.8


class HeaderItem(Layer):
    """The left column: product, and price for a licence and a period."""

    def draw(self, painter: QPainter) -> None:
        """Draw the names of the lanes in sight."""
        board, layout = self.board, self.board.layout
        column = QRectF(0, layout.ruler_height, layout.header_width, layout.height)
        painter.fillRect(column, board.theme.base)
        for number in board.lanes_in_sight():
            self._draw_name(painter, number)
        below = layout.chips_top(board.top)
        foot = QRectF(0, below, layout.header_width, layout.height - below)
        painter.fillRect(foot, board.theme.base)
        if layout.lanes and layout.has_totals:
            top = QRectF(_MARGIN, below, layout.header_width - _MARGIN, layout.chips_height)
            text = board.words.tr("Invoices")
            write(painter, top, text, board.fonts.small, board.theme.muted_text)

    def _draw_name(self, painter: QPainter, number: int) -> None:
        board, layout, theme = self.board, self.board.layout, self.board.theme
        lane = board.facts.lane(number)
        top = board.lane_top(number)
        place = QRectF(0, top, layout.header_width, layout.lane_height)
        is_current = lane.row.listed == board.selection.subscription
        if is_current and number == board.current_lane():
            painter.fillRect(place.adjusted(0, 0, 0, -1), theme.hover)
        painter.fillRect(
            QRectF(0, top, 3, layout.lane_height - 1), theme.subscription(lane.row.colour)
        )
        painter.setPen(hairline(theme.grid))
        y = int(place.bottom()) - 0.5
        painter.drawLine(QPointF(0, y), QPointF(layout.header_width, y))
        indent = min(lane.row.depth, 3) * layout.line
        if lane.row.depth:
            self._draw_branch(painter, _MARGIN + indent - layout.line, top)
        above = layout.line * (0.25 if layout.is_tight else 0.8)
        text = place.adjusted(_MARGIN + indent, above, -4, -2)
        self._write_name(painter, text, lane)

    def _draw_branch(self, painter: QPainter, x: float, top: float) -> None:
        """Draw that a subscription hangs on the one above it."""
        line = self.board.layout.line
        painter.setPen(hairline(self.board.theme.outline))
        middle = int(top + line * (0.8 if self.board.layout.is_tight else 1.35)) + 0.5
        x = int(x + line * 0.3) + 0.5
        painter.drawLine(QPointF(x, top + 4), QPointF(x, middle))
        painter.drawLine(QPointF(x, middle), QPointF(x + line * 0.5, middle))

    def _write_name(self, painter: QPainter, rect: QRectF, lane: Lane) -> None:
        """Write the name on as many lines as it needs, and the price under it on what is left."""
        board, theme, fonts = self.board, self.board.theme, self.board.fonts
        subscription = lane.row.subscription
        line = board.layout.line
        name = board.facts.name(lane.row)
        if lane.wrong:
            name = f"\N{WARNING SIGN} {name}"
        colour = theme.error_text if lane.wrong else theme.text
        room = max(1, int(rect.height() / line + 0.15) - 1)
        lines = wrapped(name, fonts.bold, rect.width(), min(room, _MOST_LINES))
        for place, text in enumerate(lines):
            where = QRectF(rect.left(), rect.top() + place * line, rect.width(), line)
            write(painter, where, text, fonts.bold, colour)
        rest = rect.adjusted(0, (len(lines) + 0.1) * line, 0, 0)
        self._write_price(painter, rest, subscription)

    def _write_price(self, painter: QPainter, rect: QRectF, subscription: Subscription) -> None:
        """Write the price on as many lines as there is room for; on one line as short as needed."""
        board, font = self.board, self.board.fonts.small
        currency = currency_of(subscription, board.facts)
        text = price_text(subscription, currency, board.words)
        if rect.height() >= board.layout.line * _TWO_LINES:
            flags = (
                Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
            )
            painter.setFont(font)
            painter.setPen(board.theme.muted_text)
            painter.drawText(rect, int(flags), text)
            return
        if width_of(text, font) > rect.width():
            text = short_price_text(subscription, currency, board.words)
        top = QRectF(rect.left(), rect.top(), rect.width(), min(rect.height(), board.layout.line))
        write(painter, top, text, font, board.theme.muted_text)


def wrapped(text: str, font: QFont, width: float, most: int = _MOST_LINES) -> list[str]:
    """Return `text` on up to `most` lines, broken between words where there are any."""
    metrics = QFontMetricsF(font)
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if not lines[-1] or len(lines) == most or metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def currency_of(subscription: Subscription, facts: Facts) -> str:
    """Return the currency of a subscription's prices."""
    return subscription.currency or facts.scenario.partner.currency


def price_text(subscription: Subscription, currency: str, words: Words) -> str:
    """Return the price of one licence for one period: "4.00 $ / licence / month"."""
    if subscription.kind is Kind.USAGE:
        return words.tr("by usage")
    price = words.price(subscription.unit_price, currency)
    if subscription.kind is Kind.ONE_TIME:
        return words.tr("{price} / licence, once", price=price)
    match subscription.billing:
        case Billing.MONTHLY:
            return words.tr("{price} / licence / month", price=price)
        case Billing.ANNUAL:
            return words.tr("{price} / licence / year", price=price)
        case Billing.UPFRONT:
            return words.tr("{price} / licence / term", price=price)


def short_price_text(subscription: Subscription, currency: str, words: Words) -> str:
    """Return the price where there is little room: "4.00 $ / month"."""
    if subscription.kind is Kind.USAGE:
        return words.tr("by usage")
    price = words.price(subscription.unit_price, currency)
    if subscription.kind is Kind.ONE_TIME:
        return words.tr("{price}, once", price=price)
    match subscription.billing:
        case Billing.MONTHLY:
            return words.tr("{price} / month", price=price)
        case Billing.ANNUAL:
            return words.tr("{price} / year", price=price)
        case Billing.UPFRONT:
            return words.tr("{price} / term", price=price)
