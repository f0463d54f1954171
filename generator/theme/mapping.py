"""Which of a template's layouts serves which kind of slide, and where: takes its layouts, gives one for each kind with the reason.

What placeholders are and where they stand decides, never their names, which come in every language; only layouts of ours go by
name. All slides of content share one layout, so that a deck looks of a piece. Lengths in EMU.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from generator.theme.decoration import covered, free_area, is_backdrop
from generator.theme.layouts import FURNITURE_TYPES, TITLE_TYPES, FoundLayout, FoundPlaceholder
from generator.theme.placeholders import BODY, CHART, FOOTER, LAYOUT_ROLES, NUMBER, PLACEHOLDER_TYPE, SUBTITLE, TABLE, TITLE
from generator.theme.reference_layout import NO_PINS, LayoutPins, LayoutPlaceholder, ReferenceLayout
from generator.theme.section_header import SECTION, section_area, section_header, words_of
from generator.units import EmuRect, emu

OPENING, CONTENT = "Title", "Diagram"
_PANEL = 0.85
"""Decoration that covers so much of the body is what text stands on, nothing to keep clear of."""
_MARGIN, _GAP = 0.035, 0.02
"""Of the page's shorter side: the least margin, the gap under a title and above the footer."""
_COMPANY = 0.08
"""Of the page: how far at most a text is from the title that it is the subtitle of."""
_LEAST_BODY = 0.3
"""A body placeholder that is smaller than this share of the page does not bound the content."""
_LEAST_LINE, _LEAST_ROOM = 0.2, 0.4
"""Of the page: what a headline, and what content needs."""
_UNFIT = ("vertTx", "vertTitleAndTx", "picTx", "objTx", "secHead", "title")


def map_layouts(found: Sequence[FoundLayout], page: tuple[int, int], pins: LayoutPins = NO_PINS) -> Mapping[str, ReferenceLayout]:
    """A layout for every kind of slide; `page` is its width and height. A pin that names no layout was found before."""
    masters = dict.fromkeys(layout.master for layout in found)
    family = max(masters, key=lambda master: _family_score([layout for layout in found if layout.master == master], page))
    own = [layout for layout in found if layout.master == family]
    roomy = [layout for layout in own if _has_room(layout, page)] or [layout for layout in found if _has_room(layout, page)] or own
    content = max(roomy, key=lambda layout: content_score(layout, page))
    opening = max(own, key=lambda layout: opening_score(layout, page))
    best = {False: content, True: opening}
    layouts = {kind: _named(kind, found, page) or _layout_for(kind, best[kind == OPENING], page) for kind in LAYOUT_ROLES}
    if not _is_named(layouts[SECTION]):
        layouts[SECTION] = _section_layout(own, layouts, page)
    pinned = {kind: _pinned(kind, layout_named(name, (*own, *found)), page) for kind, (name, _) in pins.layouts.items()}
    return {kind: _within(pinned.get(kind, layout), page, pins) for kind, layout in layouts.items()}


def layout_named(name: str, found: Sequence[FoundLayout]) -> FoundLayout:
    """The first layout of that name, capitals aside."""
    return next(layout for layout in found if layout.name.strip().casefold() == name.strip().casefold())


def _pinned(kind: str, chosen: FoundLayout, page: tuple[int, int]) -> ReferenceLayout:
    reason = "it is named for these in the template's YAML file"
    if kind == SECTION:
        return _as_section_header(chosen, page, reason)
    placeholders = own_placeholders(chosen, kind, page)
    return ReferenceLayout(kind, chosen.name, chosen.part, placeholders, "other", content_area(chosen, page), reason)


def _is_named(layout: ReferenceLayout) -> bool:
    return layout.area is None


