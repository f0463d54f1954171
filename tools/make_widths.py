"""Make the advance-width tables in generator/text/widths from free fonts.

Takes the fonts of FAMILIES from the folders given (Debian packages, unpacked npm packages and a UFO: each says where it is from),
gives one JSON file a family, one of symbols that stand in where a family has none, and an index of the typefaces that each table
measures. Run rarely: the tables are kept in the repository so that a deck measures the same on every machine.

    python -m tools.make_widths [--fonts /usr/share/fonts FOLDER …] [--check] [FAMILY …]
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # fontTools ships no types

OUTPUT = Path(__file__).parent.parent / "generator" / "text" / "widths"
INDEX, SYMBOLS = "index", "symbols"

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
SAMPLE = (
    "Virtual machines and containers share a machine in two ways: a hypervisor lends each guest a whole computer, while one kernel "
    "keeps processes apart by namespaces and limits."
)
"""English as our decks have it, by which families are compared."""


@dataclass(frozen=True, slots=True)
class Family:
    """Files to measure, patterns for one weight each, and the typefaces that they are as wide as.

    `widened` makes a near relative at least as wide as what it stands for; `line_height` in em is that of the typeface, where the
    free one's is less.
    """

    id: str
    names: tuple[str, ...]
    source: str
    licence: str
    regular: tuple[str, ...]
    bold: tuple[str, ...]
    widened: float = 1.0
    line_height: float = 0.0


OFL, APACHE = "SIL OFL 1.1", "Apache 2.0"
_SCRIPTS = ("latin", "latin-ext", "greek", "cyrillic", "vietnamese")


def _npm(package: str, *names: str) -> Family:
    """A family by the package of npm that brings it, in the weights 400 and 700."""
    regular, bold = (tuple(f"{package}-{script}-{weight}-normal.woff" for script in _SCRIPTS) for weight in (400, 700))
    return Family(package, names, f"npm @fontsource/{package}", OFL, regular, bold)


def _pair(
    id_: str, names: tuple[str, ...], source: str, licence: str, files: str, widened: float = 1.0, height: float = 0.0
) -> Family:
    """A family whose two files differ by a word: `Lato-{Regular,Bold}.ttf`."""
    match = re.fullmatch(r"(.*)\{(.*),(.*)\}(.*)", files)
    assert match is not None
    head, regular, bold, tail = match.groups()
    return Family(id_, names, source, licence, (head + regular + tail,), (head + bold + tail,), widened, height)


_GUST = "GUST Font License"
FAMILIES = (
    _pair("carlito", ("Calibri", "Calibri Light"), "Debian fonts-crosextra-carlito", OFL, "Carlito-{Regular,Bold}.ttf"),
    _pair("liberation-sans", ("Arial", "Helvetica", "Arimo"), "Debian fonts-liberation", OFL, "LiberationSans-{Regular,Bold}.ttf"),
    _pair(
        "liberation-serif",
        ("Times New Roman", "Times", "Tinos"),
        "Debian fonts-liberation",
        OFL,
        "LiberationSerif-{Regular,Bold}.ttf",
    ),
    _pair(
        "liberation-mono",
        ("Courier New", "Courier", "Cousine", "Consolas"),
        "Debian fonts-liberation",
        OFL,
        "LiberationMono-{Regular,Bold}.ttf",
    ),
    _pair("caladea", ("Cambria",), "Debian fonts-crosextra-caladea", OFL, "Caladea-{Regular,Bold}.ttf", 1.0, 1.172),
    _npm("gelasio", "Georgia"),
    Family(
        "selawik",
        ("Segoe UI", "Segoe UI Semilight"),
        "github.com/microsoft/Selawik",
        OFL,
        ("Selawik-Regular.ufo",),
        ("Selawik-Bold.ufo",),
        line_height=1.33,
    ),
    Family(
        "selawik-light",
        ("Segoe UI Light",),
        "github.com/microsoft/Selawik",
        OFL,
        ("Selawik-Light.ufo",),
        ("Selawik-Bold.ufo",),
        line_height=1.33,
    ),
    Family(
        "selawik-bold",
        ("Segoe UI Semibold",),
        "github.com/microsoft/Selawik",
        OFL,
        ("Selawik-Bold.ufo",),
        ("Selawik-Bold.ufo",),
        line_height=1.33,
    ),
    _pair("dejavu-sans", ("Verdana",), "Debian fonts-dejavu-core", "Bitstream Vera", "DejaVuSans{,-Bold}.ttf", 1.02, 1.2154),
    _pair(
        "dejavu-sans-condensed",
        ("Tahoma",),
        "Debian fonts-dejavu-core",
        "Bitstream Vera",
        "DejaVuSansCondensed{,-Bold}.ttf",
        1.02,
        1.207,
    ),
    _pair(
        "texgyre-adventor",
        ("Century Gothic", "ITC Avant Garde Gothic", "Avant Garde"),
        "Debian fonts-texgyre",
        _GUST,
        "texgyreadventor-{regular,bold}.otf",
        1.0,
        1.226,
    ),
    _pair(
        "texgyre-pagella",
        ("Palatino", "Palatino Linotype", "Book Antiqua"),
        "Debian fonts-texgyre",
        _GUST,
        "texgyrepagella-{regular,bold}.otf",
        1.0,
        1.35,
    ),
    _pair(
        "texgyre-bonum",
        ("Bookman", "Bookman Old Style"),
        "Debian fonts-texgyre",
        _GUST,
        "texgyrebonum-{regular,bold}.otf",
        1.0,
        1.35,
    ),
    _pair(
        "texgyre-schola",
        ("Century Schoolbook",),
        "Debian fonts-texgyre",
        _GUST,
        "texgyreschola-{regular,bold}.otf",
        1.0,
        1.22,
    ),
    _npm("open-sans", "Open Sans"),
    _pair("roboto", ("Roboto",), "Debian fonts-roboto-unhinted", APACHE, "Roboto-{Regular,Bold}.ttf"),
    _npm("roboto-condensed", "Roboto Condensed"),
    _pair("lato", ("Lato",), "Debian fonts-lato", OFL, "Lato-{Regular,Bold}.ttf"),
    _npm("noto-sans", "Noto Sans"),
    _npm("source-sans-3", "Source Sans 3", "Source Sans Pro"),
    _npm("montserrat", "Montserrat"),
    _npm("poppins", "Poppins"),
    _npm("ibm-plex-sans", "IBM Plex Sans"),
    _npm("inter", "Inter"),
    _npm("raleway", "Raleway"),
    _npm("nunito-sans", "Nunito Sans"),
    _npm("work-sans", "Work Sans"),
    _npm("dm-sans", "DM Sans"),
    _npm("barlow", "Barlow"),
    _npm("titillium-web", "Titillium Web"),
    _npm("ubuntu", "Ubuntu"),
    _npm("fira-sans", "Fira Sans"),
    _npm("pt-sans", "PT Sans"),
    _npm("merriweather", "Merriweather"),
)
_SYMBOLS = _pair(SYMBOLS, (), "Debian fonts-dejavu-core", "Bitstream Vera", "DejaVuSans{,-Bold}.ttf")
_UNITS = 2048

Widths = Mapping[int, int]


def wanted() -> Iterator[int]:
    return (code for first, last in RANGES for code in range(first, last + 1))


def advances(path: Path) -> Widths:
    """The advance of every character in RANGES that a font has, in 1/2048 em."""
    if path.suffix == ".ufo":
        return _ufo_advances(path)
    font = TTFont(path, lazy=True)
    names, metrics, scale = font.getBestCmap(), font["hmtx"].metrics, _UNITS / font["head"].unitsPerEm
    return {code: round(metrics[names[code]][0] * scale) for code in wanted() if code in names}


def _ufo_advances(path: Path) -> Widths:
    scale, found = _UNITS / _ufo_number(path, "unitsPerEm"), {}
    for glyph in sorted((path / "glyphs").glob("*.glif")):
        text = glyph.read_text(encoding="utf-8")
        width = re.search(r'<advance[^>]*\bwidth="(\d+)"', text)
        for code in re.findall(r'<unicode hex="([0-9A-Fa-f]+)"', text) if width else ():
            found[int(code, 16)] = round(int(width[1]) * scale) if width else 0
    return {code: found[code] for code in wanted() if code in found}


def _ufo_number(path: Path, key: str) -> int:
    match = re.search(rf"<key>{key}</key>\s*<integer>(\d+)<", (path / "fontinfo.plist").read_text(encoding="utf-8"))
    return int(match[1]) if match else _UNITS


def runs(widths: Widths) -> Iterator[tuple[str, list[int]]]:
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


def find(folders: Sequence[Path], name: str) -> Path | None:
    return next((path for folder in folders for path in sorted(folder.rglob(name))), None)


def measured(family: Family, patterns: Sequence[str], folders: Sequence[Path]) -> Widths:
    """Of all files of one weight together, the first of which there must be."""
    paths = [find(folders, name) for name in patterns]
    if paths[0] is None:
        folder = " ".join(map(str, folders))
        sys.exit(f"{patterns[0]} is not under {folder}\n  hint: get {family.source} and name its folder after --fonts")
    found = {code: width for path in reversed(paths) if path is not None for code, width in advances(path).items()}
    return {code: round(width * family.widened) for code, width in found.items()}


def line_height(family: Family, folders: Sequence[Path]) -> float:
    """The typeface's own where it is said, at least that of the free font, in em."""
    path = find(folders, family.regular[0])
    if path is None or path.suffix == ".ufo":
        return family.line_height
    font = TTFont(path, lazy=True)
    hhea = font["hhea"]
    return max(family.line_height, round((hhea.ascent - hhea.descent + hhea.lineGap) / font["head"].unitsPerEm, 4))


