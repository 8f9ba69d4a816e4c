"""Files that an older program wrote are read for ever; the newest one is written byte by byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from simulator.formats import scenario_file
from simulator.formats.scenario_upgrades import UPGRADES, VERSION, WITHOUT_VARIANTS, upgraded
from simulator.scenario.scenario import Variant
from tests.golden.everything import EVERYTHING
from tests.golden.of_version_1 import OF_VERSION_1

FOLDER = Path(__file__).parent / "old-versions"


WITH_VARIANTS = replace(EVERYTHING, variants=(Variant(name="As in 2017", scenario=OF_VERSION_1),))
KNOWN = {1: OF_VERSION_1, 2: EVERYTHING, 3: WITH_VARIANTS}
"""For each version a scenario that uses every key of it."""


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_a_file_of_every_version_is_read(version):
    assert scenario_file.read(FOLDER / f"version-{version}.prorata") == KNOWN[version]


@pytest.mark.parametrize("version", range(1, VERSION + 1))
def test_what_an_older_version_says_is_written_in_the_newest_that_it_needs(version):
    written = scenario_file.dumps(KNOWN[version])
    needed = max(version, WITHOUT_VARIANTS)
    assert f'"version": {needed}'.encode() in written
    assert scenario_file.loads(written) == KNOWN[version]


@pytest.mark.parametrize("version", [WITHOUT_VARIANTS, VERSION])
def test_the_newest_versions_are_written(version):
    golden = FOLDER / f"version-{version}.prorata"
    assert scenario_file.dumps(KNOWN[version]) == golden.read_bytes()


def test_every_older_version_has_its_upgrade():
    assert sorted(UPGRADES) == list(range(1, VERSION))


def test_upgrades_follow_one_another():
    upgrades = {
        1: lambda document: {**document, "second": document["first"]},
        2: lambda document: {**document, "third": document["second"]},
    }
    assert upgraded({"first": "x"}, 1, upgrades, 3) == {"first": "x", "second": "x", "third": "x"}
    assert upgraded({"second": "y"}, 2, upgrades, 3) == {"second": "y", "third": "y"}
    assert upgraded({"third": "z"}, 3, upgrades, 3) == {"third": "z"}