def _section_layout(own: Sequence[FoundLayout], layouts: Mapping[str, ReferenceLayout], page: tuple[int, int]) -> ReferenceLayout:
    """The template's layout for opening sections; without one, that of its content, which `layouts` has so far."""
    chosen = section_header(own, page, [layouts[kind].part for kind in (OPENING, CONTENT)])
    if chosen is None:
        fallback = layouts[CONTENT]
        words = tuple(item for item in layouts[SECTION].placeholders if item.role != BODY)
        return replace(layouts[SECTION], placeholders=words, reason=fallback.reason)
    by_type = "it is made for opening sections" if chosen.type else "its title stands in the middle and little else is on it"
    return _as_section_header(chosen, page, by_type)


def _as_section_header(chosen: FoundLayout, page: tuple[int, int], reason: str) -> ReferenceLayout:
    placeholders = list(own_placeholders(chosen, SECTION, page))
    words = words_of(chosen)
    if words is not None and words.frame is not None:
        own = LayoutPlaceholder(BODY, words.type, words.idx, words.name, words.frame, words.look, is_foreign=True)
        placeholders.insert(1, own)
    return ReferenceLayout(
        SECTION, chosen.name, chosen.part, tuple(placeholders), "other", section_area(chosen, page), reason, is_opening=True
    )


def _within(layout: ReferenceLayout, page: tuple[int, int], pins: LayoutPins) -> ReferenceLayout:
    """The layout with its area within the margins, and clear of what is to be kept clear."""
    if layout.area is None or pins is NO_PINS:
        return layout
    margins, area = pins.margins, layout.area
    left, top = max(area.x, emu(margins.left)), max(area.y, emu(margins.top))
    right = min(area.x + area.width, page[0] - emu(margins.right))
    bottom = min(area.y + area.height, page[1] - emu(margins.bottom))
    bounds = EmuRect(left, top, max(0, right - left), max(0, bottom - top))
    return replace(layout, area=free_area(bounds, pins.keep_clear))


def _family_score(layouts: Sequence[FoundLayout], page: tuple[int, int]) -> tuple[int, float]:
    names = {layout.name.strip().casefold() for layout in layouts}
    ours = sum(kind.casefold() in names for kind in LAYOUT_ROLES)
    return ours, max(content_score(layout, page) for layout in layouts) + max(opening_score(layout, page) for layout in layouts)


def _named(kind: str, found: Sequence[FoundLayout], page: tuple[int, int]) -> ReferenceLayout | None:
    """The layout of our name: with its own places among others of ours, else as a template's, if there is room for content."""
    ours = [layout for layout in found if layout.has_title and layout.name.strip().casefold() == kind.casefold()]
    is_family = _has_ours(found)
    if not ours or (kind == SECTION and not is_family):
        return None
    layout, reason = ours[0], "it has this name"
    if is_family:
        roles = tuple(_roles(layout, kind, page, is_ours=True))
        return ReferenceLayout(kind, layout.name, layout.part, roles, layout.background, reason=reason)
    if kind != OPENING and not _has_room(layout, page):
        return None
    placeholders = own_placeholders(layout, kind, page)
    return ReferenceLayout(kind, layout.name, layout.part, placeholders, "other", content_area(layout, page), reason)


def _has_room(layout: FoundLayout, page: tuple[int, int]) -> bool:
    area = content_area(layout, page)
    return area.width >= _LEAST_ROOM * page[0] and area.height >= _LEAST_ROOM * page[1]


def _layout_for(kind: str, chosen: FoundLayout, page: tuple[int, int]) -> ReferenceLayout:
    placeholders, area = own_placeholders(chosen, kind, page), content_area(chosen, page)
    return ReferenceLayout(kind, chosen.name, chosen.part, placeholders, "other", area, _reason(kind, chosen, page))


def _has_ours(found: Sequence[FoundLayout]) -> bool:
    """Whether these are layouts of ours, which all have one for diagrams; others call theirs a section or a chart, too."""
    return any(layout.has_title and layout.name.strip().casefold() == CONTENT.casefold() for layout in found)


