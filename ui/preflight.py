"""What must be there before Qt starts: Qt aborts the process where a sentence would do."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import sys
from collections.abc import Mapping
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from simulator.words import Words

EXIT_CODE = 1

APT_PACKAGES = (
    "libgl1",
    "libegl1",
    "libglib2.0-0",
    "libdbus-1-3",
    "libxkbcommon0",
    "libfontconfig1",
    "libxkbcommon-x11-0",
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
)
"""Everything a window needs on Debian and Ubuntu; what is there already, apt leaves alone."""

_LIBRARY = re.compile(r"(\S+\.so[.\d]*): cannot open shared object file")
_NO_SERVER_NEEDED = {"offscreen", "minimal", "vnc", "eglfs", "linuxfb"}


class ProblemKind(Enum):
    """Why no window can open here."""

    QT = auto()
    LIBRARY = auto()
    NO_DISPLAY = auto()
    DISPLAY_SILENT = auto()


class Problem(NamedTuple):
    """One reason, and the library or display that it is about."""

    kind: ProblemKind
    name: str = ""


def problem(environment: Mapping[str, str] | None = None) -> Problem | None:
    """Return why no window can open on this machine, None when one can."""
    try:
        import PySide6.QtWidgets  # noqa: F401
    except ImportError as error:
        return _of_loading(error)
    if not sys.platform.startswith("linux"):
        return None
    environment = os.environ if environment is None else environment
    platforms = _platforms(environment)
    if not platforms:
        return Problem(ProblemKind.NO_DISPLAY)
    found = [_of_platform(platform, environment) for platform in platforms]
    return None if None in found else found[0]


def sentence(problem: Problem, words: Words) -> str:
    """Return what to tell the user, with the one line that installs what is missing."""
    match problem.kind:
        case ProblemKind.NO_DISPLAY:
            return words.tr(
                "No window can be opened: there is no display (neither DISPLAY nor "
                "WAYLAND_DISPLAY is set)."
            )
        case ProblemKind.DISPLAY_SILENT:
            return words.tr(
                "No window can be opened: the display {name} does not answer.", name=problem.name
            )
        case ProblemKind.QT:
            return words.tr("No window can be opened: {name}.", name=problem.name)
        case ProblemKind.LIBRARY if shutil.which("apt-get"):
            return words.tr(
                "No window can be opened: the library {name} is missing. This line installs it: "
                "{line}",
                name=problem.name,
                line=" ".join(("sudo apt-get install", *APT_PACKAGES)),
            )
        case ProblemKind.LIBRARY:
            return words.tr(
                "No window can be opened: the library {name} is missing. Install the package of "
                "your system that holds it.",
                name=problem.name,
            )


def spare_sources() -> None:
    """Keep PySide from reading the source text of every module that is imported after it.

    It looks there for modules that switch on one of its features, such as snake_case names. None
    does here, and the reading is a tenth of a start. To be called once PySide is there; where it
    has no such function any more, nothing is done.
    """
    try:
        from shibokensupport import feature  # type: ignore[import-not-found]  # ships no types
    except ImportError:
        return
    if hasattr(feature, "_mod_uses_pyside"):
        feature._mod_uses_pyside = _uses_no_feature  # noqa: SLF001 - there is no other switch


def _uses_no_feature(_module: object) -> bool:
    return False


def _platforms(environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the platform plugins that Qt would try, in its order."""
    chosen = environment.get("QT_QPA_PLATFORM", "")
    if chosen:
        return tuple(name.partition(":")[0] for name in chosen.split(";") if name)
    by_display = {"WAYLAND_DISPLAY": "wayland", "DISPLAY": "xcb"}
    return tuple(name for variable, name in by_display.items() if environment.get(variable))


def _of_platform(platform: str, environment: Mapping[str, str]) -> Problem | None:
    from PySide6.QtCore import QLibraryInfo

    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "platforms")
    try:
        ctypes.CDLL(str(plugins / f"libq{platform}.so"))
        if platform in _NO_SERVER_NEEDED or _answers(platform):
            return None
    except OSError as error:
        return _of_loading(error)
    name = environment.get("WAYLAND_DISPLAY" if platform == "wayland" else "DISPLAY")
    return Problem(ProblemKind.DISPLAY_SILENT, name) if name else Problem(ProblemKind.NO_DISPLAY)


def _answers(platform: str) -> bool:
    """Return whether the display server that the environment names takes a connection."""
    if platform == "wayland":
        wayland = ctypes.CDLL("libwayland-client.so.0")
        wayland.wl_display_connect.restype = ctypes.c_void_p
        display = wayland.wl_display_connect(None)
        if display:
            wayland.wl_display_disconnect(ctypes.c_void_p(display))
        return bool(display)
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = ctypes.c_void_p
    connection = ctypes.c_void_p(xcb.xcb_connect(None, None))
    failed = bool(xcb.xcb_connection_has_error(connection))
    xcb.xcb_disconnect(connection)
    return not failed


def _of_loading(error: Exception) -> Problem:
    missing = _LIBRARY.search(str(error))
    if missing and "/" not in missing.group(1):  # with a folder it is a plugin that Qt has not
        return Problem(ProblemKind.LIBRARY, missing.group(1))
    return Problem(ProblemKind.QT, str(error))
