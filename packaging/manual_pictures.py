"""The pictures of the manual, made from the running program, in every language.

`python packaging/manual_pictures.py` renews resources/help/LANGUAGE/pictures. Nothing is seen on a
screen. The pictures have few colours each, so that all of them together stay small.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import click
from msgspec.structs import replace
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, qRgb
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from simulator.catalogue import Kind, Term
from simulator.engine import simulate
from simulator.formats.gallery import default_example
from simulator.reconciliation.writing import Written
from simulator.reconciliation.writing.files import write
from simulator.scenario.events import Purchase, Usage
from simulator.scenario.scenario import Customer, Payment, Scenario, Variant
from simulator.words import languages
from ui import app, picture
from ui.models.selection import Selection
from ui.models.wishes import MoveEvent
from ui.settings import Settings
from ui.theme import ThemeChoice
from ui.window.main_window import MainWindow

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "resources" / "help"

_SIZE = QSize(1366, 768)
_DIALOG = QSize(1000, 640)
_WIDE = QSize(1920, 900)
"""In which the chart and the comparison have the room that they have on a large screen."""

_COLOURS = 256
_APART = 10
"""How far apart two colours of a picture are, at least, in steps of red, green and blue together."""

_SETTLE, _READING = 0.4, 1.5


@click.command()
@click.option("--lang", "language", type=click.Choice(languages()), help="Only this language.")
def main(language: str | None) -> None:
    """Take every picture of the manual."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    if language is None:
        for each in languages():  # a process has one application, in one language
            subprocess.run([sys.executable, __file__, "--lang", each], cwd=ROOT, check=True)
        return
    folder = FOLDER / language / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    size = 0
    for name, taken in _pictures(language):
        target = folder / f"{name}.png"
        if not _with_few_colours(taken).save(str(target), "PNG", 0):  # type: ignore[call-overload]
            raise click.ClickException(f"{target} could not be written.")
        size += target.stat().st_size
    click.echo(f"{folder.relative_to(ROOT)}: {size / 1000:.0f} kB")


def _pictures(language: str) -> Iterator[tuple[str, QImage]]:
    application = app.start_application()
    with tempfile.TemporaryDirectory(prefix="prorata-") as home:
        window = app.create_window(
            Settings.in_file(Path(home, "settings.ini")),
            Path(home, "recovery"),
            language=language,
            theme=ThemeChoice.LIGHT,
            size=_SIZE,
        )
        window.show()
        picture.wait_for_views(window)
        yield from _of_the_window(window)
        yield from _of_panels(window)
        yield from _of_other_windows(window, Path(home))
        window.document.history.setClean()
        window.close()
        application.closeAllWindows()


def _of_the_window(window: MainWindow) -> Iterator[tuple[str, QImage]]:
    """Yield the whole window and its main parts, on the published example."""
    picture.select_a_sum(window)
    yield "window", _taken(window)
    yield "timeline", _part(window, window.views.timeline)
    yield "invoices", _part(window, window.views.lines)
    yield "explanation", _part(window, window.views.breakdown)
    window.navigation.select(Selection.of_event(("s1", 1)))
    yield "events", _part(window, window.views.inspector)
    window.docks.open("scenario")
    yield "scenario", _part(window, window.views.scenario)
    window.resize(_WIDE)
    window.docks.reset()
    yield "chart", _part(window, window.views.chart)
    window.resize(_SIZE)
    window.docks.reset()


def _of_panels(window: MainWindow) -> Iterator[tuple[str, QImage]]:
    """Yield the panels that need more than the published example has."""
    for page, panel, scenario in (
        ("account", "account", _paid(default_example().scenario)),
        ("margins", "customers", _resold(default_example().scenario)),
        ("budgets", "usage", _metered(default_example().scenario)),
    ):
        window.filing.start_with(scenario)
        window.go_to(panel)
        window.docks.give_room(panel)
        if page == "budgets":
            usage = scenario.subscriptions[-1].id
            window.navigation.select(Selection.of_event((usage, 1)))
        yield page, _part(window, getattr(window.views, panel))


def _of_other_windows(window: MainWindow, home: Path) -> Iterator[tuple[str, QImage]]:
    window.docks.reset()
    scenario = default_example().scenario
    window.filing.start_with(_with_a_variant(scenario))
    window.menus["compare"].trigger()
    yield "what-if", _closed(_other(window))
    window.filing.start_with_example(default_example())
    window.menus["learn"].trigger()
    yield "learn", _closed(_other(window))
    window.menus["present"].trigger()
    picture.let_pass(_READING)
    shown = _other(window)
    shown.showNormal()
    shown.resize(_DIALOG)
    QTest.keyClick(shown, Qt.Key.Key_Right)
    yield "present", _closed(shown)
    file = home / "2018-02.csv"
    write(file, simulate(scenario), scenario, Written.LICENCE_28)
    window.importing.show_files([file])
    dialog = _other(window)
    dialog.resize(_DIALOG)
    picture.let_pass(_READING)
    yield "reconciliation", _taken(dialog)
    yield from _of_a_comparison(window, dialog)
    window.importing.wait()
    window.resize(_SIZE)
    window.docks.reset()
    window.tour.start()
    yield "tour", _taken(window)
    window.tour.end()