def own_placeholders(layout: FoundLayout, kind: str, page: tuple[int, int]) -> tuple[LayoutPlaceholder, ...]:
    """Those of a template's layout that slides of a kind fill."""
    return tuple(replace(item, is_foreign=True) for item in _roles(layout, kind, page))


def opening_score(layout: FoundLayout, page: tuple[int, int]) -> float:
    """How well a layout opens a talk: made for titles, with what serves as subtitle, its title wide and not at the top."""
    title = layout.title
    frame = title.frame if title is not None else None
    width = frame.width / page[0] if frame is not None else 0.0
    is_made_for_it = layout.type == "title" or (title is not None and title.type == "ctrTitle")
    is_free = frame is not None and frame.y + frame.height / 2 >= 0.3 * page[1]
    score = 6 * is_made_for_it + 2 * (subtitle_of(layout, page) is not None) + 2 * min(width, 0.6)
    return score + layout.has_title + 0.5 * is_free - 0.5 * len(layout.others)


def subtitle_of(layout: FoundLayout, page: tuple[int, int]) -> FoundPlaceholder | None:
    """Where a subtitle goes: its own placeholder, or the one text, without a bullet and not large, that keeps the title company."""
    own = next((item for item in layout.others if item.type == "subTitle"), None)
    title = layout.title.frame if layout.title is not None else None
    texts = [item for item in layout.others if item.type == "body"]
    if own is not None or title is None or len(texts) != 1:
        return own
    (text,), frame = texts, texts[0].frame
    is_plain = text.look.has_bullet is False and frame is not None and frame.width * frame.height <= _LEAST_BODY * page[0] * page[1]
    return text if is_plain and frame is not None and _is_company(frame, title, page) else None


def _is_company(frame: EmuRect, title: EmuRect, page: tuple[int, int]) -> bool:
    """Right under a title or over it, about as far left, while the title is not at the top of the page, as those of content are."""
    gap = max(frame.y - (title.y + title.height), title.y - (frame.y + frame.height))
    is_near = abs(gap) <= _COMPANY * page[1] and abs(frame.x - title.x) <= 2 * _COMPANY * page[0]
    return is_near and title.y + title.height / 2 >= 0.3 * page[1]


def content_score(layout: FoundLayout, page: tuple[int, int]) -> float:
    """How well a layout carries a headline and what stands under it: title at the top and wide, much free room, little else."""
    area = content_area(layout, page)
    score = 8 * area.width * area.height / (page[0] * page[1]) - 4 * (layout.type in _UNFIT)
    score += 2 * (layout.type == "titleOnly") - 0.7 * max(0, len(layout.others) - 1) + (not layout.others)
    title = layout.title
    if title is None or title.frame is None or not _is_line(title.frame, page):
        return score - 6
    middle = title.frame.y + title.frame.height / 2
    if middle > 0.5 * page[1] and title.frame.width > title.frame.height:  # content would stand above its own headline
        return score - 6
    is_on_top = middle < 0.3 * page[1]
    is_wide = title.frame.width >= 0.5 * page[0] and title.frame.width > title.frame.height
    return score + 3 * is_on_top + 3 * is_wide - 3 * (title.type == "ctrTitle")


def _is_line(frame: EmuRect, page: tuple[int, int]) -> bool:
    """Whether a headline can be written in it as a line of words; upright titles of some templates are a few letters wide."""
    return frame.width >= _LEAST_LINE * page[0]


@lru_cache(maxsize=256)
def content_area(layout: FoundLayout, page: tuple[int, int]) -> EmuRect:
    """Where content may stand: under the title, above the footer, clear of the layout's decoration."""
    return free_area(_bounds(layout, page), list(_obstacles(layout, page)))


