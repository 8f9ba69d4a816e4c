"""Where the program's own files are: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
_INSTALLED = _ROOT / "ui" / "_resources"
_CHECKOUT = _ROOT / "resources"


def resource_path(*parts: str) -> Path:
    """Return the path of a resource, for example `resource_path("samples", "index.json")`.

    An editable install has no `ui/_resources`: the build puts files there only in a wheel.
    """
    root = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
    return root.joinpath(*parts)
