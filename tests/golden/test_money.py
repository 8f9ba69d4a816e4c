"""One statement with every kind of money: two taxes, a customer's own, credits, dollars, tiers.

Its figures were worked out by hand: 12.00 x 1.35 less 10 % = 14.58; 60 x 0.10 + 400 x 0.08 +
120 x 0.0503 = 44.036, less 15 % = 37.4306; 5 % and 9.975 % of 36.50 = 1.825 and 3.640875; 13 % of
-72.90, 87.48 and 195.84, each cut off = -9.47, 11.37 and 25.45.
"""

from __future__ import annotations

from pathlib import Path

from simulator.engine import simulate
from simulator.formats import scenario_file, statement_file

_FOLDER = Path(__file__).parent


def test_the_statement_is_the_one_that_was_worked_out() -> None:
    scenario = scenario_file.loads((_FOLDER / "money.prorata").read_bytes())
    statement = simulate(scenario)
    assert [(str(one.total), str(one.tax)) for one in statement.invoices] == [
        ("40.00", "5.99"),
        ("40.00", "5.99"),
        ("145.80", "0.00"),
        ("36.50", "5.47"),
        ("247.85", "32.95"),
    ]
    assert statement_file.dumps(statement, scenario) == (_FOLDER / "money.json").read_bytes()


def test_its_file_is_written_as_it_was_read() -> None:
    data = (_FOLDER / "money.prorata").read_bytes()
    assert scenario_file.dumps(scenario_file.loads(data)) == data