def _bounds(layout: FoundLayout, page: tuple[int, int]) -> EmuRect:
    """The page within margins, as wide as the title; or the one body placeholder that is large enough."""
    width, height = page
    body = _body(layout, page)
    if body is not None:
        return _clipped(body, page)
    margin = round(_MARGIN * min(page))
    title = layout.title.frame if layout.title is not None else None
    title = title if title is not None and _is_line(title, page) else None
    left, right, top = margin, width - margin, margin
    if title is not None and title.y + title.height < 0.5 * height:
        top = max(top, title.y + title.height + round(_GAP * min(page)))
        if title.width >= 0.5 * width:
            left, right = max(left, title.x), min(right, title.x + title.width)
    return EmuRect(left, top, max(0, right - left), max(0, height - margin - top))


def _body(layout: FoundLayout, page: tuple[int, int]) -> EmuRect | None:
    frames = [item.frame for item in layout.others if item.frame is not None and item.type in ("obj", "body", "tbl", "chart")]
    if len(frames) != 1 or frames[0].width * frames[0].height < _LEAST_BODY * page[0] * page[1]:
        return None
    return frames[0]


def _clipped(rect: EmuRect, page: tuple[int, int]) -> EmuRect:
    x, y = max(0, rect.x), max(0, rect.y)
    return EmuRect(x, y, max(0, min(page[0], rect.x + rect.width) - x), max(0, min(page[1], rect.y + rect.height) - y))


def _obstacles(layout: FoundLayout, page: tuple[int, int]) -> Iterator[EmuRect]:
    """What content keeps clear of: decoration that is not its ground, the title, the footer's placeholders with a gap."""
    whole, body, gap = EmuRect(0, 0, *page), _body(layout, page), round(_GAP * min(page))
    for item in layout.decorations:
        is_ground = is_backdrop(item.frame, whole) or (body is not None and covered(body, item.frame) >= _PANEL)
        if not is_ground:
            yield item.frame
    for placeholder in layout.placeholders:
        frame = placeholder.frame
        if frame is not None and placeholder.type in (*TITLE_TYPES, *FURNITURE_TYPES):
            yield EmuRect(frame.x, frame.y - gap, frame.width, frame.height + gap)


def _reason(kind: str, layout: FoundLayout, page: tuple[int, int]) -> str:
    if kind == OPENING:
        if layout.type == "title":
            return "it is made for the title of a talk"
        has_subtitle = subtitle_of(layout, page) is not None
        return "its title stands free" + (", with a text for a subtitle" if has_subtitle else " of other text")
    title = layout.title
    if title is None or title.frame is None or not _is_line(title.frame, page):
        return "it has most free room; the headline stands in a text box"
    return "its title is on top and nothing else stands in the way" if not layout.others else "its body has most free room"


def _roles(layout: FoundLayout, kind: str, page: tuple[int, int], *, is_ours: bool = False) -> Iterator[LayoutPlaceholder]:
    """Which placeholder serves which role of a kind: by its name in a layout of ours, else by its type."""
    placed = [item for item in layout.placeholders if item.frame is not None]
    free = [item for item in placed if item.frame and (item.type not in TITLE_TYPES or _is_line(item.frame, page))]
    subtitle = subtitle_of(layout, page) if kind == OPENING else None
    for role in LAYOUT_ROLES[kind]:
        match = next((item for item in free if _serves(item.type, item.name, role, is_ours=is_ours)), None)
        match = match or (subtitle if role == SUBTITLE else None)
        if match is not None and match.frame is not None:
            free.remove(match)
            yield LayoutPlaceholder(role, match.type, match.idx, match.name, match.frame, match.look)


def _serves(type_: str, name: str, role: str, *, is_ours: bool) -> bool:
    """Text of ours that stands over or beside a drawing has no place in a body made for bullets."""
    if role == TITLE:
        return type_ in TITLE_TYPES
    if role in (SUBTITLE, FOOTER, NUMBER) or (role in (TABLE, CHART) and is_ours):
        return type_ == PLACEHOLDER_TYPE[role]
    if not is_ours or PLACEHOLDER_TYPE[role] != "body":
        return False
    has_our_name = name.strip().casefold() == role
    return type_ in ("body", "obj") and (has_our_name or (role == BODY and name.strip().casefold() not in PLACEHOLDER_TYPE))
