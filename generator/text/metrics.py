"""Measure text: takes words and a size in points, gives widths and line heights in points.

Widths come from the tables beside this file, so that every machine measures alike; what is drawn where is not known here.
Latin is measured by its family, East Asian characters are one em wide.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

DEFAULT_FAMILY = "carlito"
_TABLES = Path(__file__).parent / "widths"
_INDEX, _SYMBOLS = "index", "symbols"
_measured_in: ContextVar[str] = ContextVar("measured_in", default=DEFAULT_FAMILY)
WIDTH_MARGIN = 1.02
"""Programs draw the same text up to 2 % wider than the sum of its advances: LibreOffice rounds to device pixels, Keynote and
Google Slides put a near relative in place of a font they lack. Text measured so still fits there."""

CJK_MARGIN = 1.005
"""Ideographs are one em in every font; only the rounding remains."""

SCRIPT_GAP = 0.25
"""In em. LibreOffice draws this space wherever East Asian and other characters meet, even beside a space; PowerPoint does not."""

CJK_LINE_HEIGHT = 1.35
"""In em. Microsoft YaHei, which our themes name, asks for 1.32, PingFang for 1.40: between the two. Calibri asks for 1.22."""

STRONG_MARK = "**"

_WIDE = ("W", "F")
_ZERO_WIDTH = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff")


class Advances(dict[str, float]):
    """Advances in em by character. One that a family has not is taken from the font that stands in, as an office program would do
    it, or measured by its kind; once, and kept.
    """

    def __init__(self, table: Mapping[str, Any], weight: str) -> None:
        units = table["units_per_em"]
        for first, run in table[weight].items():
            start = int(first, 16)
            self.update(zip(map(chr, range(start, start + len(run))), [width / units for width in run], strict=True))
        self.update(dict.fromkeys(_ZERO_WIDTH, 0.0))
        self.weight = "" if table["family"] == _SYMBOLS else weight

    def __missing__(self, character: str) -> float:
        self[character] = _stand_in(self.weight)[character] if self.weight else 1.0
        return self[character]


@cache
def _stand_in(weight: str) -> Advances:
    return Advances(_read(_SYMBOLS), weight)


@dataclass(frozen=True, slots=True)
class Family:
    """The table of one font family; `line_height` is its natural one, in em."""

    id: str
    line_height: float
    regular: Advances
    bold: Advances


@cache
def load_family(family: str) -> Family:
    """Read a family's table, once, when the first text of that family is measured."""
    table = _read(family)
    return Family(table["family"], table["line_height"], Advances(table, "regular"), Advances(table, "bold"))


@cache
def _read(name: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads((_TABLES / f"{name}.json").read_text(encoding="utf-8"))
    return found


def table_of(typeface: str) -> str:
    """The table that measures a typeface by its name, as PowerPoint has it; empty where there is none."""
    return str(_read(_INDEX)["tables"].get(typeface.strip().casefold(), ""))


def breadth(family: str) -> float:
    """The mean advance of English in a family, in em, over both weights."""
    return float(_read(_INDEX)["breadth"][family])


@contextmanager
def measuring_in(family: str) -> Iterator[None]:
    """Measure text for which no family is named in this one, as long as the block lasts: a deck's own type."""
    token = _measured_in.set(family)
    try:
        yield
    finally:
        _measured_in.reset(token)


def family_or_deck(family: str) -> str:
    """The family that was named, else the one that is measured in."""
    return family or _measured_in.get()


@cache
def family_names() -> tuple[str, ...]:
    """The families that can be measured, for findings about a theme that names another."""
    return tuple(sorted(_read(_INDEX)["breadth"]))


@lru_cache(maxsize=8192)
def is_cjk(character: str) -> bool:
    """Whether a character is an ideograph, kana, Hangul or full-width sign: one em wide, and a line may break beside it."""
    return character > "ᄀ" and east_asian_width(character) in _WIDE


@lru_cache(maxsize=4096)
def has_cjk(text: str) -> bool:
    return not text.isascii() and any(map(is_cjk, text))


def strong_runs(text: str, *, strong: bool = False) -> Iterator[tuple[str, bool]]:
    """The parts of a text and whether each is strong; the `**` marks are gone. `strong` makes all of it so."""
    for index, part in enumerate(text.split(STRONG_MARK)):
        if part:
            yield part, strong or index % 2 == 1


def without_marks(text: str) -> str:
    return text.replace(STRONG_MARK, "")


def character_widths(text: str, *, strong: bool = False, family: str = "") -> list[tuple[str, bool, float]]:
    """Each character without the `**` marks, whether it is strong, and its width in em with the margin.

    In a text with East Asian characters, a gap where the scripts meet belongs to the second of the two.
    """
    table, among_cjk = load_family(family_or_deck(family)), has_cjk(text)
    widths: list[tuple[str, bool, float]] = []
    was_cjk: bool | None = None
    for part, is_strong in strong_runs(text, strong=strong):
        advances = table.bold if is_strong else table.regular
        for character in part:
            if among_cjk and _is_ambiguous(character):  # an arrow or a quotation mark: belongs to the script before it
                widths.append((character, is_strong, CJK_MARGIN))
                continue
            script = is_cjk(character)
            width = CJK_MARGIN if script else advances[character] * WIDTH_MARGIN
            gap = SCRIPT_GAP if among_cjk and was_cjk not in (None, script) else 0.0
            widths.append((character, is_strong, width + gap))
            was_cjk = script
    return widths


@lru_cache(maxsize=2048)
def _is_ambiguous(character: str) -> bool:
    """Whether a sign is drawn one em wide in an East Asian line: quotation marks, — … → ≥ ■; × · ± ° and Greek stay Latin."""
    return character >= "—" and east_asian_width(character) == "A"


@lru_cache(maxsize=8192)
def _line_em(line: str, strong: bool, family: str) -> float:
    if has_cjk(line):
        return sum(width for _, _, width in character_widths(line, strong=strong, family=family))
    table = load_family(family)
    parts = strong_runs(line, strong=strong)
    return sum(sum(map((table.bold if is_strong else table.regular).__getitem__, part)) for part, is_strong in parts) * WIDTH_MARGIN


def text_width(text: str, size: float, *, strong: bool = False, family: str = "") -> float:
    """The width in points, the margin included; of the widest line where the text has several. `**` marks are not counted."""
    if "\n" in text:
        return max(text_width(line, size, strong=strong, family=family) for line in text.split("\n"))
    return _line_em(text, strong, family_or_deck(family)) * size


def line_height(text: str, size: float, *, family: str = "") -> float:
    """The height of one line in points; a line with East Asian characters is taller."""
    natural = load_family(family_or_deck(family)).line_height
    return size * (max(natural, CJK_LINE_HEIGHT) if has_cjk(text) else natural)