def breadth(*weights: Widths) -> float:
    """The mean advance of English, in em, over the weights."""
    total = sum(widths[ord(character)] for widths in weights for character in SAMPLE)
    return round(total / len(weights) / len(SAMPLE) / _UNITS, 4)


def table(family: Family, folders: Sequence[Path]) -> dict[str, object]:
    """One family's table: what it stands for and is made from, its natural line height in em, the advances of both weights."""
    regular, bold = (measured(family, files, folders) for files in (family.regular, family.bold))
    return {
        "family": family.id,
        "stands_for": ", ".join(family.names),
        "made_from": f"{family.source} ({family.licence})" + (f", widened by {family.widened:g}" if family.widened != 1 else ""),
        "units_per_em": _UNITS,
        "line_height": line_height(family, folders),
        "breadth": breadth(regular, bold),
        "regular": dict(runs(regular)),
        "bold": dict(runs(bold)),
    }


def index(tables: Mapping[str, Mapping[str, object]]) -> dict[str, object]:
    """Which table measures which typeface, by its name in small letters, and how broad each table is."""
    names = {name.casefold(): family.id for family in FAMILIES for name in (*family.names, family.id.replace("-", " "))}
    return {"tables": dict(sorted(names.items())), "breadth": {name: entry["breadth"] for name, entry in sorted(tables.items())}}


