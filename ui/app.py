"""Starts the window: options, settings, appearance, recovery; the only reader of today's date."""

from __future__ import annotations

import gc
import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import (
    QCommandLineOption,
    QCommandLineParser,
    QCoreApplication,
    QEvent,
    QObject,
    QSize,
    QStandardPaths,
    QTemporaryDir,
    QTimer,
)
from PySide6.QtWidgets import QApplication

import simulator
from simulator.reconciliation.suffixes import is_called_so
from ui.document.recovery import Recovery
from ui.settings import APPLICATION, ORGANISATION, Settings
from ui.theme import ThemeChoice
from ui.window.appearance import Appearance, dress, language_of
from ui.window.crashes import CrashGuard
from ui.window.garbage import GarbageCollector
from ui.window.main_window import MainWindow, Setup

WRONG_USE = 2

_SIZE = re.compile(r"(\d{2,5})x(\d{2,5})")


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window with `arguments`, those of the process when None; return the exit code."""
    # Modules live as long as the process: the garbage collector need not look at them again.
    gc.freeze()
    parser = _parser()
    given = list(sys.argv[1:] if arguments is None else arguments)
    understood = parser.parse([APPLICATION.lower(), *given])
    wrong = _misuse(parser) if understood else parser.errorText()
    if parser.isSet("help"):
        sys.stdout.write(parser.helpText())
        return 0
    if wrong:
        sys.stderr.write(f"{wrong}\n")
        return WRONG_USE
    if parser.isSet("self-check"):
        return _self_check()
    return _run(parser)


def _run(parser: QCommandLineParser) -> int:
    """Open the window and stay until it closes."""
    application = start_application()
    files = tuple(map(Path, parser.positionalArguments()))
    # With a look of its own for this once, the user's settings stay as they are.
    own = any(parser.isSet(name) for name in ("lang", "theme", "size"))
    folder = QTemporaryDir() if own else None
    settings = (
        Settings.in_file(Path(folder.filePath("settings.ini"))) if folder else Settings.of_user()
    )
    window = create_window(
        settings,
        Path(folder.filePath("recovery")) if folder else _recovery_folder(),
        language=parser.value("lang"),
        theme=ThemeChoice(parser.value("theme")) if parser.isSet("theme") else None,
        files=files,
        size=_size(parser.value("size")),
    )
    window.session.painted.connect(GarbageCollector(window).start)
    if folder is None:
        window.session.painted.connect(window.tour.offer)
    CrashGuard(window).install()
    window.show()
    code = application.exec()
    window.charting.wait()
    window.importing.wait()
    return code


def start_application() -> QApplication:
    """Return the application, named and dressed; there is one in a process."""
    QCoreApplication.setOrganizationName(ORGANISATION)
    QCoreApplication.setApplicationName(APPLICATION)
    QCoreApplication.setApplicationVersion(simulator.__version__)
    running = QApplication.instance()
    application = running if isinstance(running, QApplication) else QApplication(sys.argv[:1])
    application.setDesktopFileName("prorata")
    dress(application)
    return application


def create_window(
    settings: Settings,
    recovery: Path,
    *,
    language: str = "",
    theme: ThemeChoice | None = None,
    files: Sequence[Path] = (),
    size: QSize | None = None,
    today: Callable[[], date] = date.today,
) -> MainWindow:
    """Return a window, not yet shown; what takes long follows its first paint.

    Args:
        settings: what the user has chosen, and where the docks stood.
        recovery: the folder that keeps unsaved work.
        language: a language for this window; without one the chosen or the system's.
        theme: a theme for this window; without one the chosen or the system's.
        files: what to open, a scenario or reconciliation files; without a scenario the last one,
            or the published example.
        size: the size in logical pixels; without one the last or the default.
        today: the day on which an empty scenario begins.
    """
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        raise TypeError("start_application() comes first")
    choice = theme or _theme_choice(settings.theme)
    appearance = Appearance(application, language_of(language or settings.language), choice)
    window = MainWindow(Setup(settings, appearance, Recovery(recovery), today))
    window.session.begin(files, size)
    _FirstPaint(window)
    return window


class _FirstPaint(QObject):
    """Waits until the window is painted, then lets it load what takes long."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for the first paint; keep nothing from the window."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._window.session.after_first_paint)
        return False


def _self_check() -> int:
    """Build and paint a window where nobody sees it; return 0 if that works."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    start_application()
    folder = QTemporaryDir()
    settings = Settings.in_file(Path(folder.filePath("settings.ini")))
    window = create_window(settings, Path(folder.filePath("recovery")))
    window.show()
    while window.charting.view is None:
        QCoreApplication.processEvents()
    painted = not window.grab().isNull()
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return 0 if painted else 1


def _parser() -> QCommandLineParser:
    parser = QCommandLineParser()
    parser.setApplicationDescription("Opens the window.")
    parser.addPositionalArgument("file", "a scenario to open, or reconciliation files", "[FILE...]")
    for option in (
        QCommandLineOption(["h", "help"], "show this help"),
        QCommandLineOption(["lang"], "speak this language for this once: en or fr", "language"),
        QCommandLineOption(["theme"], "wear this theme for this once: light or dark", "theme"),
        QCommandLineOption(["size"], "size of the window for this once: 1366x768", "size"),
        QCommandLineOption(["self-check"], "build and paint a window where nobody sees it"),
    ):
        parser.addOption(option)
    return parser


def _misuse(parser: QCommandLineParser) -> str:
    """Return what is wrong with the options; empty if nothing is."""
    files = parser.positionalArguments()
    if len(files) > 1 and not all(is_called_so(Path(each)) for each in files):
        return "Only one file can be opened, or several reconciliation files."
    if parser.isSet("theme") and parser.value("theme") not in list(ThemeChoice):
        return "The theme is light, dark or system."
    if parser.isSet("lang") and parser.value("lang") not in ("en", "fr"):
        return "The language is en or fr."
    if parser.isSet("size") and _size(parser.value("size")) is None:
        return "The size is written as in 1366x768."
    return ""


def _size(text: str) -> QSize | None:
    match = _SIZE.fullmatch(text)
    return QSize(int(match[1]), int(match[2])) if match else None


def _theme_choice(text: str) -> ThemeChoice:
    return ThemeChoice(text) if text in list(ThemeChoice) else ThemeChoice.SYSTEM


def _recovery_folder() -> Path:
    data = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppDataLocation)
    return Path(data, "recovery")
