"""Make the advance-width tables in generator/text/widths from fonts installed here.

Takes fonts that are metric-compatible with Office's (Carlito for Calibri, Liberation Sans for Arial), gives one JSON file a
family. A character the family lacks is taken from the next font of its chain, as an office program would do. Run rarely: the
tables are kept in the repository so that a deck measures the same on every machine.

    python tools/make_widths.py [--fonts /usr/share/fonts] [--check]
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # fontTools ships no types

OUTPUT = Path(__file__).parent.parent / "generator" / "text" / "widths"

# Latin with its extensions, Greek, Cyrillic, punctuation, letter-like signs, arrows, mathematics, shapes and dingbats.
RANGES = (
    (0x0020, 0x007E),
    (0x00A0, 0x024F),
    (0x0370, 0x03FF),
    (0x0400, 0x045F),
    (0x1E00, 0x1EFF),
    (0x2000, 0x206F),
    (0x2070, 0x20BF),
    (0x2100, 0x218F),
    (0x2190, 0x22FF),
    (0x2300, 0x23FF),
    (0x25A0, 0x26FF),
    (0x2700, 0x27BF),
)
SYMBOL_FALLBACKS = ("DejaVuSans{bold}.ttf",)


@dataclass(frozen=True, slots=True)
class Family:
    """A family to measure: the files of its two weights, and the Office font that is as wide."""

    id: str
    stands_for: str
    regular: str
    bold: str


FAMILIES = (
    Family("carlito", "Calibri", "Carlito-Regular.ttf", "Carlito-Bold.ttf"),
    Family("liberation-sans", "Arial", "LiberationSans-Regular.ttf", "LiberationSans-Bold.ttf"),
)


def advances(font: TTFont, units_per_em: int) -> dict[int, int]:
    """The advance of every character in RANGES that the font has, in the given units."""
    names, metrics, scale = font.getBestCmap(), font["hmtx"].metrics, units_per_em / font["head"].unitsPerEm
    wanted = (code for first, last in RANGES for code in range(first, last + 1))
    return {code: round(metrics[names[code]][0] * scale) for code in wanted if code in names}


def runs(widths: dict[int, int]) -> Iterator[tuple[str, list[int]]]:
    """Widths of consecutive characters together, under the first one's number: `("0020", [463, 667, ...])`."""
    first, run = -1, list[int]()
    for code in sorted(widths):
        if code != first + len(run):
            if run:
                yield f"{first:04X}", run
            first, run = code, []
        run.append(widths[code])
    if run:
        yield f"{first:04X}", run


def find(folder: Path, name: str) -> Path:
    found = next(iter(sorted(folder.rglob(name))), None)
    if found is None:
        sys.exit(f"{name} is not under {folder}\n  hint: install fonts-crosextra-carlito, fonts-liberation and fonts-dejavu-core")
    return found


def table(family: Family, folder: Path) -> dict[str, object]:
    """One family's table: its units, its natural line height in em, and the advances of both weights."""
    regular = TTFont(find(folder, family.regular), lazy=True)
    units, hhea = regular["head"].unitsPerEm, regular["hhea"]
    weights: dict[str, dict[str, list[int]]] = {}
    for weight, file in (("regular", family.regular), ("bold", family.bold)):
        widths: dict[int, int] = {}
        others = (name.format(bold="-Bold" if weight == "bold" else "") for name in SYMBOL_FALLBACKS)
        for name in (file, *others):
            widths = advances(TTFont(find(folder, name), lazy=True), units) | widths
        weights[weight] = dict(runs(widths))
    return {
        "family": family.id,
        "stands_for": family.stands_for,
        "units_per_em": units,
        "line_height": round((hhea.ascent - hhea.descent + hhea.lineGap) / units, 4),
        **weights,
    }


def as_json(value: dict[str, object]) -> str:
    """One line a run of characters: small, and readable in a diff."""
    lines = ["{"]
    for key, entry in value.items():
        if isinstance(entry, dict):
            body = ",\n".join(f'  "{first}": {json.dumps(run, separators=(",", ":"))}' for first, run in entry.items())
            lines.append(f' "{key}": {{\n{body}\n }},')
        else:
            lines.append(f' "{key}": {json.dumps(entry)},')
    return "\n".join(lines).rstrip(",") + "\n}\n"


def main() -> int:
    parser = argparse.ArgumentParser(description="Make the advance-width tables from installed fonts.")
    parser.add_argument("--fonts", type=Path, default=Path("/usr/share/fonts"), help="folder to look for font files in")
    parser.add_argument("--check", action="store_true", help="write nothing; say whether the tables are up to date")
    arguments = parser.parse_args()
    stale = 0
    for family in FAMILIES:
        path, text = OUTPUT / f"{family.id}.json", as_json(table(family, arguments.fonts))
        if arguments.check:
            if path.read_text(encoding="utf-8") != text:
                print(f"{path} differs from the fonts installed here", file=sys.stderr)
                stale = 1
        else:
            path.write_text(text, encoding="utf-8")
    return stale


if __name__ == "__main__":
    sys.exit(main())
