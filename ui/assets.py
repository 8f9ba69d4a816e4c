"""The window's own files: icons, fonts, help."""

from __future__ import annotations

from pathlib import Path

from simulator.resources import resource_path


def resource(*parts: str) -> Path:
    """Return the path of a resource, for example `resource("icons", "suspend.svg")`."""
    return resource_path(*parts)
