"""The resources of a checkout are found."""

from __future__ import annotations

from simulator.resources import resource_path


def test_a_resource_is_found():
    assert resource_path("samples", "index.json").is_file()
    assert resource_path("samples").is_dir()
