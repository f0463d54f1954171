"""Read a reference deck: takes the bytes of a .pptx, gives a slide layout for every kind of slide, or says why it cannot serve.

Looks at the package itself, without python-pptx, which opens broken and hostile files without a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath

from generator.diagnostics import Diagnostic, Diagnostics, Span, error, nearest_name, note
from generator.theme.fonts import HEADINGS, TEXT, latin_fonts, measured_by, named, unmeasured, widening
from generator.theme.holders import with_holders
from generator.theme.layouts import FoundLayout, found_layouts, presentation_part, slide_size
from generator.theme.mapping import CONTENT, OPENING, map_layouts
from generator.theme.model import Grid
from generator.theme.office_package import PackageError, open_package
from generator.theme.opening import opening_frames
from generator.theme.placeholders import BODY, KICKER_HEIGHT, SUBTITLE, TAGLINE, TITLE, standard_frames
from generator.theme.reference_layout import NO_PINS, LayoutPins, LayoutPlaceholder, ReferenceLayout
from generator.theme.section_header import SECTION, line_in
from generator.units import EmuRect, Rect

_SOURCE_GAP, _TITLE_HEIGHT = 6.0, 64.0
_LEAST_HEADLINE = 68.0
"""Two lines in the smallest type of headlines, in points of our page; templates often leave room for one."""
_MARGIN = 0.035
_IDEOGRAPHIC, _AMONG_IDEOGRAPHS = ("zh", "ja", "ko"), 0.4
"""Languages whose text is as wide in every typeface but for the Latin in it, and how much that is where it counts: in labels."""
_TALLEST = 520.0
"""Points of our page: content that is given more falls apart."""
_LEAST_SCALE = 0.4
"""Of a page as wide as ours; smaller, nobody could read it from a chair."""


@dataclass(frozen=True, slots=True)
class ReferenceDeck:
    """The base of a deck. Sizes in EMU; `layouts` by our name, one for every kind of slide; `fonts` of headings and of text, Latin,
    in which so large a share of the text is.
    """

    width: int
    height: int
    layouts: Mapping[str, ReferenceLayout]
    fonts: tuple[str, str] = ("", "")
    latin_share: float = 1.0

    def speaking(self, locale: str) -> ReferenceDeck:
        """For a deck in a language: ideographs are as wide in every typeface."""
        return replace(self, latin_share=_AMONG_IDEOGRAPHS if locale.partition("-")[0] in _IDEOGRAPHIC else 1.0)

    @property
    def is_foreign(self) -> bool:
        """Whether its layouts are a template's own, not ones of our names."""
        return self.layouts[CONTENT].area is not None

    def scale(self, grid: Grid) -> float:
        """How many of its points make one of ours, so that the room for content is as large as our body at least."""
        area = self.layouts[CONTENT].area
        if area is None:
            return 1.0
        room, needed = area.to_points(), grid.body.height + grid.source.height + _SOURCE_GAP
        broader = 1 + (widening(self._tables()) - 1) * self.latin_share
        by_height = room.height / needed
        head = self._head(self.layouts[CONTENT])
        if head is None:
            by_height = room.height / (needed + _TITLE_HEIGHT + _SOURCE_GAP)
        elif _is_above(head, room):
            by_height = min(by_height, (room.bottom - head.y) / (needed + _LEAST_HEADLINE + _SOURCE_GAP))
        return min(room.width / (grid.body.width * broader), by_height)

    @property
    def text_table(self) -> str:
        """The table of widths that measures its text."""
        return measured_by(named(TEXT, self.fonts))

    def _tables(self) -> tuple[str, ...]:
        title = self.layouts[CONTENT].placeholder(TITLE)
        return self.text_table, title.table if title is not None else self.text_table

    def page_grid(self, grid: Grid) -> Grid:
        """The grid on this deck's page, in points of ours; the same on a deck of our own layouts."""
        return self._kind_grid(self.layouts[CONTENT], grid) if self.is_foreign else grid

    def frames(self, grid: Grid) -> Mapping[tuple[str, str], Rect]:
        """Where text of each (layout, role) goes, in points of ours: its placeholder, or a standard place in the free area."""
        standard = standard_frames(grid)
        frames: dict[tuple[str, str], Rect] = {}
        for kind, layout in self.layouts.items():
            if layout.area is None:
                frames |= {place: frame for place, frame in standard.items() if place[0] == kind}
                frames |= {(kind, item.role): self._on_grid(item.frame, grid) for item in layout.placeholders}
            elif self.is_foreign:
                frames |= self._foreign_frames(layout, grid)
            else:  # one layout of ours is missing among the others
                frames |= {place: frame for place, frame in standard.items() if place[0] == kind}
        return frames

    def sizes(self, grid: Grid) -> Mapping[tuple[str, str], float]:
        """The type sizes that a template gives its placeholders, in points of ours, by (layout, role)."""
        scale = self.scale(grid)
        return {
            (kind, item.role): item.look.size / scale
            for kind, layout in self.layouts.items()
            for item in layout.placeholders
            if item.is_foreign and item.look.size is not None
        }

    def families(self) -> Mapping[tuple[str, str], str]:
        """The tables of widths that measure the typefaces of a template's placeholders, by (layout, role)."""
        return {
            (kind, item.role): item.table for kind, layout in self.layouts.items() for item in layout.placeholders if item.table
        }

    def _foreign_frames(self, layout: ReferenceLayout, grid: Grid) -> Mapping[tuple[str, str], Rect]:
        kind, scale = layout.kind, self.scale(grid)
        own = {(kind, item.role): _scaled(self._on_page(item.frame), scale) for item in layout.placeholders}
        if kind == OPENING:
            title = own.get((kind, TITLE), self._kind_grid(layout, grid).title)
            page = _scaled(EmuRect(0, 0, self.width, self.height), scale)
            title, subtitle = opening_frames(title, own.get((kind, SUBTITLE)), page)
            return {**own, (kind, TITLE): title, (kind, SUBTITLE): subtitle}
        if kind == SECTION:
            return {**own, **self._section_frames(layout, grid)}
        places = standard_frames(self._kind_grid(layout, grid))
        standard = {place: frame for place, frame in places.items() if place[0] == kind and place[1] != TAGLINE}
        placed = self._kind_grid(layout, grid)
        return {**standard, **own, (kind, "area"): placed.body, (kind, TITLE): placed.title}

    def _section_frames(self, layout: ReferenceLayout, grid: Grid) -> Mapping[tuple[str, str], Rect]:
        """The title, the line that says which section it is, and what is free: on a layout made for it, or on that of content."""
        scale, words = self.scale(grid), layout.placeholder(BODY)
        own = self._kind_grid(layout, grid)
        area = _scaled(layout.area or EmuRect(0, 0, 0, 0), scale) if layout.is_opening else own.body
        if words is not None:
            title = layout.placeholder(TITLE)
            line = line_in(self._on_page(words.frame), title.frame if title is not None else None, (self.width, self.height))
            kicker = _scaled(line, scale)
        elif area.y >= own.title.y:
            kicker = Rect(area.x, area.y, area.width, KICKER_HEIGHT)
            area = Rect(area.x, kicker.bottom, area.width, max(0.0, area.height - KICKER_HEIGHT))
        else:
            kicker = Rect(area.x, area.bottom - KICKER_HEIGHT, area.width, KICKER_HEIGHT)
            area = Rect(area.x, area.y, area.width, max(0.0, area.height - KICKER_HEIGHT))
        return {(SECTION, TITLE): own.title, (SECTION, BODY): kicker, (SECTION, "area"): area}

    def _kind_grid(self, layout: ReferenceLayout, grid: Grid) -> Grid:
        """Title, body and source line on one layout; the footer's places are the layout's own."""
        scale = self.scale(grid)
        area = _scaled(layout.area or EmuRect(0, 0, 0, 0), scale)
        head = self._head(layout)
        if head is None:
            title = Rect(area.x, area.y, area.width, _TITLE_HEIGHT)
        else:
            title = _shrunk(head, scale)
            title = replace(title, height=max(title.height, _LEAST_HEADLINE)) if _is_above(title, area) else title
        top = max(area.y, title.bottom + _SOURCE_GAP) if _is_above(title, area) or head is None else area.y
        height = min(area.bottom - top - grid.source.height - _SOURCE_GAP, _TALLEST)
        body = Rect(area.x, top, area.width, height)
        source = Rect(area.x, body.bottom + _SOURCE_GAP, area.width, grid.source.height)
        page = _scaled(EmuRect(0, 0, self.width, self.height), scale)
        return replace(grid, slide=page, title=title, body=body, source=source)

    def _head(self, layout: ReferenceLayout) -> Rect | None:
        """The place of a layout's title, in the page's own points."""
        title = layout.placeholder(TITLE)
        return None if title is None else self._on_page(title.frame).to_points()

    def _on_page(self, frame: EmuRect) -> EmuRect:
        """What of a placeholder lies on the page; in templates whose page was made smaller some reach beyond it."""
        margin = round(_MARGIN * min(self.width, self.height))
        x, y = max(0, frame.x), max(0, frame.y)
        right = frame.x + frame.width if frame.x + frame.width <= self.width else self.width - margin
        bottom = frame.y + frame.height if frame.y + frame.height <= self.height else self.height - margin
        return EmuRect(x, y, max(1, right - x), max(1, bottom - y))

    def _on_grid(self, frame: EmuRect, grid: Grid) -> Rect:
        """A place on our page as it is on the grid's, onto which decks are composed before they are fitted to ours."""
        page, rect = EmuRect(0, 0, self.width, self.height).to_points(), frame.to_points()
        scale = min(page.width / grid.slide.width, page.height / grid.slide.height)
        x = (rect.x - (page.width - grid.slide.width * scale) / 2) / scale
        y = (rect.y - (page.height - grid.slide.height * scale) / 2) / scale
        return Rect(x, y, rect.width / scale, rect.height / scale)


