"""Pictures of every screen of the window: each panel, each menu, each dialog.

`python packaging/screens.py` writes build/screens/LANGUAGE-THEME-WIDTHxHEIGHT/NAME.png for every
language and theme; with `--size`, `--lang` and `--theme` only those. Nothing is seen on a screen.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import click
from PySide6.QtCore import QPoint, QSize, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui import app, picture
from ui.settings import Settings
from ui.theme import ThemeChoice
from ui.window.actions import MENUS
from ui.window.dock_table import DOCKS
from ui.window.main_window import MainWindow

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "build" / "screens"

DIALOGS = (
    "preferences",
    "about",
    "manual",
    "learn",
    "present",
    "variant_rename",
    "compare",
    "compare_ready_made",
    "compare_policies",
    "export_pdf",
)
"""The actions that open a window; those of the system are not ours to look at."""


@click.command()
@click.argument("file", required=False, type=click.Path(exists=True, path_type=Path))
@click.option("--lang", "languages", multiple=True, default=("en", "fr"))
@click.option("--theme", "themes", multiple=True, default=("light", "dark"))
@click.option("--size", default="1366x768", show_default=True)
@click.option("--scale", default=1.0, show_default=True, help="Of the screen, as 1.5 or 2.")
def main(
    file: Path | None, languages: tuple[str, ...], themes: tuple[str, ...], size: str, scale: float
) -> None:
    """Take every picture, with the scenario FILE or the published example."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(scale)}
    several = len(languages) * len(themes) > 1
    for language, theme in product(languages, themes):
        if several:  # the screen of a process has one scale, and its menus one language
            options = ["--lang", language, "--theme", theme, "--size", size]
            command = [sys.executable, __file__, *([str(file)] if file else []), *options]
            scaled = ["--scale", str(scale)]
            subprocess.run([*command, *scaled], env=environment, cwd=ROOT, check=True)
        else:
            os.environ.update(environment)
            folder = FOLDER / f"{language}-{theme}-{size}@{scale:.0%}".replace("%", "")
            folder.mkdir(parents=True, exist_ok=True)
            width, height = map(int, size.split("x"))
            _take_all(folder, file, language, ThemeChoice(theme), QSize(width, height))
            click.echo(folder.relative_to(ROOT))


def _take_all(
    folder: Path, file: Path | None, language: str, theme: ThemeChoice, size: QSize
) -> None:
    application = app.start_application()
    with tempfile.TemporaryDirectory(prefix="prorata-") as home:
        window = app.create_window(
            Settings.in_file(Path(home, "settings.ini")),
            Path(home, "recovery"),
            language=language,
            theme=theme,
            files=[] if file is None else [file],
            size=size,
        )
        window.show()
        picture.wait_for_views(window)
        picture.select_a_sum(window)
        for name, widget in _panels(window):
            _save(folder, name, widget)
        for name, widget in _menus(window):
            _save(folder, name, widget)
        window.menus["variant_add"].trigger()
        for name in DIALOGS:
            _take_dialogs(folder, name, window)
        window.document.history.setClean()
        window.close()
        application.closeAllWindows()


def _panels(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    for spec in DOCKS:
        window.docks.open(spec.name)
        picture.let_pass(0.1)
        picture.wait_for_views(window)
        yield f"panel-{spec.name}", window
    window.docks.open("lines")
    window.docks.open("breakdown")
    window.menus["replay_month_back"].trigger()
    picture.let_pass(0.1)
    yield "time-travel", window
    window.menus["as_of_end"].trigger()


def _menus(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    for spec in MENUS:
        menu = window.menus.menu(spec.name)
        menu.popup(window.mapToGlobal(QPoint(0, 30)))
        picture.let_pass(0.05)
        yield f"menu-{spec.name}", menu
        menu.close()


def _take_dialogs(folder: Path, name: str, window: MainWindow) -> None:
    """Open something, take it, and close it again, whether or not it waits for an answer."""

    def take() -> None:
        for place, each in enumerate(_others(window)):
            picture.let_pass(0.2)
            _save(folder, f"dialog-{name}" + (f"-{place}" if place else ""), each)
            each.close()

    QTimer.singleShot(600, take)
    window.menus[name].trigger()
    picture.let_pass(1.2)


def _others(window: MainWindow) -> list[QWidget]:
    shown = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
    return [each for each in shown if each is not window]


def _save(folder: Path, name: str, widget: QWidget) -> None:
    target = folder / f"{name}.png"
    if not widget.grab().save(str(target)):
        raise click.ClickException(f"{target} could not be written.")


if __name__ == "__main__":
    main()
