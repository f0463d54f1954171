"""Findings as values: where, what, what to do.

A stage that can find fault returns `(value, diagnostics)`; nothing here prints or exits.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How grave a finding is; an error fails the build, a warning only with `--strict`, a note never."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file; line and column count from 1, 0 means the whole file."""

    path: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return ":".join([self.path, *(str(n) for n in (self.line, self.column) if n)])


NOWHERE = Span()


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `code` is stable, such as `LD103`; docs/diagnostics.md lists them all."""

    code: str
    span: Span
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        place = f"{self.span}: " if self.span.path else ""
        hint = f"\n  hint: {self.hint}" if self.hint else ""
        return f"{place}{self.severity} {self.code}: {self.message}{hint}"


Diagnostics = tuple[Diagnostic, ...]


def error(code: str, span: Span, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic(code, span, message, hint)


def warning(code: str, span: Span, message: str, hint: str = "") -> Diagnostic:
    return Diagnostic(code, span, message, hint, Severity.WARNING)


def note(code: str, span: Span, message: str, hint: str = "") -> Diagnostic:
    """Something worth knowing that is nobody's fault: what was drawn otherwise than it was said."""
    return Diagnostic(code, span, message, hint, Severity.NOTE)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    return any(item.severity is Severity.ERROR for item in diagnostics)


def in_reading_order(diagnostics: Iterable[Diagnostic]) -> Diagnostics:
    """Sort by place and drop repeats, so that one fault is told once."""
    return tuple(sorted(dict.fromkeys(diagnostics), key=lambda item: (item.span, item.code, item.message)))


SHORT_LIST = 12
LONG_LIST = 60


def nearest_name(name: str, known: Iterable[str]) -> str:
    """Say which known name was probably meant: `did you mean "kvm"? known here: …`; of very many names, only the nearest."""
    names = sorted(known)
    close = difflib.get_close_matches(name, names, n=5, cutoff=0.5)
    meant = f'did you mean "{close[0]}"? ' if close else ""
    if len(names) > LONG_LIST:
        return f"{meant}near it: {', '.join(close) or 'nothing'}"
    listed = ", ".join(names[:SHORT_LIST]) + (", …" if len(names) > SHORT_LIST else "")
    return f"{meant}known here: {listed or 'none'}"
