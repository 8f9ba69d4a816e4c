"""The chart panel: a mode, the plot, figures under the pointer, a legend."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtGui import QPalette, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from simulator.engine import Outcome
from simulator.scenario.scenario import Scenario
from simulator.statement import Invoice
from simulator.summary import total_payable
from simulator.words import Words
from ui.chart import look, texts
from ui.chart.empty_text import EmptyText
from ui.chart.export import Picture, save
from ui.chart.figures_box import FiguresBox
from ui.chart.legend import Legend
from ui.chart.mode_box import ModeBox
from ui.chart.places import Places
from ui.chart.plot import ChartPlot
from ui.chart.series import BarSeries, ChartSeries, Mode
from ui.models.columns import BillTexts
from ui.models.selection import NOTHING, Selection
from ui.theme import Theme

_LOWEST_PLOT = 92
"""The height of the plot, with the names of its places, in which bars and amounts can be told."""


class ChartView(QWidget):
    """Shows the charges of a bill as bars per invoice or as levels over time.

    Signals:
        selection_requested: (Selection) an invoice was clicked, or gone to with the arrows.
        state_changed: another mode is shown; `saveState` has it.
    """

    selection_requested = Signal(object)
    state_changed = Signal()

    def __init__(self, words: Words, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("chart")
        self._theme = theme
        self._texts = BillTexts(words)
        self._scenario: Scenario | None = None
        self._as_of: date | None = None
        self._selection = NOTHING
        self._source = ChartSeries()
        self._places = Places(Mode.INVOICES, BarSeries((), ()), ())
        self._is_stale = True
        self.modes = ModeBox()
        self.plot = ChartPlot(words, theme)
        self.legend = Legend(theme)
        self.figures = FiguresBox(theme, self)
        self.empty = EmptyText(theme, self.plot)
        self._lay_out()
        self._connect()
        self.show_words(words)
        self.show_theme(theme)

    def _lay_out(self) -> None:
        bar = self._bar = QHBoxLayout()
        bar.setContentsMargins(8, 6, 8, 2)
        bar.addWidget(self.modes)
        bar.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(bar)
        layout.addWidget(self.plot, 1)
        layout.addWidget(self.legend)
        self.setAutoFillBackground(True)
        self.setFocusProxy(self.plot)

    def _connect(self) -> None:
        self.modes.currentIndexChanged.connect(self._on_mode)
        self.plot.pointed.connect(self._on_pointed)
        self.plot.clicked.connect(self._on_clicked)
        self.plot.stepped.connect(self._on_stepped)

    # What is shown.

    @property
    def mode(self) -> Mode:
        """Return what the chart shows."""
        return self.modes.mode

    def show_mode(self, mode: Mode) -> None:
        """Show charges in another way."""
        self.modes.show_mode(mode)

    def show_bill(self, scenario: Scenario, outcome: Outcome, as_of: date | None) -> None:
        """Show the charges of a bill; what comes after `as_of` paler."""
        self._scenario, self._as_of = scenario, as_of
        self._source.show(outcome.statement)
        self._texts = BillTexts(self._texts.words, outcome.statement.currency, scenario)
        self.plot.amounts.show_currency(outcome.statement.currency)
        self._renew()

    def show_selection(self, selection: Selection) -> None:
        """Mark the selected invoice, or the days of the selected line; nothing is emitted."""
        self._selection = selection
        if not self._is_stale:
            self.plot.mark_selected(self._places.reach_of(self._selection))

    def show_words(self, words: Words) -> None:
        """Write everything in this language."""
        self._texts = BillTexts(words, self._texts.currency, self._scenario)
        self.modes.show_words(words)
        self.plot.show_words(words)
        self.empty.show_words(words)
        self._renew()

    def show_theme(self, theme: Theme) -> None:
        """Draw in these colours."""
        self._theme = theme
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.base)
        self.setPalette(palette)
        self.plot.show_theme(theme)
        self.legend.show_theme(theme)
        self.figures.show_theme(theme)
        self.empty.show_theme(theme)
        self._renew()

    def _renew(self) -> None:
        """Draw afresh, now or when the chart is seen again."""
        self._is_stale = True
        if self.isVisible():
            self._draw()

    def _draw(self) -> None:
        self._is_stale = False
        self._point_at_nothing()
        if self.mode in (Mode.INVOICES, Mode.SUBSCRIPTIONS):
            self._draw_bars()
        else:
            self._draw_steps()
        self.empty.setVisible(self._places.are_empty)
        self.plot.show_axes(shown=not self._places.are_empty)
        self.plot.mark_selected(self._places.reach_of(self._selection))
        self._describe()
        self._make_room()

    def _make_room(self) -> None:
        """Leave the legend out of a chart that is too low for it: the table has the same signs."""
        bar, legend = self._bar.sizeHint().height(), self.legend.heightForWidth(self.width())
        self.legend.setVisible(self.height() - bar - legend >= _LOWEST_PLOT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the legend in or out."""
        super().resizeEvent(event)
        self._make_room()

    def _draw_bars(self) -> None:
        by_invoice = self.mode is Mode.INVOICES
        series = self._source.by_invoice() if by_invoice else self._source.by_subscription()
        self._places = Places(self.mode, series, self._invoices)
        colours = look.colours_of(series, self.mode, self._theme, self._scenario)
        self.plot.show_bars(look.drawn_bars(series, colours, self._theme, self._as_of))
        legend = look.legend_of(series, self.mode, colours, self._theme, self._texts)
        self.legend.show_entries(legend)

    def _draw_steps(self) -> None:
        until = self._scenario.until if self._scenario else date.min
        per_day = self.mode is Mode.DAYS
        series = self._source.per_day() if per_day else self._source.cumulative(until)
        self._places = Places(self.mode, series, self._invoices)
        self.plot.show_steps(look.drawn_steps(series, self._theme, self._as_of, self._texts))
        legend = look.step_legend(self.mode, self._theme, self._texts, self._as_of)
        self.legend.show_entries(legend if series.steps else ())

    def _describe(self) -> None:
        total = total_payable(self._source.statement)
        dates = (invoice.date for invoice in self._invoices)
        words = self._texts.words
        name = words.tr("Chart: {mode}", mode=words.tr(texts.MODE_NAMES[self.mode]))
        self.plot.setAccessibleName(name)
        self.plot.setAccessibleDescription(texts.description(dates, total, self._texts))

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what has changed while the chart could not be seen."""
        super().showEvent(event)
        if self._is_stale:
            self._draw()

    @property
    def _invoices(self) -> tuple[Invoice, ...]:
        return self._source.statement.invoices

    # What the user does.

    def export_png(self, path: Path | str) -> None:
        """Write the chart as a PNG; OSError says why it cannot be written."""
        save(Path(path), self.picture().png())

    def export_svg(self, path: Path | str) -> None:
        """Write the chart as an SVG; OSError says why it cannot be written."""
        save(Path(path), self.picture().svg())

    def picture(self) -> Picture:
        """Return the chart as a picture, to be written or painted on something else."""
        if self._is_stale:
            self._draw()
        title = self._scenario.title if self._scenario else ""
        heading = texts.heading(title, self.modes.currentText(), self._as_of, self._texts)
        return Picture(self.plot, self.legend, self._theme, heading)

    def saveState(self) -> bytes:
        """Return the mode, to be kept in the settings."""
        return self.mode.value.encode()

    def restoreState(self, state: bytes) -> bool:
        """Put back the mode; False where `state` cannot be read."""
        return self.modes.show_mode(bytes(state).decode(errors="replace"))

    def _on_mode(self) -> None:
        self._renew()
        self.plot.show_all()
        self.state_changed.emit()

    def _on_pointed(self, x: float | None, at: QPointF) -> None:
        found = None if x is None else self._places.pointed_at(x, self._texts)
        if found is None:
            self._point_at_nothing()
            return
        corner = QPointF(self.plot.pos())
        point = self.plot.pixel_of(*found.point)
        self.figures.show_figures(found.figures, at + corner, point + corner)
        self.plot.mark_pointed(found.reach)

    def _point_at_nothing(self) -> None:
        self.figures.hide()
        self.plot.mark_pointed(None)

    def _on_clicked(self, x: float) -> None:
        self._request(self._places.invoice_at(x))

    def _on_stepped(self, key: Qt.Key) -> None:
        """Go to the invoice before or after the selected one, the first or the last."""
        self._point_at_nothing()
        self._request(self._places.invoice_beside(key, self._selection))

    def _request(self, invoice: Invoice | None) -> None:
        if invoice is not None:
            self.show_selection(Selection.of_invoice(invoice))
            self.selection_requested.emit(self._selection)
