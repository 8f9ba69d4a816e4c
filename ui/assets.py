"""Where the resources are: inside the installed package, or beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent
_INSTALLED = _HERE / "_resources"
_CHECKOUT = _HERE.parent / "resources"


def resource(*parts: str) -> Path:
    """Return the path of a resource, for example `resource("icons", "suspend.svg")`.

    An editable install has no `ui/_resources`: the build puts files there only in a wheel.
    """
    root = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
    return root.joinpath(*parts)