def _of_a_comparison(window: MainWindow, dialog: QWidget) -> Iterator[tuple[str, QImage]]:
    """Yield the comparison of the file with a scenario in which the licence comes a day later."""
    dialog.open_requested.emit()  # type: ignore[attr-defined]  # of the dialog that opens files
    while window.comparing.opened is None:
        picture.let_pass(_SETTLE)
    ref = (window.document.scenario.subscriptions[0].id, 1)
    window.editing.edit(MoveEvent(ref, date(2018, 2, 2)))
    picture.let_pass(_SETTLE)
    window.resize(_WIDE)
    window.docks.reset()
    window.go_to("comparison")
    window.docks.give_room("comparison")
    yield "comparison", _part(window, window.views.comparison)
    window.document.history.setClean()


def _paid(scenario: Scenario) -> Scenario:
    """Return a scenario in which one invoice is paid and the next one is overdue."""
    partner = replace(scenario.partner, payment_days=14)
    payments = (Payment(date=date(2018, 1, 26), amount=Decimal("4.00")),)
    return replace(scenario, partner=partner, payments=payments, until=date(2018, 4, 10))


def _resold(scenario: Scenario) -> Scenario:
    (seats,) = scenario.subscriptions
    other = replace(seats, id="s2", customer="Fabrikam", product="Office 365 E1")
    customer = Customer(name="Fabrikam", margin=Decimal("0.20"))
    listed = (replace(seats, resale_price=Decimal("5.00")), other)
    return replace(scenario, subscriptions=listed, customers=(customer,))


def _metered(scenario: Scenario) -> Scenario:
    """Return a scenario with usage on most days of a month, beyond the budget at its end."""
    (seats,) = scenario.subscriptions
    days = (1, 2, 3, 5, 6, 8, 9, 12, 13, 14, 16, 19, 20, 22)
    usage = tuple(
        Usage(
            date=date(2018, 2, day),
            meter="Storage",
            units=Decimal(20 + (day * 7) % 23),
            rate=Decimal("0.10"),
        )
        for day in days
    )
    metered = replace(
        seats,
        id="s2",
        product="Storage",
        kind=Kind.USAGE,
        term=Term.MONTH,
        events=(Purchase(date=date(2018, 1, 13), quantity=1), *usage),
    )
    customer = Customer(name=seats.customer, budget=Decimal("50"))
    return replace(scenario, subscriptions=(seats, metered), customers=(customer,))


def _with_a_variant(scenario: Scenario) -> Scenario:
    """Return a scenario with a variant in which the second licence comes a week later."""
    (seats,) = scenario.subscriptions
    first, change = seats.events
    later = replace(seats, events=(first, replace(change, date=date(2018, 2, 8))))
    variant = Variant(name="2018-02-08", scenario=replace(scenario, subscriptions=(later,)))
    return replace(scenario, variants=(variant,))


def _other(window: MainWindow) -> QWidget:
    """Return the window that is open beside the main one."""
    picture.let_pass(_SETTLE)
    shown = (each for each in QApplication.topLevelWidgets() if each.isVisible())
    return next(each for each in shown if each is not window)


def _closed(widget: QWidget) -> QImage:
    """Return a picture of a window, and close it."""
    taken = _taken(widget)
    widget.close()
    return taken


def _taken(widget: QWidget) -> QImage:
    picture.let_pass(_SETTLE)
    return widget.grab().toImage()


def _part(window: MainWindow, part: QWidget) -> QImage:
    """Return a part of the window as it stands there."""
    picture.let_pass(_SETTLE)
    return window.grab(QRect(part.mapTo(window, part.rect().topLeft()), part.size())).toImage()


def _with_few_colours(image: QImage) -> QImage:
    """Return the picture with a table of its most frequent colours, which stand apart."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(image.constBits()).cast("I").tolist())
    table: list[tuple[int, int, int]] = []
    for value, _ in counted.most_common():
        colour = (value >> 16 & 255, value >> 8 & 255, value & 255)
        if all(_distance(colour, other) >= _APART for other in table):
            table.append(colour)
            if len(table) == _COLOURS:
                break
    return image.convertToFormat(
        QImage.Format.Format_Indexed8,
        [qRgb(*each) for each in table],
        Qt.ImageConversionFlag.AvoidDither | Qt.ImageConversionFlag.ThresholdDither,
    )


def _distance(one: tuple[int, int, int], other: tuple[int, int, int]) -> int:
    return sum(abs(left - right) for left, right in zip(one, other, strict=True))


if __name__ == "__main__":
    main()
