"""Reconciliation files and their comparison for machines: one JSON object on a line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from simulator.money import MINOR_UNITS, half_up
from simulator.reconciliation.lines import FileLine
from simulator.reconciliation.pairs import Pair, Verdict
from simulator.reconciliation.reader import ReadFile
from simulator.reconciliation.rebuild import Doubt, RebuiltFile, RebuiltSubscription
from simulator.reconciliation.rebuild.profiles import Fit
from simulator.reconciliation.tally import Tally
from simulator.statement import Line
from simulator.words import Words, assumptions, comparison, reconciliation


def dumps(
    files: Sequence[tuple[str, ReadFile]],
    rebuilt: RebuiltFile,
    words: Words,
    differences_only: bool,
) -> bytes:
    """Return what was compared: one file, or several together.

    Args:
        files: as they were read, with their names.
        rebuilt: what became of them.
        words: of the sentences; everything else is the same in every language.
        differences_only: leave out lines that are equal, and subscriptions without others.
    """
    partner = rebuilt.scenario.partner
    told = {
        **_files(files, words),
        "billing": {
            "profile": partner.profile,
            "rounding": partner.rounding,
            "annual_rerate": partner.annual_rerate,
            "billing_day": rebuilt.coverage.billing_day,
            "currency": partner.currency,
        },
        "fits": [_fit(fit) for fit in rebuilt.fits],
        "covered": {"first": rebuilt.coverage.since, "last": rebuilt.coverage.until},
        "assumed": _assumed(rebuilt.doubts, words),
        "not_compared": [_file_line(line) for line in rebuilt.set_aside],
        "delivered_twice": [_file_line(line) for line in rebuilt.twice],
        "subscriptions": [
            _subscription(one, partner.currency, words, differences_only)
            for one in rebuilt.subscriptions
            if not differences_only or any(map(_is_unequal, one.pairs))
        ],
        "tally": _tally(rebuilt.tally),
    }
    return _line(told)


def refused(names: Sequence[str], read: Sequence[ReadFile], refusal: str, words: Words) -> bytes:
    """Return files that were not compared, and why; of the names only those before it were read."""
    if len(names) == 1:
        told = {"file": names[0], **(_read(read[0], words) if read else {})}
    else:
        told = {"files": list(names)}
    return _line({**told, "error": refusal})


def _files(files: Sequence[tuple[str, ReadFile]], words: Words) -> dict[str, Any]:
    told = [{"file": name, **_read(file, words)} for name, file in files]
    return told[0] if len(told) == 1 else {"files": told}


def _line(told: dict[str, Any]) -> bytes:
    try:
        return msgspec.json.encode(told) + b"\n"
    except UnicodeEncodeError:
        import json

        # Half a character in a name or a cell has no bytes: it is written as an escape.
        return json.dumps(msgspec.to_builtins(told)).encode() + b"\n"


def _read(file: ReadFile, words: Words) -> dict[str, Any]:
    dialect = file.dialect
    return {
        "kind": file.header.layout.kind,
        "columns": list(file.header.columns),
        "unknown_columns": list(file.header.unknown),
        "dialect": {
            "encoding": dialect.encoding,
            "delimiter": dialect.delimiter,
            "decimal": dialect.decimal,
            "dates": dialect.dates,
            "sure_of_dates": dialect.sure_of_dates,
            "sure_of_decimals": dialect.sure_of_decimals,
        },
        "rows": len(file.good),
        "left_out": [
            {
                "row": bad.row,
                "reason": bad.reason,
                "column": bad.column,
                "found": bad.found,
                "text": reconciliation.bad_row(bad, words),
            }
            for bad in file.bad
        ],
    }


def _fit(fit: Fit) -> dict[str, Any]:
    return {
        "profile": fit.profile,
        "rounding": fit.rounding,
        "lines": fit.lines,
        "of": fit.of,
        "labels": fit.labels,
        "of_labels": fit.of_labels,
    }


def _assumed(doubts: Iterable[Doubt], words: Words) -> list[dict[str, Any]]:
    return [
        {
            "kind": doubt.kind,
            "date": doubt.day,
            "first": doubt.first,
            "last": doubt.last,
            "name": doubt.name,
            "text": assumptions.doubt(doubt, words),
        }
        for doubt in doubts
    ]


def _subscription(
    one: RebuiltSubscription, currency: str, words: Words, differences_only: bool
) -> dict[str, Any]:
    file = next((pair.file for pair in one.pairs if pair.file), None)
    return {
        "id": one.id,
        "customer": file.customer if file else "",
        "product": file.product if file else "",
        "assumed": _assumed(one.doubts, words),
        "lines": [
            _pair(pair, currency, words)
            for pair in one.pairs
            if not differences_only or _is_unequal(pair)
        ],
    }


def _is_unequal(pair: Pair) -> bool:
    return pair.verdict is not Verdict.EQUAL


def _pair(pair: Pair, currency: str, words: Words) -> dict[str, Any]:
    price = pair.price
    return {
        "verdict": pair.verdict,
        "file": _file_line(pair.file) if pair.file else None,
        "simulated": _simulated(pair.simulated) if pair.simulated else None,
        "difference": half_up(pair.difference, MINOR_UNITS[currency]),
        "cause": pair.cause,
        "rounding": pair.rounding,
        "price": {"old": price.old, "new": price.new, "since": price.since} if price else None,
        "event": pair.event or None,
        "profile": pair.era or None,
        "row_left_out": pair.unread.bad.row if pair.unread else None,
        "text": comparison.cause(pair, words, currency),
    }


def _file_line(line: FileLine) -> dict[str, Any]:
    return {
        **({"file": line.source} if line.source else {}),
        "row": line.row,
        "charge_type": line.charge,
        "start": line.start,
        "end": line.end,
        "unit_price": line.unit_price,
        "quantity": line.quantity,
        "amount": line.amount,
        "currency": line.currency,
    }


def _simulated(line: Line) -> dict[str, Any]:
    return {
        "charge_type": line.charge_type,
        "start": line.period.start,
        "end": line.period.last,
        "unit_price": line.unit_price,
        "quantity": line.quantity,
        "amount": line.amount,
    }


def _tally(tally: Tally) -> dict[str, Any]:
    return {
        "lines": tally.all,
        "matched": tally.matched,
        "equal": tally.equal,
        "rounding": tally.rounding,
        "different": tally.different,
        "only_file": tally.only_file,
        "only_simulated": tally.only_simulated,
        "file": tally.file,
        "simulated": tally.simulated,
        "difference": tally.difference,
        "explained": tally.explained,
        "unexplained": tally.unexplained,
        "has_tax": tally.has_tax,
        "causes": [
            {"cause": each.cause, "lines": each.lines, "difference": each.difference}
            for each in tally.causes
        ],
    }
