"""Findings and results become lines for people, or one JSON document for machines. Findings go to standard error."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from generator.cli.model import Common
from generator.diagnostics import Diagnostics, Severity, has_errors, in_reading_order


def is_problem(findings: Diagnostics, common: Common) -> bool:
    """Whether the run fails: for errors always, for warnings if that was asked for."""
    return has_errors(findings) or (common.strict and any(finding.severity is Severity.WARNING for finding in findings))


def print_findings(findings: Diagnostics, common: Common) -> None:
    """All of them in reading order, and their number; nothing when there are none, or when JSON carries them."""
    if common.json or not findings:
        return
    sys.stdout.flush()
    for finding in in_reading_order(findings):
        print(finding, file=sys.stderr)
    print(f"{count_findings(findings)}.", file=sys.stderr)


def count_findings(findings: Diagnostics) -> str:
    """`2 errors and 1 warning`."""
    sorted_out = in_reading_order(findings)
    found = Counter(finding.severity for finding in sorted_out)
    counts = [counted(found[severity], str(severity)) for severity in Severity if found[severity]]
    return ", ".join(counts[:-1]) + (" and " if counts[1:] else "") + counts[-1] if counts else "no findings"


def counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def print_json(document: Mapping[str, Any]) -> None:
    import json  # late: most runs print none

    sys.stdout.write(json.dumps(document, ensure_ascii=False, indent=2) + "\n")


def findings_as_json(findings: Diagnostics) -> list[dict[str, object]]:
    return [
        {
            "code": finding.code,
            "severity": str(finding.severity),
            "path": finding.span.path,
            "line": finding.span.line,
            "column": finding.span.column,
            "message": finding.message,
            "hint": finding.hint,
        }
        for finding in in_reading_order(findings)
    ]


def table_lines(head: Sequence[str], rows: Iterable[Sequence[str]], right: frozenset[int]) -> list[str]:
    """Columns two spaces apart; those in `right` hold numbers and are aligned right."""
    lines = [tuple(head), *map(tuple, rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
    return ["  ".join(_padded(line, widths, right)).rstrip() for line in lines]


def _padded(line: Sequence[str], widths: Sequence[int], right: frozenset[int]) -> list[str]:
    cells = zip(line, widths, range(len(line)), strict=True)
    return [cell.rjust(width) if column in right else cell.ljust(width) for cell, width, column in cells]
