"""What a slide layout draws by itself: takes a layout's or a master's XML, gives its decoration, and the largest place free of it.

Lengths in EMU. Knows nothing of kinds of slide.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree import ElementTree

from generator.units import EmuRect

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_DRAWN = {f"{_P}{name}" for name in ("sp", "pic", "grpSp", "cxnSp", "graphicFrame")}
_MOST_EXACT, _RASTER = 60, 48
_MOST = 300
"""Pieces of decoration looked at in one layout; the busiest brand templates have about thirty, maps drawn on a master hundreds."""
_BACKDROP = 0.55


@dataclass(frozen=True, slots=True)
class Decoration:
    """A shape that is no placeholder. `fill` is its own solid or gradient fill, or its picture's: the element, None without one."""

    frame: EmuRect
    fill: ElementTree.Element | None = None
    is_picture: bool = False


def decorations(root: ElementTree.Element) -> Iterator[Decoration]:
    """The shapes of a layout or master that its slides show, in paint order; a group counts as one."""
    tree = root.find(f"{_P}cSld/{_P}spTree")
    shapes = list(_drawn(tree)) if tree is not None else []
    for shape in shapes[:_MOST]:
        if shape.find(f".//{_P}nvPr/{_P}ph") is not None and shape.tag != f"{_P}grpSp":
            continue
        frame = _frame(shape)
        if frame is not None and _is_seen(shape):
            yield Decoration(frame, _fill(shape), shape.tag == f"{_P}pic")


def _drawn(tree: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """Also those that stand in alternatives for later versions of PowerPoint."""
    for child in tree:
        if child.tag in _DRAWN:
            yield child
        elif child.tag == f"{_MC}AlternateContent":
            choice = child.find(f"{_MC}Choice")
            yield from _drawn(choice) if choice is not None else ()


def _frame(shape: ElementTree.Element) -> EmuRect | None:
    place = next((found for name in ("spPr", "grpSpPr") if (found := shape.find(f"{_P}{name}/{_A}xfrm")) is not None), None)
    place = shape.find(f"{_P}xfrm") if place is None else place
    offset = place.find(f"{_A}off") if place is not None else None
    extent = place.find(f"{_A}ext") if place is not None else None
    if place is None or offset is None or extent is None:
        return None
    try:
        x, y, width, height = (
            int(part.get(name, "")) for part, name in zip((offset,) * 2 + (extent,) * 2, ("x", "y", "cx", "cy"), strict=True)
        )
        turn = int(place.get("rot", "0")) / 60_000 % 180
    except ValueError:
        return None
    if 45 <= turn < 135:  # a turned shape takes its height for its width, around the same middle
        x, y, width, height = x + (width - height) // 2, y + (height - width) // 2, height, width
    return EmuRect(x, y, width, height)


def _is_seen(shape: ElementTree.Element) -> bool:
    """Whether it paints anything: a picture, a group, a fill, a line, or words."""
    if shape.tag != f"{_P}sp":
        return True
    properties = shape.find(f"{_P}spPr")
    is_hidden = shape.find(f"{_P}nvSpPr/{_P}cNvPr[@hidden='1']") is not None
    has_words = any((words.text or "").strip() for words in shape.iter(f"{_A}t"))
    if is_hidden or properties is None:
        return has_words and not is_hidden
    has_style = shape.find(f"{_P}style") is not None
    is_filled = properties.find(f"{_A}noFill") is None and (has_style or _fill(shape) is not None)
    line = properties.find(f"{_A}ln")
    is_lined = line is not None and line.find(f"{_A}noFill") is None and len(line) > 0
    return is_filled or is_lined or has_words


def _fill(shape: ElementTree.Element) -> ElementTree.Element | None:
    if shape.tag == f"{_P}pic":
        return shape.find(f"{_P}blipFill")
    properties = shape.find(f"{_P}spPr")
    names = ("solidFill", "gradFill", "blipFill")
    return next((fill for name in names if properties is not None and (fill := properties.find(f"{_A}{name}")) is not None), None)


def free_area(bounds: EmuRect, obstacles: Iterable[EmuRect]) -> EmuRect:
    """The largest rectangle within the bounds that no obstacle reaches into; an empty one at their corner if there is none.

    Its sides are the bounds' or an obstacle's: trying all tops and bottoms finds it. Under one top the gaps between obstacles
    only get narrower, which ends most of the tries early.
    """
    met = [item for item in obstacles if _meets(item, bounds)]
    near = sorted(met if len(met) <= _MOST_EXACT else _on_a_raster(met, bounds), key=lambda item: item.y)
    rows = sorted({bounds.y, bounds.y + bounds.height, *(_within(y, bounds.y, bounds.height) for item in near for y in _ys(item))})
    best = EmuRect(bounds.x, bounds.y, 0, 0)
    for index, top in enumerate(rows):
        below = [item for item in near if item.y + item.height > top and item.width > 0]
        count, gaps = 0, [(bounds.x, bounds.x + bounds.width)]
        for bottom in rows[index + 1 :]:
            while count < len(below) and below[count].y < bottom:
                gaps = _without(gaps, below[count])
                count += 1
            left, right = max(gaps, key=lambda gap: gap[1] - gap[0], default=(bounds.x, bounds.x))
            if (right - left) * (bottom - top) > best.width * best.height:
                best = EmuRect(left, top, right - left, bottom - top)
            if (right - left) * (rows[-1] - top) <= best.width * best.height:
                break
    return best


def _on_a_raster(obstacles: list[EmuRect], bounds: EmuRect) -> set[EmuRect]:
    """A little larger each, so that many share their sides; a drawing of hundreds of shapes has thousands of places otherwise."""
    wide, high = max(1, bounds.width // _RASTER), max(1, bounds.height // _RASTER)
    snapped = set()
    for item in obstacles:
        left, top = (item.x - bounds.x) // wide, (item.y - bounds.y) // high
        right, bottom = -((bounds.x - item.x - item.width) // wide), -((bounds.y - item.y - item.height) // high)
        snapped.add(EmuRect(bounds.x + left * wide, bounds.y + top * high, (right - left) * wide, (bottom - top) * high))
    return snapped


def _without(gaps: list[tuple[int, int]], item: EmuRect) -> list[tuple[int, int]]:
    """What an obstacle leaves of the gaps between others, from left to right."""
    right = item.x + item.width
    pieces = (piece for gap in gaps for piece in ((gap[0], min(gap[1], item.x)), (max(gap[0], right), gap[1])))
    return list(dict.fromkeys(piece for piece in pieces if piece[1] > piece[0]))


def _ys(rect: EmuRect) -> tuple[int, int]:
    return rect.y, rect.y + rect.height


def _within(value: int, start: int, length: int) -> int:
    return min(max(value, start), start + length)


def _meets(one: EmuRect, other: EmuRect) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def is_backdrop(frame: EmuRect, place: EmuRect) -> bool:
    """Whether decoration covers so much of a place, or of the page, that it is what text stands on, nothing to keep clear of."""
    return covered(place, frame) >= _BACKDROP


def covered(one: EmuRect, by: EmuRect) -> float:
    """The share of a rectangle that another lies on, 0 to 1."""
    width = min(one.x + one.width, by.x + by.width) - max(one.x, by.x)
    height = min(one.y + one.height, by.y + by.height) - max(one.y, by.y)
    return max(0, width) * max(0, height) / (one.width * one.height) if one.width and one.height else 0.0