def _is_above(title: Rect, area: Rect) -> bool:
    return title.y < area.y and title.x < area.right and area.x < title.right


def _scaled(frame: EmuRect, scale: float) -> Rect:
    return _shrunk(frame.to_points(), scale)


def _shrunk(rect: Rect, scale: float) -> Rect:
    return Rect(rect.x / scale, rect.y / scale, rect.width / scale, rect.height / scale)


def read_reference(data: bytes, path: str = "", pins: LayoutPins = NO_PINS) -> tuple[ReferenceDeck | None, Diagnostics]:
    """The layouts of a reference deck; findings LD221 to LD231. None where the file cannot serve."""
    span = Span(path)
    try:
        package = open_package(data)
        main = presentation_part(package)
        width, height = slide_size(package, main)
        found = tuple(found_layouts(package, main))
    except PackageError as fault:
        return None, (error(fault.code, span, fault.message, fault.hint),)
    if not found or width <= 0 or height <= 0:
        return None, (error("LD227", span, "this file has no slide layout", "in PowerPoint, View > Slide Master, insert one"),)
    if unknown := tuple(_unknown_layouts(found, pins)):
        return None, unknown
    layouts = with_holders(map_layouts(found, (width, height), pins), found, (width, height), pins)
    master = next(layout.master for layout in found if layout.part == layouts[CONTENT].part)
    fonts = latin_fonts(package, master)
    deck = ReferenceDeck(width, height, {kind: _measured(layout, fonts) for kind, layout in layouts.items()}, fonts)
    area = deck.layouts[CONTENT].area
    if area is not None and not _has_room(area, (width, height)):
        message = "no slide layout leaves room for content beside its placeholders and decoration"
        hint = "in PowerPoint, View > Slide Master, add a layout with a title and nothing else"
        return None, (error("LD227", span, message, hint),)
    strays = tuple(_fallback_findings(deck.layouts, span))
    return deck, strays + (unmeasured((*fonts, *_named_fonts(deck)), span) if deck.is_foreign else ())


