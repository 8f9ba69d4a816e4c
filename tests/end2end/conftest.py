"""The installed program as a subprocess."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]

SCRIPTS = Path(sys.executable).parent


@pytest.fixture
def prorata(tmp_path: Path) -> Run:
    """Return a function that runs `prorata` in an empty folder and gives what it printed."""

    def run(*arguments: str | Path, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [SCRIPTS / "prorata", *arguments],
            cwd=tmp_path,
            env={**os.environ, "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", **environment},
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    return run


@pytest.fixture
def scenario_file(tmp_path: Path) -> Path:
    """Return the second published example as a file: one licence becomes two in February 2018."""
    path = tmp_path / "change.prorata"
    path.write_text(
        """{
  "format": "prorata-scenario",
  "version": 1,
  "title": "Change the number of licences",
  "until": "2018-02-28",
  "partner": {"billing_day": 15, "currency": "USD", "profile": "partner-center-2019"},
  "subscriptions": [
    {
      "id": "e3",
      "customer": "Contoso",
      "product": "Microsoft 365 E3",
      "kind": "licence",
      "term": "P1Y",
      "billing": "monthly",
      "unit_price": "4.00",
      "events": [
        {"date": "2018-01-13", "type": "purchase", "quantity": 1},
        {"date": "2018-02-01", "type": "change_quantity", "quantity": 2}
      ]
    }
  ]
}
""",
        encoding="utf-8",
    )
    return path