def as_json(value: Mapping[str, object]) -> str:
    """One line a run of characters: small, and readable in a diff."""
    lines = ["{"]
    for key, entry in value.items():
        if isinstance(entry, dict):
            body = ",\n".join(f'  "{first}": {json.dumps(run, separators=(",", ":"))}' for first, run in entry.items())
            lines.append(f' "{key}": {{\n{body}\n }},')
        else:
            lines.append(f' "{key}": {json.dumps(entry)},')
    return "\n".join(lines).rstrip(",") + "\n}\n"


def _written(name: str) -> Mapping[str, object]:
    found: Mapping[str, object] = json.loads((OUTPUT / f"{name}.json").read_text(encoding="utf-8"))
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description="Make the advance-width tables from free fonts.")
    parser.add_argument(
        "--fonts", type=Path, nargs="+", default=[Path("/usr/share/fonts")], help="folders to look for font files in"
    )
    parser.add_argument("--check", action="store_true", help="write nothing; say whether the tables are up to date")
    parser.add_argument("families", nargs="*", help="only these tables; the others stay as they are")
    arguments = parser.parse_args()
    chosen = [family for family in (*FAMILIES, _SYMBOLS) if not arguments.families or family.id in arguments.families]
    made = {family.id: table(family, arguments.fonts) for family in chosen}
    tables = {family.id: made.get(family.id) or _written(family.id) for family in FAMILIES}
    stale = 0
    for name, value in {**made, INDEX: index(tables)}.items():
        path, text = OUTPUT / f"{name}.json", as_json(value)
        if not arguments.check:
            path.write_text(text, encoding="utf-8")
        elif path.read_text(encoding="utf-8") != text:
            print(f"{path} differs from the fonts found here", file=sys.stderr)
            stale = 1
    return stale


if __name__ == "__main__":
    sys.exit(main())
