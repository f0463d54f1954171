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
from unicodedata import east_asian_width

DEFAULT_FAMILY = "carlito"
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
    """Advances in em by character; a character of no table is measured once by its kind and kept."""

    def __missing__(self, character: str) -> float:
        width = 0.0 if character in _ZERO_WIDTH else 1.0
        self[character] = width
        return width


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
    table = json.loads((Path(__file__).parent / "widths" / f"{family}.json").read_text(encoding="utf-8"))
    units = table["units_per_em"]
    return Family(table["family"], table["line_height"], _advances(table["regular"], units), _advances(table["bold"], units))


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
    return tuple(sorted(path.stem for path in (Path(__file__).parent / "widths").glob("*.json")))


def _advances(runs: Mapping[str, list[int]], units: int) -> Advances:
    advances = Advances({chr(int(first, 16) + i): width / units for first, run in runs.items() for i, width in enumerate(run)})
    advances.update(dict.fromkeys(_ZERO_WIDTH, 0.0))
    return advances


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
