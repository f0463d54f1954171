"""Which layout of a template opens a section, and what of it stays free: takes its layouts, gives one, or none. Lengths in EMU.

A layout made for it says so by its type; where types were lost, its title stands in the middle and little else is on it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.theme.decoration import free_area, is_backdrop
from generator.theme.layouts import FURNITURE_TYPES, FoundLayout, FoundPlaceholder
from generator.units import EmuRect

SECTION = "Section"
_TYPE = "secHead"
_WORDS = ("body", "subTitle")
_UPPER, _LOWER = 0.3, 0.8
"""Between these shares of the page's height stands the middle of the title."""
_WIDE = 0.4
_SMALL = 0.3
"""A body that is larger than this share of the page is for content."""
_LINE = 0.075
"""Of the page's height: the line that says which section it is."""
_MARGIN, _GAP = 0.035, 0.02
_LEAST_HEIGHT = 0.14
"""Of the page: what stands beside the words needs so much."""


def section_header(layouts: Sequence[FoundLayout], page: tuple[int, int], others: Sequence[str]) -> FoundLayout | None:
    """The layout for section slides; none of the parts that serve `others`, unless its type says what it is for."""
    typed = [layout for layout in layouts if layout.type == _TYPE and layout.title is not None and layout.title.frame is not None]
    alike = [layout for layout in layouts if not layout.type and layout.part not in others and _looks_like_one(layout, page)]
    return min(typed or alike, key=lambda layout: len(layout.others), default=None)


def words_of(layout: FoundLayout) -> FoundPlaceholder | None:
    """The text under or over the title of a section header."""
    return next((item for item in layout.others if item.type in _WORDS and item.frame is not None), None)


def line_in(words: EmuRect, title: EmuRect | None, page: tuple[int, int]) -> EmuRect:
    """Of the place for text the line that is next to the title; what is left of it is free."""
    height = min(words.height, round(_LINE * page[1]))
    is_above = title is not None and words.y + words.height / 2 < title.y + title.height / 2
    return EmuRect(words.x, words.y + (words.height - height if is_above else 0), words.width, height)


def section_area(layout: FoundLayout, page: tuple[int, int]) -> EmuRect:
    """What is free under the words, or else above them, as wide as the title at least where it can be."""
    title = layout.title.frame if layout.title is not None else None
    words = words_of(layout)
    taken = [frame for frame in (title, line_in(words.frame, title, page) if words and words.frame else None) if frame is not None]
    obstacles = [*taken, *_obstacles(layout, page)]
    margin = round(_MARGIN * min(page))
    left = max(margin, title.x) if title is not None else margin
    right = page[0] - max(margin, min(left, round(0.1 * page[0])))
    top = max((frame.y + frame.height for frame in taken), default=margin) + round(_GAP * page[1])
    head = min((frame.y for frame in taken), default=page[1]) - round(_GAP * page[1])
    below = free_area(EmuRect(left, top, max(0, right - left), max(0, page[1] - margin - top)), obstacles)
    above = free_area(EmuRect(left, margin, max(0, right - left), max(0, head - margin)), obstacles)
    fitting = [area for area in (below, above) if area.height >= _LEAST_HEIGHT * page[1] and area.width >= _WIDE * page[0]]
    return fitting[0] if fitting else max(below, above, key=lambda area: area.width * area.height)


def _obstacles(layout: FoundLayout, page: tuple[int, int]) -> Iterator[EmuRect]:
    """Decoration that is not what all stands on, and the footer's placeholders."""
    whole, gap = EmuRect(0, 0, *page), round(_GAP * min(page))
    yield from (item.frame for item in layout.decorations if not is_backdrop(item.frame, whole))
    for item in layout.placeholders:
        if item.type in FURNITURE_TYPES and item.frame is not None:
            yield EmuRect(item.frame.x, item.frame.y - gap, item.frame.width, item.frame.height + gap)


def _looks_like_one(layout: FoundLayout, page: tuple[int, int]) -> bool:
    title = layout.title
    if title is None or title.frame is None or title.type != "title" or len(layout.others) > 1:
        return False
    frame, words = title.frame, words_of(layout)
    is_small = all(
        item.frame is not None and item.frame.width * item.frame.height <= _SMALL * page[0] * page[1] for item in layout.others
    )
    is_central = _UPPER <= (frame.y + frame.height / 2) / page[1] <= _LOWER
    is_wide = frame.width >= _WIDE * page[0] and frame.width > frame.height
    return is_central and is_wide and is_small and (words is not None or not layout.others)
