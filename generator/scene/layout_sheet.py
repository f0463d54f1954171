"""A sketch of a template's layouts: takes them and what they serve, gives a scene with a small page for each.

Decoration is grey, placeholders are framed and named by type and idx, the place for content is dashed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.scene.model import Box, HAlign, Item, Label, Line, Scene, VAlign
from generator.scene.words import Style, body, paragraph
from generator.theme.layouts import FoundLayout
from generator.theme.model import Theme
from generator.theme.reference import ReferenceDeck
from generator.units import EmuRect, Rect, emu

COLUMNS = 4
PAGE_WIDTH, GAP, MARGIN, CAPTION = 230.0, 22.0, 24.0, 40.0
NAME_SIZE, USE_SIZE, PLACE_SIZE = 11.0, 9.0, 7.0
_LONGEST = 44


def compose_layout_sheet(found: Sequence[FoundLayout], reference: ReferenceDeck, theme: Theme) -> Scene:
    """All layouts, row by row; those that serve our slides say which."""
    height = PAGE_WIDTH * reference.height / reference.width
    columns = min(COLUMNS, max(1, len(found)))
    rows = -(-len(found) // columns)
    width = 2 * MARGIN + columns * PAGE_WIDTH + (columns - 1) * GAP
    whole = 2 * MARGIN + rows * (height + CAPTION) + max(0, rows - 1) * GAP
    items: list[Item] = []
    for index, layout in enumerate(found):
        row, column = divmod(index, columns)
        place = Rect(MARGIN + column * (PAGE_WIDTH + GAP), MARGIN + row * (height + CAPTION + GAP), PAGE_WIDTH, height)
        items += _Sketch(f"layout-{index + 1}", layout, reference, theme, place).items()
    alt = f"{len(found)} slide layouts"
    return Scene("layouts", emu(width), emu(whole), theme.colors["paper"], tuple(items), alt)


@dataclass(frozen=True, slots=True)
class _Sketch:
    """One layout at its place on the sheet."""

    name: str
    layout: FoundLayout
    reference: ReferenceDeck
    theme: Theme
    place: Rect

    def items(self) -> Iterator[Item]:
        colors = self.theme.colors
        yield Box(f"{self.name}/page", EmuRect.from_points(self.place), fill=colors["paper"], line=Line(colors["muted"], emu(1)))
        for index, item in enumerate(self.layout.decorations, start=1):
            frame = self.on_sheet(item.frame)
            if frame is not None:
                yield Box(f"{self.name}/decoration-{index}", frame, fill=colors["rule"])
        kinds = [kind for kind, chosen in self.reference.layouts.items() if chosen.part == self.layout.part]
        yield from self.area(kinds)
        yield from self.placeholders()
        yield from self.caption(kinds)

    def on_sheet(self, frame: EmuRect) -> EmuRect | None:
        """A place of the page on the sheet, cut off at the page's edges; None for one beside it."""
        x, y = max(0, frame.x), max(0, frame.y)
        right, bottom = min(self.reference.width, frame.x + frame.width), min(self.reference.height, frame.y + frame.height)
        if right <= x or bottom <= y:
            return None
        scale = self.place.width / self.reference.width
        rect = Rect(self.place.x + x * scale, self.place.y + y * scale, (right - x) * scale, (bottom - y) * scale)
        return EmuRect.from_points(rect)

    def area(self, kinds: Sequence[str]) -> Iterator[Item]:
        area = self.reference.layouts[kinds[-1]].area if kinds else None
        frame = self.on_sheet(area) if area is not None else None
        if frame is not None and any(kind != "Title" for kind in kinds):
            role = self.theme.roles["application"]
            yield Box(f"{self.name}/content", frame, fill=role.tint, line=Line(role.accent, emu(1), "dash"))

    def placeholders(self) -> Iterator[Item]:
        line = Line(self.theme.colors["muted"], emu(0.5))
        style = Style(PLACE_SIZE, self.theme.colors["ink"])
        for index, item in enumerate(self.layout.placeholders, start=1):
            frame = self.on_sheet(item.frame) if item.frame is not None else None
            if frame is not None:
                words = body([paragraph(f"{item.type} {item.idx}", style)], VAlign.TOP, (3, 2, 3, 2))
                yield Box(f"{self.name}/placeholder-{index}", frame, line=line, text=words)

    def caption(self, kinds: Sequence[str]) -> Iterator[Item]:
        ink, muted = self.theme.colors["ink"], self.theme.colors["muted"]
        uses = ", ".join(kind.lower() for kind in kinds) or "–"
        lines = [
            paragraph(_cut(self.layout.name or self.layout.type or "?"), Style(NAME_SIZE, ink, is_strong=True, align=HAlign.LEFT)),
            paragraph(_cut(uses), Style(USE_SIZE, muted, align=HAlign.LEFT)),
        ]
        frame = Rect(self.place.x, self.place.bottom + 4, self.place.width, CAPTION - 8)
        yield Label(f"{self.name}/caption", EmuRect.from_points(frame), body(lines, VAlign.TOP))


def _cut(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
