"""Where the mark of a link stands on a box: takes a placed diagram and one of its cells, gives a square in points, or none."""

from __future__ import annotations

from collections.abc import Iterator

from generator.graph.measure import INSET_X, INSET_Y, icon_room
from generator.graph.model import Cell, CellKind
from generator.layout.model import GraphLayout
from generator.text.fit import lines_height
from generator.text.metrics import text_width
from generator.text.wrap import wrap
from generator.units import Rect

CAPTION_TOP = 3.0
MARK = 15.0
"""The side of a mark, points."""
PAD, AIR = 3.0, 2.0
"""From a mark to the box's edge, and to its words."""


def mark_place(cell: Cell, layout: GraphLayout) -> Rect | None:
    """The first corner, the upper right before the others, in which it touches neither words nor what stands in the box."""
    box = layout.boxes[cell.id]
    taken = [*_words(cell, box), *_icon(cell, box), *_members(cell, layout)]
    return next((place for place in _corners(box) if box.contains(place) and not any(place.overlaps(it) for it in taken)), None)


def _corners(box: Rect) -> Iterator[Rect]:
    for y in (box.y + PAD, box.bottom - PAD - MARK):
        for x in (box.right - PAD - MARK, box.x + PAD):
            yield Rect(x, y, MARK, MARK)


def _members(cell: Cell, layout: GraphLayout) -> Iterator[Rect]:
    return (place for id, place in layout.boxes.items() if id.startswith(f"{cell.id}/"))


def _icon(cell: Cell, box: Rect) -> Iterator[Rect]:
    if cell.text and cell.text.icon:
        yield Rect(box.x, box.y, INSET_X + icon_room(cell.text.icon), box.height)


def _words(cell: Cell, box: Rect) -> Iterator[Rect]:
    """Each paragraph of the words as it stands in the box, with some air around it."""
    text = cell.text
    if text is None or not text.label:
        return
    left = box.x + INSET_X + icon_room(text.icon)
    width = box.right - INSET_X - left
    lines = [(wrap(text.label, width, text.label_size, strong=text.is_strong), text.label_size, text.is_strong)]
    if text.detail and cell.kind is not CellKind.ENCLOSURE:
        lines.append((wrap(text.detail, width, text.detail_size), text.detail_size, False))
    heights = [lines_height(said, size) for said, size, _ in lines]
    is_caption = cell.kind is CellKind.ENCLOSURE
    top = box.y + CAPTION_TOP if is_caption else box.y + INSET_Y + (box.height - 2 * INSET_Y - sum(heights)) / 2
    for (said, size, is_strong), height in zip(lines, heights, strict=True):
        wide = max(text_width(line, size, strong=is_strong) for line in said)
        yield Rect(left + (width - wide) / 2 - AIR, top, wide + 2 * AIR, height)
        top += height
