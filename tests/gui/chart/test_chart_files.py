"""The chart as PNG and SVG, read again."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from msgspec.structs import replace
from PySide6.QtGui import QImage

from simulator.words import Words
from tests.gui.chart.charts import at, colour_at, invoices, made_chart, point
from tests.unit.ui_models.bills import (
    billed,
    two_subscriptions,
)
from ui.chart.series import Mode
from ui.chart.view import ChartView
from ui.models.selection import Selection
from ui.theme import theme


@pytest.fixture
def chart(qtbot):
    return made_chart(qtbot)


# Files.


@pytest.mark.parametrize("mode", Mode)
def test_a_png_is_large_enough_for_print(chart, qtbot, tmp_path: Path, mode):
    chart.show_mode(mode)
    chart.export_png(tmp_path / "chart.png")
    image = QImage(str(tmp_path / "chart.png"))
    assert image.width() == 1600
    assert image.height() > 800
    light = theme(dark=False)
    assert image.pixelColor(2, 2) == light.base
    colours = {
        image.pixelColor(x, y).name()
        for x in range(0, image.width(), 7)
        for y in range(0, image.height(), 7)
    }
    bars = mode in (Mode.INVOICES, Mode.SUBSCRIPTIONS)
    assert (light.cycle_fee if bars else light.faded(light.invoice, 0.22)).name() in colours


def test_an_svg_holds_the_texts_of_the_chart(chart, tmp_path: Path):
    titled = replace(two_subscriptions(), title="My <scenario>")
    chart.show_bill(titled, billed(titled), None)
    chart.show_words(Words("fr"))
    chart.export_svg(tmp_path / "chart.svg")
    root = ET.parse(tmp_path / "chart.svg").getroot()  # noqa: S314 - our own file
    texts = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert any(text and text.startswith("My <scenario>") for text in texts)
    assert "15/02" in texts
    assert "Total" in texts
    _, _, width, height = (float(each) for each in root.attrib["viewBox"].split())
    assert width > 400
    assert height > 300


def _svg_texts(path: Path) -> list[str]:
    root = ET.parse(path).getroot()  # noqa: S314 - our own file
    return [each.text or "" for each in root.iter("{http://www.w3.org/2000/svg}text")]


def test_a_picture_says_the_currency_and_the_day_of_the_replay(chart, tmp_path: Path):
    chart.export_svg(tmp_path / "chart.svg")
    assert any("Charges per invoice, USD" in text for text in _svg_texts(tmp_path / "chart.svg"))
    assert not any("as of" in text for text in _svg_texts(tmp_path / "chart.svg"))
    chart.show_bill(two_subscriptions(), billed(two_subscriptions()), date(2018, 2, 12))
    chart.export_svg(tmp_path / "replay.svg")
    assert "Bill as of 12 Feb 2018" in _svg_texts(tmp_path / "replay.svg")


def test_a_long_title_is_wrapped(chart, tmp_path: Path):
    long = replace(two_subscriptions(), title="A scenario with a title of very many words " * 3)
    chart.show_bill(long, billed(long), None)
    chart.export_svg(tmp_path / "chart.svg")
    texts = _svg_texts(tmp_path / "chart.svg")
    lines = [each for each in texts if "title" in each or "USD" in each]
    assert len(lines) > 1
    assert "".join(lines).replace(" ", "").endswith("Chargesperinvoice,USD")


def test_hatched_bars_are_as_wide_as_the_others(chart):
    picture = chart.plot.viewport().grab().toImage()
    ground = theme(dark=False).base

    def edges(amount):
        """Return where the second bar begins and ends at this height."""
        left, y = at(chart, 0.5, amount).x(), at(chart, 1, amount).y()
        right = at(chart, 1.5, amount).x()
        inked = [x for x in range(left, right) if picture.pixelColor(x, y) != ground]
        return inked[0], inked[-1]

    assert edges(1) == edges(-2)
    assert edges(1)[1] - edges(1)[0] > 20


def test_between_axis_and_labels_there_are_no_specks(chart):
    """Ticks without length would be dots in a picture."""
    picture = chart.plot.viewport().grab().toImage()
    top = int(chart.plot.times.geometry().top())
    left, right = at(chart, -0.45).x(), at(chart, 4.45).x()
    colours = {
        picture.pixelColor(x, y).name() for y in range(top + 1, top + 6) for x in range(left, right)
    }
    assert colours == {theme(dark=False).base.name()}


def test_a_picture_shows_neither_the_selection_nor_the_pointer(chart, qtbot, tmp_path: Path):
    chart.export_png(tmp_path / "before.png")
    chart.show_selection(Selection.of_invoice(invoices()[1]))
    point(qtbot, chart, 2)
    chart.export_png(tmp_path / "after.png")
    assert QImage(str(tmp_path / "before.png")) == QImage(str(tmp_path / "after.png"))
    assert colour_at(chart, 1.45, 13) == theme(dark=False).selection


def test_a_chart_that_was_never_seen_can_be_exported(qtbot, tmp_path: Path):
    chart = ChartView(Words("en"), theme(dark=False))
    qtbot.addWidget(chart)
    chart.show_bill(two_subscriptions(), billed(two_subscriptions()), None)
    chart.export_svg(tmp_path / "chart.svg")
    assert "15 Feb" in (tmp_path / "chart.svg").read_text(encoding="utf-8")


@pytest.mark.parametrize("export", ["export_png", "export_svg"])
def test_a_file_that_cannot_be_written_says_why(chart, tmp_path: Path, export):
    with pytest.raises(OSError, match=r"\w"):
        getattr(chart, export)(tmp_path / "missing" / "chart.file")
