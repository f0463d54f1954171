"""A section slide: which part of the talk begins, what it argues, and the way through the talk with the present part marked.

Every stop of the way leads to its section, the line over the headline to the agenda, where there is one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.content.model import SlideKind
from generator.diagnostics import Diagnostics, note
from generator.plan.model import PlannedSection
from generator.scene.links import slide_count, way_to
from generator.scene.model import Box, Connector, Group, HAlign, Item, Label, Line, PlaceholderText, VAlign
from generator.scene.setting import Parts, Setting, Sheet
from generator.scene.words import Style, Words, body, common_size, paragraph
from generator.text.fit import fit_size
from generator.text.metrics import line_height, text_width
from generator.text.wrap import wrap
from generator.units import EmuRect, Rect, emu

STOP, PRESENT = 36.0, 56.0
"""How wide the stops are, and the present one; points."""
NUMBER_SIZE, PRESENT_SIZE = 16.0, 26.0
SMALLER = 0.75
"""So much of these where a low room would have no place for the names."""
LINE = 2.5
UNDER = 8.0
"""From a stop to its name."""
LEAST_WIDTH = 50.0
"""Of a stop's share of the way; narrower, the stops would touch."""
NAME_LINES = 2
EXAMPLE = "好A"
"""Words of both scripts, whose lines are as high as any."""
LOW, ABOVE = 0.45, 0.8
"""How far down its room the way stands: under the words, and over them."""


def compose_section(sheet: Sheet) -> Parts:
    """The line that says which part begins, and the way under or over the headline."""
    setting, slide = sheet.setting, sheet.planned.slide
    parts = setting.plan.parts
    number = next(index for index, section in enumerate(parts) if sheet.planned in section.slides)
    kicker, findings = _kicker(sheet, number)
    room = _free_of_words(sheet)
    way = _Way(setting, parts, number, room).fitted()
    back = _to_agenda(kicker, setting)
    if not way.has_room:
        message = f"the way through the talk has no room on section slides: {room.width:.0f} × {room.height:.0f} pt are free"
        hint = "give the template's layout for sections more room under its title, or pin another: layouts: {section: …}"
        return Parts(back, (kicker,), (*findings, note("LD245", slide.span, message, hint)))
    return Parts((*back, way.group()), (kicker,), findings)


def _kicker(sheet: Sheet, number: int) -> tuple[PlaceholderText, Diagnostics]:
    """`Part 3 of 7 · Containers`; without the title where that is the headline."""
    setting, slide = sheet.setting, sheet.planned.slide
    section = setting.plan.parts[number]
    said = setting.word("section-part", number=number + 1, count=len(setting.plan.parts))
    if section.headline:
        said = setting.word("section-part-title", part=said, title=section.title)
    frame, kinds = setting.frames["Section", "body"], setting.theme.type
    largest = min(setting.sizes.get(("Section", "body"), kinds.lead), kinds.lead)
    room = frame.inset(setting.inset, 0)
    size, findings = common_size([Words(said, slide.span)], room, largest, min(kinds.label_min, largest))
    text = body(
        [paragraph(said, Style(size, setting.theme.colors["section_muted"]))], VAlign.BOTTOM, (setting.inset, 0, setting.inset, 0)
    )
    return PlaceholderText("body", text, EmuRect.from_points(frame), slide.span), findings


def _to_agenda(kicker: PlaceholderText, setting: Setting) -> tuple[Item, ...]:
    """A clear shape over the line, which leads to the agenda: LibreOffice forgets what a click on a placeholder opens."""
    agenda = next((planned for planned in setting.plan.slides if planned.slide.kind is SlideKind.AGENDA), None)
    if agenda is None:
        return ()
    way, clear = way_to(agenda, setting), replace(setting.theme.colors["section"], alpha=0)
    return (Box("to-agenda", kicker.frame, fill=clear, alt=way.tip, link=way.link, tip=way.tip),)


def _free_of_words(sheet: Sheet) -> Rect:
    """What of the area is under the headline and the line with it; on a template the area is free of both."""
    area, frames = sheet.area, sheet.setting.frames
    words = (frames["Section", role] for role in ("title", "body"))
    top = max((frame.bottom for frame in words if frame.overlaps(area)), default=area.y)
    return Rect(area.x, max(area.y, top), area.width, area.bottom - max(area.y, top))


@dataclass(frozen=True, slots=True)
class _Names:
    """How the names of the stops stand under them: their size in points, and how many lines the longest takes."""

    size: float
    lines: int


