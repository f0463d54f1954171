"""The slide layouts of our reference decks: which placeholders each kind of slide has, and where.

Takes the theme's grid, gives frames in points. One table for making the reference deck, for placing text in a deck whose
template lacks a placeholder, and for filling it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.theme.model import Grid
from generator.units import Rect

TITLE, SUBTITLE, TAGLINE, BODY, SOURCE, TAKEAWAY = "title", "subtitle", "tagline", "body", "source", "takeaway"
TABLE, CHART, FOOTER, NUMBER = "table", "chart", "footer", "number"

INDEX: Mapping[str, int] = {
    TITLE: 0,
    SUBTITLE: 1,
    BODY: 1,
    FOOTER: 11,
    NUMBER: 12,
    TAGLINE: 13,
    SOURCE: 14,
    TAKEAWAY: 15,
    TABLE: 16,
    CHART: 17,
}
"""The `idx` of each role; a slide's placeholder finds its layout's by it, so these never change."""

PLACEHOLDER_TYPE: Mapping[str, str] = {
    TITLE: "title",
    SUBTITLE: "subTitle",
    TAGLINE: "body",
    BODY: "body",
    SOURCE: "body",
    TAKEAWAY: "body",
    TABLE: "tbl",
    CHART: "chart",
    FOOTER: "ftr",
    NUMBER: "sldNum",
}

SLIDE_NUMBER_FIELD = "{5C0E1A2B-9B0D-4F35-8A4E-2F6D0C7B9E10}"
"""The GUID of slide-number fields; any will do, as long as it is always the same."""

_FURNITURE = (FOOTER, NUMBER)

LAYOUT_ROLES: Mapping[str, tuple[str, ...]] = {
    "Title": (TITLE, SUBTITLE, TAGLINE),
    "Section": (TITLE, BODY, *_FURNITURE),
    "Agenda": (TITLE, BODY, *_FURNITURE),
    "Diagram": (TITLE, SOURCE, *_FURNITURE),
    "Cards": (TITLE, SOURCE, *_FURNITURE),
    "Table": (TITLE, TABLE, SOURCE, *_FURNITURE),
    "Chart": (TITLE, CHART, TAKEAWAY, SOURCE, *_FURNITURE),
    "Myths": (TITLE, SOURCE, *_FURNITURE),
    "Steps": (TITLE, SOURCE, *_FURNITURE),
    "Choice": (TITLE, SOURCE, *_FURNITURE),
    "Statement": (TITLE, BODY, SOURCE, *_FURNITURE),
    "Sources": (TITLE, BODY, *_FURNITURE),
    "Exercise": (TITLE, SOURCE, *_FURNITURE),
    "Glossary": (TITLE, TABLE, SOURCE, *_FURNITURE),
}
"""The roles of every layout, in reading order."""


SECTION_SIZE = 44.0
"""Points of the headline of a section slide, at most."""
KICKER_HEIGHT = 32.0
"""Points of the line of a section slide that says which part it opens."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A placeholder of a layout and its place in points."""

    layout: str
    role: str
    frame: Rect


def standard_frames(grid: Grid) -> Mapping[tuple[str, str], Rect]:
    """Where our reference decks have their placeholders, by layout and role."""
    return {(placed.layout, placed.role): placed.frame for placed in _placed(grid)}


def _placed(grid: Grid) -> Iterator[Placed]:
    for layout, roles in LAYOUT_ROLES.items():
        for role in roles:
            yield Placed(layout, role, _frame(layout, role, grid))


def _frame(layout: str, role: str, grid: Grid) -> Rect:
    special = {**_opening(grid), **_split(grid), **_section(grid)}
    common = {
        TITLE: grid.title,
        BODY: grid.body,
        TABLE: grid.body,
        SOURCE: grid.source,
        FOOTER: grid.footer,
        NUMBER: grid.number,
    }
    return special[layout, role] if (layout, role) in special else common[role]


def _opening(grid: Grid) -> Mapping[tuple[str, str], Rect]:
    """The title slide: words on the left half, title and subtitle meeting above the middle, tagline at the foot."""
    half = grid.column(0, 6)
    middle = grid.slide.height * 0.54
    title_height, subtitle_height, gap = 190.0, 96.0, 14.0
    return {
        ("Title", TITLE): Rect(half.x, middle - title_height, half.width, title_height),
        ("Title", SUBTITLE): Rect(half.x, middle + gap, half.width, subtitle_height),
        ("Title", TAGLINE): Rect(half.x, grid.source.bottom - 24.0, half.width, 24.0),
    }


def _section(grid: Grid) -> Mapping[tuple[str, str], Rect]:
    """A section slide: which part it is on a line of its own, and under it what it argues, in up to three lines."""
    body = grid.body
    return {
        ("Section", BODY): Rect(body.x, body.y - KICKER_HEIGHT, body.width, KICKER_HEIGHT),
        ("Section", TITLE): Rect(body.x, body.y + 6.0, body.width, 150.0),
    }


def _split(grid: Grid) -> Mapping[tuple[str, str], Rect]:
    """A chart on two thirds with its takeaway beside it; a sentence above what carries it."""
    return {
        ("Chart", CHART): grid.column(0, 8),
        ("Chart", TAKEAWAY): grid.column(8, 4),
        ("Statement", BODY): Rect(grid.body.x, grid.body.y, grid.body.width, 104.0),
    }
