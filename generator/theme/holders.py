"""Tables and charts in a template's own placeholders: takes the layouts chosen for kinds of slide, gives them with one that fits.

Fits what stands where content stands anyhow: nothing on the slide moves, and the table or chart follows the template's layout.
Placeholders made for a table or a chart go before those for any object. Lengths in EMU.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from generator.theme.decoration import covered
from generator.theme.layouts import FoundLayout, FoundPlaceholder
from generator.theme.mapping import content_area, own_placeholders
from generator.theme.placeholders import CHART, LAYOUT_ROLES, PLACEHOLDER_TYPE, TABLE
from generator.theme.reference_layout import NO_PINS, LayoutPins, LayoutPlaceholder, ReferenceLayout
from generator.units import EmuRect

HELD = {"Table": TABLE, "Chart": CHART}
"""Kinds whose evidence can be in a placeholder of a template, and its role."""
_OBJECT = "obj"
_LEAST, _WHOLE = 0.85, 0.99
"""The share of content's place that a placeholder covers at least, and that has to be free on its layout."""
_ROUNDING = 0.01
"""Of the page: by so much a title may be elsewhere without being seen to jump."""

Page = tuple[int, int]


def with_holders(
    layouts: Mapping[str, ReferenceLayout], found: Sequence[FoundLayout], page: Page, pins: LayoutPins = NO_PINS
) -> Mapping[str, ReferenceLayout]:
    """A kind whose layout somebody named stays on it."""
    held = {}
    for kind in HELD:
        plain = layouts[kind]
        like = next((layout for layout in found if layout.part == plain.part), None)
        if plain.area is None or like is None:
            continue
        own = (
            [like]
            if kind in pins.layouts
            else [layout for layout in found if layout.master == like.master and _may_serve(layout, kind)]
        )
        held[kind] = _with_holder(plain, like, own, page)
    return {**layouts, **held}


def _may_serve(layout: FoundLayout, kind: str) -> bool:
    """Not where it has the name of another kind."""
    return layout.name.strip().casefold() not in {other.casefold() for other in LAYOUT_ROLES if other != kind}


def _with_holder(plain: ReferenceLayout, like: FoundLayout, own: Sequence[FoundLayout], page: Page) -> ReferenceLayout:
    area, role = plain.area or EmuRect(0, 0, 0, 0), HELD[plain.kind]
    fitting = [
        (layout, holder)
        for layout in own
        if (holder := _holder(layout, role, area)) and _looks_alike(layout, like, page) and _is_free(area, layout, page)
    ]
    if not fitting:
        return plain
    layout, holder = next((item for item in fitting if item[1].type != _OBJECT), fitting[0])
    mark = LayoutPlaceholder(role, holder.type, holder.idx, holder.name, holder.frame or area, holder.look, is_foreign=True)
    placeholders = (*own_placeholders(layout, plain.kind, page), mark)
    reason = plain.reason if len(own) == 1 else _reason(holder, role)
    return replace(plain, name=layout.name, part=layout.part, placeholders=placeholders, reason=reason)


def _reason(holder: FoundPlaceholder, role: str) -> str:
    what = "any object" if holder.type == _OBJECT else f"a {role}"
    return f"its placeholder for {what} stands where content does"


def _holder(layout: FoundLayout, role: str, area: EmuRect) -> FoundPlaceholder | None:
    """The one placeholder beside the title, if it takes what is of that role and is where content stands."""
    holder = layout.others[0] if len(layout.others) == 1 else None
    if holder is None or holder.frame is None or holder.type not in (_OBJECT, PLACEHOLDER_TYPE[role]):
        return None
    return holder if covered(area, holder.frame) >= _LEAST else None


def _looks_alike(layout: FoundLayout, like: FoundLayout, page: Page) -> bool:
    """Whether slides on both look the same but for their content: in title, background and decoration."""
    one, other = layout.title, like.title
    if one is None or other is None or one.frame is None or other.frame is None:
        return False
    drawn, others = ([(item.frame, item.is_picture) for item in each.decorations] for each in (layout, like))
    return (layout.background, one.look, drawn) == (like.background, other.look, others) and _is_near(one.frame, other.frame, page)


def _is_near(one: EmuRect, other: EmuRect, page: Page) -> bool:
    wide, high = (_ROUNDING * side for side in page)
    across = abs(one.x - other.x) <= wide and abs(one.width - other.width) <= wide
    return across and abs(one.y - other.y) <= high and abs(one.height - other.height) <= high


def _is_free(area: EmuRect, layout: FoundLayout, page: Page) -> bool:
    """Whether content's place is free on another layout, its placeholder for content aside."""
    bare = replace(layout, placeholders=tuple(item for item in layout.placeholders if item not in layout.others))
    return covered(area, content_area(bare, page)) >= _WHOLE
