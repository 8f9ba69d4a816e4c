"""Hatchling's hook: the resources inside the wheel, each catalogue compiled on the way."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES_OF_CATALOGUES = {".po", ".pot"}


class ResourcesHook(BuildHookInterface[Any]):
    """Put `resources/` at `ui/_resources` of a wheel, `*.mo` in place of `*.po`."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add every resource to the wheel; an editable install reads the checkout instead."""
        if version == "editable":
            return
        resources = Path(self.root, "resources")
        for path in sorted(resources.rglob("*")):
            inside = Path("ui/_resources") / path.relative_to(resources)
            if path.suffix == ".po":
                compiled = self._compiled(path)
                build_data["force_include"][str(compiled)] = str(inside.with_suffix(".mo"))
            elif path.is_file() and path.suffix not in {*SOURCES_OF_CATALOGUES, ".mo"}:
                build_data["force_include"][str(path)] = str(inside)

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove the compiled catalogues: they are in the wheel now."""
        del version, build_data, artifact_path
        if hasattr(self, "_folder"):
            self._folder.cleanup()

    def _compiled(self, source: Path) -> Path:
        if not hasattr(self, "_folder"):
            self._folder = tempfile.TemporaryDirectory(prefix="prorata-catalogues-")
        language = source.parent.parent.name
        target = Path(self._folder.name, f"{language}-{source.stem}.mo")
        with source.open("rb") as po, target.open("wb") as mo:
            write_mo(mo, read_po(po, locale=language))
        return target