def _measured(layout: ReferenceLayout, fonts: tuple[str, str]) -> ReferenceLayout:
    """The layout with the tables that measure its placeholders, where they are a template's own."""
    placeholders = (
        replace(item, table=measured_by(_typeface(item, fonts))) if item.is_foreign else item for item in layout.placeholders
    )
    return replace(layout, placeholders=tuple(placeholders))


def _typeface(item: LayoutPlaceholder, fonts: tuple[str, str]) -> str:
    return named(item.look.font, fonts, HEADINGS if item.role == TITLE else TEXT)


def _named_fonts(deck: ReferenceDeck) -> Iterator[str]:
    """Typefaces of placeholders that we fill, beside those of the theme."""
    for layout in deck.layouts.values():
        yield from (_typeface(item, deck.fonts) for item in layout.placeholders if item.is_foreign)


def _unknown_layouts(found: tuple[FoundLayout, ...], pins: LayoutPins) -> Iterator[Diagnostic]:
    """LD231: a layout is pinned that the template has not."""
    names = list(dict.fromkeys(layout.name for layout in found))
    known = {name.strip().casefold() for name in names}
    for name, span in dict.fromkeys(pins.layouts.values()):
        if name.strip().casefold() not in known:
            yield error("LD231", span, f'the template has no layout "{name}"', nearest_name(name, names))


def _has_room(area: EmuRect, page: tuple[int, int]) -> bool:
    return area.width >= _LEAST_SCALE * page[0] and area.height >= _LEAST_SCALE * page[1]


def _fallback_findings(layouts: Mapping[str, ReferenceLayout], span: Span) -> Iterator[Diagnostic]:
    """LD228: which of a template's layouts is used for what, the one of most kinds last and in few words."""
    users: dict[str, list[str]] = {}
    for layout in (layout for layout in layouts.values() if layout.area is not None):
        users.setdefault(layout.name, []).append(layout.kind.lower())
    if not users:
        return
    *others, (main, _) = sorted(users.items(), key=lambda item: len(item[1]))
    named = [f'"{name}" for {" and ".join(served)}' for name, served in others]
    said = ", ".join((*named, f'"{main}" for all{" else" if others else ""}'))
    pins = PurePath(span.path or "brand").with_suffix(".yaml").name
    hint = f"layerdeck layouts tells why; {pins} beside the template pins others (docs/templates.md)"
    yield note("LD228", span, f"slides use the layouts {said}", hint)