@dataclass(frozen=True, slots=True)
class _Way:
    """The sections as stops from left to right in a room; `present` counts from 0."""

    setting: Setting
    parts: tuple[PlannedSection, ...]
    present: int
    room: Rect
    scale: float = 1.0

    @property
    def disc(self) -> float:
        """How wide the present stop is."""
        return self.scale * PRESENT

    def fitted(self) -> _Way:
        """With smaller stops, where only these leave room for the names, or at all."""
        smaller = replace(self, scale=SMALLER)
        is_low = not self.has_room or (self.names is None and smaller.names is not None)
        return smaller if is_low else self

    @property
    def share(self) -> float:
        return self.room.width / len(self.parts)

    @property
    def names(self) -> _Names | None:
        """The names of all stops in two lines at most, or in one where the room is low; None where they could not be read."""
        sizes = [size for most in range(NAME_LINES, 0, -1) if (size := self._name_size(most)) is not None]
        smallest = [self.setting.theme.type.label_min] if sizes else []
        found = (_Names(size, self._lines(size)) for size in (*sizes, *smallest))
        return next((names for names in found if self.disc + UNDER + self._name_height(names) <= self.room.height), None)

    def _name_size(self, most: int) -> float | None:
        kinds, width = self.setting.theme.type, self.share - UNDER
        height = most * line_height(EXAMPLE, kinds.body) + 1
        sizes = [fit_size(part.title, width, height, kinds.body, kinds.label_min, strong=True) for part in self.parts]
        found = [size for size in sizes if size is not None]
        return min(found) if len(found) == len(sizes) else None

    def _lines(self, size: float) -> int:
        return max(len(wrap(part.title, self.share - UNDER, size, strong=True)) for part in self.parts)

    @property
    def has_room(self) -> bool:
        return self.share >= LEAST_WIDTH and self.room.height >= self.disc + UNDER + line_height(EXAMPLE, self._time_size)

    @property
    def _time_size(self) -> float:
        return self.setting.theme.type.label_min

    def _name_height(self, names: _Names) -> float:
        return names.lines * line_height(EXAMPLE, names.size) + line_height(EXAMPLE, self._time_size) + 2

    def group(self) -> Group:
        names = self.names
        height = self.disc + UNDER + (self._name_height(names) if names else line_height(EXAMPLE, self._time_size))
        is_above = self.room.bottom <= self.setting.frames["Section", "title"].y
        top = self.room.y + (self.room.height - height) * (ABOVE if is_above else LOW)
        middle = top + self.disc / 2
        lines = [self._line(index) for index in range(1, len(self.parts))]
        stops = [item for index in range(len(self.parts)) for item in self._stop(index, middle, names)]
        frame = Rect(self.room.x, top, self.room.width, height)
        placed = [*(self._placed(line, middle) for line in lines), *stops]
        return Group("way", EmuRect.from_points(frame), tuple(placed), self._alt())

    def _center(self, index: int) -> float:
        return self.room.x + self.share * (index + 0.5)

    def _width(self, index: int) -> float:
        return self.scale * (PRESENT if index == self.present else STOP)

    def _line(self, index: int) -> tuple[int, int]:
        return index - 1, index

    def _placed(self, ends: tuple[int, int], middle: float) -> Item:
        """From one stop to the next; what is still to come is dashed."""
        tail, head = ends
        xs = (self._center(tail) + self._width(tail) / 2, self._center(head) - self._width(head) / 2)
        is_done = head <= self.present
        line = Line(self.setting.theme.colors["section_muted"], emu(LINE), "solid" if is_done else "sysDash")
        points = tuple((emu(x), emu(middle)) for x in xs)
        name = f"way/line-{head}"
        return Connector(name, points, line, f"way/stop-{tail + 1}", f"way/stop-{head + 1}", "right", "left", head_end=None)

    def _stop(self, index: int, middle: float, names: _Names | None) -> Iterator[Item]:
        """A numbered disc, and its name under it; the present one is larger, and tells how long it takes."""
        colors, section = self.setting.theme.colors, self.parts[index]
        is_present, width, center = index == self.present, self._width(index), self._center(index)
        is_done = index < self.present
        fill = colors["section_text"] if is_present else colors["section_muted"] if is_done else None
        ink = colors["section_muted"] if fill is None else colors["section"]
        style = Style(self.scale * (PRESENT_SIZE if is_present else NUMBER_SIZE), ink, is_strong=True, align=HAlign.CENTER)
        way = way_to(section.entry, self.setting)
        yield Box(
            f"way/stop-{index + 1}",
            EmuRect.from_points(Rect(center - width / 2, middle - width / 2, width, width)),
            "ellipse",
            fill,
            None if fill else Line(colors["section_muted"], emu(LINE)),
            text=body([paragraph(f"{index + 1}", style)], VAlign.MIDDLE),
            link=way.link,
            tip=way.tip,
        )
        lines = []
        if names:
            ink = colors["section_text" if is_present else "section_muted"]
            lines.append(paragraph(section.title, Style(names.size, ink, is_strong=is_present, align=HAlign.CENTER)))
        if is_present:
            style = Style(self._time_size, colors["section_text"], align=HAlign.CENTER)
            lines.append(paragraph(self._time(section), style))
        if lines:
            height = self._name_height(names) if names else line_height(EXAMPLE, self._time_size)
            frame = Rect(center - self.share / 2 + UNDER / 2, middle + self.disc / 2 + UNDER, self.share - UNDER, height)
            yield Label(f"way/name-{index + 1}", EmuRect.from_points(frame), body(lines), link=way.link, tip=way.tip)

    def _time(self, section: PlannedSection) -> str:
        """How long it takes; and how many slides, where one line holds both."""
        time = self.setting.word("minutes-short", minutes=section.minutes)
        both = self.setting.word("section-time", minutes=time, slides=slide_count(section, self.setting))
        return both if text_width(both, self._time_size) <= self.share - UNDER else time

    def _alt(self) -> str:
        comma = self.setting.word("list-comma")
        done, coming = (
            comma.join(section.title for section in sections)
            for sections in (self.parts[: self.present], self.parts[self.present + 1 :])
        )
        title = self.parts[self.present].title
        if not done:
            return self.setting.word("section-alt-first", title=title, coming=coming)
        if not coming:
            return self.setting.word("section-alt-last", title=title, done=done)
        return self.setting.word("section-alt", done=done, title=title, coming=coming)
