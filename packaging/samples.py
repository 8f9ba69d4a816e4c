"""Make the published examples of the program from the cases that test it.

    python packaging/samples.py

Writes `resources/samples/` afresh: a scenario file for each case that can be billed, and
`index.json` with what was published for it. Nothing there is typed by hand.
"""

from __future__ import annotations

import json
import re
import sys
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from simulator.findings import check
from simulator.formats import scenario_file
from simulator.formats.gallery import (
    INDEX,
    TITLES,
    Example,
    PublishedInvoice,
    PublishedLine,
    Source,
    file_name,
)
from simulator.scenario.scenario import Scenario

ROOT = Path(__file__).resolve().parents[1]
CASES = ROOT / "tests" / "golden" / "cases"
SAMPLES = ROOT / "resources" / "samples"


def main() -> int:
    """Write the samples; return the exit code."""
    for name, data in samples().items():
        (SAMPLES / name).write_bytes(data)
    return 0


def samples() -> dict[str, bytes]:
    """Return the files of the folder, by name."""
    cases = {case["id"]: case for case in map(_read, sorted(CASES.glob("*.json")))}
    billed = {name: scenario for name, case in cases.items() if (scenario := _billed(case))}
    untitled = billed.keys() - TITLES.keys()
    if untitled:
        raise SystemExit(f"simulator/formats/gallery.py has no title for {sorted(untitled)}")
    index = msgspec.json.encode([_example(cases[name]) for name in TITLES])
    files = {INDEX: msgspec.json.format(index, indent=2) + b"\n"}
    for name, title in TITLES.items():
        scenario = msgspec.structs.replace(billed[name], title=title)
        files[file_name(name)] = scenario_file.dumps(scenario)
    return files


def _read(path: Path) -> dict[str, Any]:
    case: dict[str, Any] = json.loads(path.read_bytes())
    return case


def _billed(case: dict[str, Any]) -> Scenario | None:
    """Return the scenario of a case, None while its book is not billed."""
    scenario = scenario_file.loads(json.dumps(case["scenario"]).encode())
    return None if check(scenario) else scenario


def _example(case: dict[str, Any]) -> Example:
    return Example(
        id=case["id"],
        source=_source(case["source"]),
        expected=msgspec.convert(case["expected"]["invoices"], tuple[PublishedInvoice, ...]),
        compare=tuple(case["compare"]),
        only_invoices=msgspec.convert(case.get("only_invoices", ()), tuple[date, ...]),
        deviation=case.get("known_deviation", ""),
        printed=msgspec.convert(case.get("printed", ()), tuple[PublishedLine, ...]),
    )


def _source(source: dict[str, str]) -> Source:
    """Return the page without the name that its copy has among our papers."""
    copy = re.fullmatch(r"seed file \S+ \((.*)\)", source["page"])
    return msgspec.convert({**source, "page": copy[1] if copy else source["page"]}, Source)


if __name__ == "__main__":
    sys.exit(main())
