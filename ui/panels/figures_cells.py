"""How tables of figures are painted: quiet titles that wrap, digits under digits, sums in bold."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPolygonF
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from ui.models.figures import FigureRow, FiguresModel, Tone
from ui.theme import Theme

PADDING = 7
ROW_AIR = 10
BRANCH = 18
"""How far lines stand to the right of the row that they are under."""

_SIDES = int(
    Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignRight
)

Index = QModelIndex | QPersistentModelIndex


def figures_font(font: QFont, *, bold: bool = False) -> QFont:
    """Return `font` with digits of one width, so that figures stand in columns."""
    font = QFont(font)
    font.setFeature(QFont.Tag("tnum"), 1)
    if bold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


class FiguresDelegate(QStyledItemDelegate):
    """Paints the rows of a `FiguresModel`."""

    def __init__(self, view: QTreeView, model: FiguresModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._wrapped = -1
        self.theme: Theme | None = None
        self.show_font(view.font())

    def show_wrapped(self, column: int) -> None:
        """Break the texts of a column into lines; -1 breaks none."""
        self._wrapped = column

    def show_font(self, font: QFont) -> None:
        """Write in this font; sums are bolder."""
        self._fonts = (figures_font(font), figures_font(font, bold=True))
        self._metrics = (QFontMetrics(self._fonts[0]), QFontMetrics(self._fonts[1]))

    def metrics_of(self, row: FigureRow) -> QFontMetrics:
        """Return what measures the texts of a row."""
        return self._metrics[row.is_total]

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row; the table knows the widths of its columns."""
        del option  # the font depends on the row
        row = self._model.row_at(index)
        metrics = self.metrics_of(row)
        height = metrics.height()
        if index.column() == self._wrapped:
            height = self._wrapped_height(metrics, row.figures[index.column()].text, index)
        return QSize(0, height + ROW_AIR)

    def _wrapped_height(self, metrics: QFontMetrics, text: str, index: Index) -> int:
        """Return the height of a text in the lines that its column breaks it into."""
        inside = 2 if index.parent().isValid() else 1
        branches = inside * BRANCH if index.column() == 0 and self._view.rootIsDecorated() else 0
        room = self._view.columnWidth(index.column()) - branches - 2 * PADDING
        if metrics.horizontalAdvance(text) <= room:
            return metrics.height()
        area = QRect(0, 0, max(room, 1), 1000)
        return metrics.boundingRect(area, int(Qt.TextFlag.TextWordWrap), text).height()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        theme = self.theme
        if theme is None:
            return
        row, rect = self._model.row_at(index), QRect(option.rect)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, self.ground(theme, row, is_selected=is_selected))
        painter.setFont(self._fonts[row.is_total])
        figure = row.figures[index.column()]
        painter.setPen(_ink(theme, figure.tone, is_selected=is_selected))
        flags = int(self._model.data(index, Qt.ItemDataRole.TextAlignmentRole))
        inside = rect.adjusted(PADDING, 0, -PADDING, 0)
        is_long = self.metrics_of(row).horizontalAdvance(figure.text) > inside.width()
        if is_long and index.column() == self._wrapped:
            flags |= int(Qt.TextFlag.TextWordWrap)
        painter.drawText(inside, flags, figure.text)
        self.paint_edges(painter, rect, theme, index)
        painter.restore()

    @staticmethod
    def ground(theme: Theme, row: FigureRow, *, is_selected: bool) -> QColor:
        """Return the ground of a row."""
        if is_selected:
            return theme.selection
        return theme.invoice_ground if row.is_total or row.under else theme.base

    def paint_edges(self, painter: QPainter, rect: QRect, theme: Theme, index: Index) -> None:
        """Paint the hairline under a row, and the lines around the one that the keyboard is on."""
        painter.setPen(theme.grid)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        current = self._view.currentIndex()
        is_current = (current.row(), current.parent()) == (index.row(), index.parent())
        if self._view.hasFocus() and is_current:
            painter.setPen(theme.focus)
            painter.drawLine(rect.topLeft(), rect.topRight())
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())


def paint_chevron(painter: QPainter, middle: QPointF, *, is_open: bool) -> None:
    """Paint the triangle that says whether the rows under a row are shown."""
    corners = ((-3.5, -2), (3.5, -2), (0, 3)) if is_open else ((-2, -3.5), (-2, 3.5), (3, 0))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(painter.pen().color())
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in corners]))
    painter.restore()


def _ink(theme: Theme, tone: Tone, *, is_selected: bool) -> QColor:
    if tone.value:
        colour: QColor = getattr(theme, tone.value)
        return colour
    return theme.selection_text if is_selected else theme.text


class FiguresHeader(QHeaderView):
    """Titles that wrap over as many lines as they need, and a hairline under them."""

    def __init__(self, view: QTreeView, model: FiguresModel) -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._figures = model
        self.theme: Theme | None = None
        self.setStretchLastSection(False)
        self.setSectionsMovable(False)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(28)

    def title(self, column: int) -> str:
        """Return the title of a column."""
        return self._figures.title(column)

    def title_font(self) -> QFont:
        """Return the font of the titles."""
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def widest_word(self, column: int) -> int:
        """Return the width below which a word of a title would be cut."""
        metrics = QFontMetrics(self.title_font())
        words = self._figures.title(column).split()
        return max((metrics.horizontalAdvance(word) for word in words), default=0) + 2 * PADDING

    def sizeHint(self) -> QSize:
        """Return the height of the title that wraps most."""
        metrics = QFontMetrics(self.title_font())
        shown = [each for each in range(self.count()) if not self.isSectionHidden(each)]
        heights = [
            metrics.boundingRect(
                QRect(0, 0, max(self.sectionSize(each) - 2 * PADDING, 1), 1000),
                int(Qt.TextFlag.TextWordWrap),
                self._figures.title(each),
            ).height()
            for each in shown
        ]
        return QSize(0, max(heights, default=metrics.height()) + ROW_AIR)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Paint one title."""
        if self.theme is None or not rect.isValid():
            return
        painter.save()
        painter.fillRect(rect, self.theme.base)
        painter.setPen(self.theme.grid_strong)
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(self.theme.muted_text)
        painter.setFont(self.title_font())
        flags = int(
            self._figures.headerData(
                section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole
            )
        )
        room = rect.adjusted(PADDING, 0, -PADDING, -ROW_AIR // 2)
        bottom = int(Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap)
        painter.drawText(room, (flags & _SIDES) | bottom, self._figures.title(section))
        painter.restore()
