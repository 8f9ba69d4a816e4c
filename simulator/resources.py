"""Where the program's own files are: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

# Not pathlib: it is a twentieth of a start of the command line, which only asks for names.
# ruff: noqa: PTH112, PTH113, PTH118, PTH120, PTH208


def resource_path(*parts: str) -> Path:
    """Return the path of a resource, for example `resource_path("samples", "index.json")`.

    An editable install has no `ui/_resources`: the build puts files there only in a wheel.
    """
    from pathlib import Path

    return Path(_root(), *parts)


def has_resource(*parts: str) -> bool:
    """Return whether there is a resource file with this path."""
    return os.path.isfile(os.path.join(_root(), *parts))


def resource_names(*parts: str) -> list[str]:
    """Return the names of everything in a folder of resources, in no order."""
    return os.listdir(os.path.join(_root(), *parts))


@cache
def _root() -> str:
    program = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    installed = os.path.join(program, "ui", "_resources")
    return installed if os.path.isdir(installed) else os.path.join(program, "resources")
