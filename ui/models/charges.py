"""How charge groups look, wherever they are drawn: a name, a colour and a shape for each."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainterPath, QPolygonF

from simulator.summary import ChargeGroup
from simulator.words import mark
from ui.theme import Theme

GROUP_NAMES = {
    ChargeGroup.CYCLE: mark("Cycle fees"),
    ChargeGroup.PRORATION: mark("Prorations"),
    ChargeGroup.ONE_TIME: mark("One-time purchases"),
    ChargeGroup.USAGE: mark("Usage"),
    ChargeGroup.TAX: mark("Tax"),
    ChargeGroup.CREDIT: mark("Credits"),
    ChargeGroup.GRANTED: mark("Granted credits"),
}
"""The name of each group; translated where it is shown."""

# Corners in a square of 1 x 1; a group without corners is a disc. Shapes say for colour-blind
# people what colours say for the others.
_CORNERS: dict[ChargeGroup, tuple[tuple[float, float], ...]] = {
    ChargeGroup.CYCLE: ((0.06, 0.06), (0.94, 0.06), (0.94, 0.94), (0.06, 0.94)),
    ChargeGroup.PRORATION: ((0.5, -0.06), (1.06, 0.5), (0.5, 1.06), (-0.06, 0.5)),
    ChargeGroup.ONE_TIME: (
        (0.34, 0),
        (0.66, 0),
        (0.66, 0.34),
        (1, 0.34),
        (1, 0.66),
        (0.66, 0.66),
        (0.66, 1),
        (0.34, 1),
        (0.34, 0.66),
        (0, 0.66),
        (0, 0.34),
        (0.34, 0.34),
    ),
    ChargeGroup.TAX: ((0.5, 0), (1.04, 0.96), (-0.04, 0.96)),
    ChargeGroup.CREDIT: ((-0.04, 0.04), (1.04, 0.04), (0.5, 1)),
    ChargeGroup.GRANTED: (
        (0, 0.5),
        (0.5, 0),
        (0.5, 0.28),
        (1, 0.28),
        (1, 0.72),
        (0.5, 0.72),
        (0.5, 1),
    ),
}


def group_colour(theme: Theme, group: ChargeGroup) -> QColor:
    """Return the colour of a group in the table and the chart."""
    return {
        ChargeGroup.CYCLE: theme.cycle_fee,
        ChargeGroup.PRORATION: theme.proration,
        ChargeGroup.ONE_TIME: theme.one_time,
        ChargeGroup.USAGE: theme.usage,
        ChargeGroup.TAX: theme.tax,
        ChargeGroup.CREDIT: theme.credit,
        ChargeGroup.GRANTED: theme.given,
    }[group]


def group_shape(group: ChargeGroup, square: QRectF) -> QPainterPath:
    """Return the outline of a group's sign, drawn to fill `square`."""
    path = QPainterPath()
    corners = _CORNERS.get(group)
    if corners is None:
        path.addEllipse(square)
        return path
    points = [
        QPointF(square.x() + x * square.width(), square.y() + y * square.height())
        for x, y in corners
    ]
    path.addPolygon(QPolygonF(points))
    path.closeSubpath()
    return path
