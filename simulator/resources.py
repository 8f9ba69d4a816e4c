"""Where the program's own files are: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def resource_path(*parts: str) -> Path:
    """Return the path of a resource, for example `resource_path("samples", "index.json")`.

    An editable install has no `ui/_resources`: the build puts files there only in a wheel.
    """
    return _root().joinpath(*parts)


@cache
def _root() -> Path:
    # Imported here: the command line starts without it when it needs no resource.
    from pathlib import Path

    program = Path(__file__).resolve().parents[1]
    installed = program / "ui" / "_resources"
    return installed if installed.is_dir() else program / "resources"
