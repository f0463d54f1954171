"""The agenda: a tile for each section, with its number, its title, what it argues, and how long it takes; a click goes there.

Where the tiles are high, what a section argues stands under its title; where they are low, beside it.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.diagnostics import Diagnostics
from generator.plan.model import PlannedSection
from generator.scene.links import slide_count, way_to
from generator.scene.model import Box, Group, HAlign, Item, Label, Paragraph, TextBody, VAlign
from generator.scene.setting import Parts, Setting, Sheet
from generator.scene.words import Style, Words, body, common_size, paragraph
from generator.text.metrics import line_height, text_width
from generator.units import EmuRect, Rect, emu

GAP = 10.0
HIGHEST = 100.0  # of a tile
RADIUS = 6.0
PADDING = 20.0
TIME_WIDTH = 96.0
LEAST_FOR_TWO_LINES = 62.0  # height of a tile that has the argument under the title
MOST_FOR_TITLE = 0.42  # of the words' room, where the argument stands beside the title
SPARE = (
    0.15  # more than the widest title needs, where arguments leave it: a wider typeface in place of a missing one breaks no line
)
AFTER_TITLE = 2.0
LEAST_FOR_TWO_TIMES = 42.0


@dataclass(frozen=True, slots=True)
class _Plan:
    """What all tiles have in common. Points."""

    height: float
    title: float
    argument: float
    title_width: float
    is_stacked: bool


def compose_agenda(sheet: Sheet) -> Parts:
    """One tile a section, equal in height, over the whole area."""
    setting, area = sheet.setting, sheet.area
    sections = list(setting.plan.parts)
    height = min(HIGHEST, (area.height - GAP * (len(sections) - 1)) / len(sections))
    plan, findings = _measure(sections, Rect(area.x, area.y, area.width, height), sheet)
    items: list[Item] = []
    for index, section in enumerate(sections):
        frame = Rect(area.x, area.y + index * (height + GAP), area.width, height)
        items.append(_tile(index + 1, section, frame, (plan, setting)))
    return Parts(tuple(items), diagnostics=findings)


def _measure(sections: list[PlannedSection], tile: Rect, sheet: Sheet) -> tuple[_Plan, Diagnostics]:
    kinds, span = sheet.setting.theme.type, sheet.planned.slide.span
    room = tile.width - _number_width(tile.height) - TIME_WIDTH - 2 * PADDING
    has_arguments = any(section.headline for section in sections)
    is_stacked = has_arguments and tile.height >= LEAST_FOR_TWO_LINES
    is_beside = has_arguments and not is_stacked
    titles = [Words(section.title, span, is_strong=True) for section in sections]
    most = room * MOST_FOR_TITLE if is_beside else room
    largest = min(kinds.lead, tile.height * 0.5)
    title, findings = common_size(titles, Rect(0, 0, most, line_height(titles[0].text, largest)), largest, kinds.label_min)
    widest = max(text_width(words.text, title, strong=True) for words in titles) + 1
    arguments = [Words(section.headline, span) for section in sections if section.headline]
    high = tile.height - line_height(titles[0].text, title) - AFTER_TITLE if is_stacked else tile.height - 4
    spare = min(widest * SPARE, max(0.0, most - widest)) if is_beside else 0.0
    for wide in dict.fromkeys((widest + spare, widest)) if is_beside else (room,):
        left = room - wide - 2 * PADDING if is_beside else room
        argument, more = common_size(arguments, Rect(0, 0, left, high), kinds.body, kinds.label_min)
        if not more:
            break
    return _Plan(tile.height, title, argument, wide, is_stacked), findings + more


def _number_width(height: float) -> float:
    return max(52.0, height)


def _tile(number: int, section: PlannedSection, frame: Rect, look: tuple[_Plan, Setting]) -> Item:
    """The number on its colour, then the words, then the time; every part of it leads to the section."""
    plan, setting = look
    theme, name = setting.theme, f"agenda-{number}"
    way = way_to(section.entry, setting)
    role = theme.roles["application"]
    square = Rect(frame.x, frame.y, _number_width(plan.height), plan.height)
    size = min(theme.type.lead + 4, plan.height * 0.55)
    numeral = body([paragraph(f"{number}", Style(size, role.text, is_strong=True, align=HAlign.CENTER))], VAlign.MIDDLE)
    panel = Box(
        f"{name}/panel",
        EmuRect.from_points(frame),
        "roundRect",
        theme.colors["surface"],
        None,
        emu(RADIUS),
        link=way.link,
        tip=way.tip,
    )
    badge = Box(
        f"{name}/number",
        EmuRect.from_points(square),
        "roundRect",
        role.fill,
        None,
        emu(RADIUS),
        numeral,
        link=way.link,
        tip=way.tip,
    )
    words = _words(name, section, Rect(square.right, frame.y, frame.right - square.right, frame.height), look)
    labels = [Label(part, EmuRect.from_points(place), text, link=way.link, tip=way.tip) for part, place, text in words]
    alt = f"{number}. {section.title}" + (f": {section.headline}" if section.headline else "")
    return Group(name, EmuRect.from_points(frame), (panel, badge, *labels), alt)


def _words(name: str, section: PlannedSection, room: Rect, look: tuple[_Plan, Setting]) -> list[tuple[str, Rect, TextBody]]:
    plan, setting = look
    colors = setting.theme.colors
    title = paragraph(section.title, Style(plan.title, colors["ink"], is_strong=True))
    argument = Style(plan.argument, colors["muted"], space_before=AFTER_TITLE if plan.is_stacked else 0.0)
    left = room.x + PADDING
    last = Rect(room.right - TIME_WIDTH - PADDING, room.y, TIME_WIDTH, room.height)
    parts = [(f"{name}/time", last, body(_times(section, plan, setting), VAlign.MIDDLE))]
    if plan.is_stacked or not section.headline:
        lines = [title, *([paragraph(section.headline, argument)] if section.headline else [])]
        return [(f"{name}/title", Rect(left, room.y, last.x - left, room.height), body(lines, VAlign.MIDDLE)), *parts]
    beside = left + plan.title_width + 2 * PADDING
    return [
        (f"{name}/title", Rect(left, room.y, plan.title_width, room.height), body([title], VAlign.MIDDLE)),
        (
            f"{name}/argument",
            Rect(beside, room.y, last.x - beside, room.height),
            body([paragraph(section.headline, argument)], VAlign.MIDDLE),
        ),
        *parts,
    ]


def _times(section: PlannedSection, plan: _Plan, setting: Setting) -> list[Paragraph]:
    """The minutes, and under them the number of slides, where there is room for both."""
    kinds, colors = setting.theme.type, setting.theme.colors
    minutes = setting.word("minutes-short", minutes=section.minutes)
    lines = [paragraph(minutes, Style(kinds.small, colors["ink"], is_strong=True, align=HAlign.RIGHT))]
    if plan.height >= LEAST_FOR_TWO_TIMES:
        lines.append(paragraph(slide_count(section, setting), Style(kinds.label_min, colors["muted"], align=HAlign.RIGHT)))
    return lines
