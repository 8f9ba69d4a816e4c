"""A picture of the window, as it stands with a scenario open and a line explained."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

import click
from PySide6.QtCore import QEventLoop, QSize
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication

from simulator.statement import Invoice, Line, Statement
from ui import app
from ui.models.selection import Selection
from ui.settings import Settings
from ui.theme import ThemeChoice
from ui.window.main_window import MainWindow

SIZE = QSize(1440, 900)
"""Of a window that no screen limits."""

_PATIENCE_SECONDS = 30
_SETTLING_SECONDS = 0.7
"""How long a window manager and the fading of a message may take."""


@click.command()
@click.argument("picture", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("file", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--lang", "language", default="en", show_default=True)
@click.option("--theme", type=click.Choice([each.value for each in ThemeChoice]), default="light")
@click.option("--screen", is_flag=True, help="Fill the screen, and take all of it.")
def main(picture: Path, file: Path | None, *, language: str, theme: str, screen: bool) -> None:
    """Save a PICTURE of the window with the scenario FILE, by default the published example."""
    application = app.start_application()
    with tempfile.TemporaryDirectory(prefix="prorata-") as folder:
        window = app.create_window(
            Settings.in_file(Path(folder, "settings.ini")),
            Path(folder, "recovery"),
            language=language,
            theme=ThemeChoice(theme),
            files=[] if file is None else [file],
            size=application.primaryScreen().availableSize() if screen else SIZE,
        )
        if screen:
            window.showMaximized()
        else:
            window.show()
        wait_for_views(window)
        select_a_sum(window)
        let_pass(_SETTLING_SECONDS)
        taken = _of_screen(application) if screen else window.grab()
        window.close()
    picture.parent.mkdir(parents=True, exist_ok=True)
    if taken.isNull() or not taken.save(str(picture)):
        raise click.ClickException(f"{picture} could not be written.")


def wait_for_views(window: MainWindow) -> None:
    """Wait until the parts of a window that are seen are filled, and the chart is there."""
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline and not (
        window.filling.is_done() and window.charting.view is not None
    ):
        let_pass(0.02)


def let_pass(seconds: float) -> None:
    """Let a time pass, in which the window works."""
    loop_until = time.monotonic() + seconds
    while time.monotonic() < loop_until:
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
        time.sleep(0.005)


def select_a_sum(window: MainWindow) -> None:
    """Select a line whose sum is worth a look: the last that charges a part of a cycle."""
    found = _last_prorated(window.document.outcome.statement)
    if found is not None:
        invoice, line = found
        window.navigation.select(Selection.of_line(line, invoice))


def _last_prorated(statement: Statement) -> tuple[Invoice, Line] | None:
    for invoice in reversed(statement.invoices):
        for line in reversed(invoice.lines):
            if line.amount > 0 and line.rate.days < line.rate.cycle_days:
                return invoice, line
    return None


def _of_screen(application: QApplication) -> QPixmap:
    return application.primaryScreen().grabWindow(0)


if __name__ == "__main__":
    sys.exit(main())
