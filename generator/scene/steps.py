"""A process: three to five steps, left to right, each an arrow with its name; under it, its number and what happens there."""

from __future__ import annotations

from dataclasses import replace

from generator.content.model import Step
from generator.diagnostics import Diagnostics
from generator.scene.model import Box, HAlign, Item, VAlign
from generator.scene.setting import Parts, Setting, Sheet
from generator.scene.words import Style, Words, body, common_size, paragraph
from generator.text.fit import text_height
from generator.text.metrics import line_height
from generator.units import EmuRect, Rect, emu

ARROW_HEIGHT = 96.0
GAP = 12.0
PADDING = 16.0
RADIUS = 6.0
LEAST_SHARE = 0.75  # of the room, that the texts' boxes fill even when the texts are short
POINT = 16.0  # how far an arrow's point reaches
TITLE_ROOM = 14.0  # free beside its name, so that this does not touch the notch
AFTER_NUMBER = 9.0


def compose_steps(sheet: Sheet) -> Parts:
    """Arrows of equal width in the colours of their roles; texts of one size in equal boxes."""
    steps, setting, area = sheet.planned.slide.steps, sheet.setting, sheet.area
    width = (area.width - GAP * (len(steps) - 1)) / len(steps)
    kinds = setting.theme.type
    title_room = Rect(0, 0, width - 2 * POINT - TITLE_ROOM, ARROW_HEIGHT - 12)
    titles = [Words(setting.say(step.title), step.span, is_strong=True) for step in steps]
    title, title_findings = _title_size(titles, title_room, (kinds.body + 2, kinds.label_min))
    below = area.height - ARROW_HEIGHT - GAP - 2 * PADDING
    number = _number_height(kinds.headline)
    room = Rect(0, 0, width - 2 * PADDING, below - number)
    texts = [Words(setting.say(step.text), step.span) for step in steps]
    text, findings = common_size(texts, room, kinds.lead - 2, kinds.body)
    needed = max(text_height(words.text, room.width, text) for words in texts)
    area = replace(area, height=area.height - below + max(number + needed, below * LEAST_SHARE))
    items: list[Item] = []
    for index, step in enumerate(steps):
        left = area.x + index * (width + GAP)
        items += _step(f"step-{index + 1}", step, (Rect(left, area.y, width, area.height), title, text), (setting, index))
    return Parts(tuple(items), diagnostics=title_findings + findings)


def _title_size(titles: list[Words], room: Rect, sizes: tuple[float, float]) -> tuple[float, Diagnostics]:
    """One line each where a readable size allows it: a name broken in two is hard to read; else as large as fits."""
    largest, smallest = sizes
    one_line = Rect(0, 0, room.width, line_height(titles[0].text, largest))
    size, findings = common_size(titles, one_line, largest, largest - 4)
    return (size, findings) if not findings else common_size(titles, room, largest, smallest)


def _number_height(size: float) -> float:
    return line_height("1", size) + AFTER_NUMBER


def _step(name: str, step: Step, place: tuple[Rect, float, float], context: tuple[Setting, int]) -> list[Item]:
    frame, title, text = place
    setting, index = context
    theme = setting.theme
    role = theme.roles["hardware" if step.role in ("neutral", "control") else step.role]
    arrow = Rect(frame.x, frame.y, frame.width, ARROW_HEIGHT)
    words = body([paragraph(setting.say(step.title), Style(title, role.text, is_strong=True, align=HAlign.CENTER))], VAlign.MIDDLE)
    below = Rect(frame.x, frame.y + ARROW_HEIGHT + GAP, frame.width, frame.height - ARROW_HEIGHT - GAP)
    paragraphs = [
        paragraph(str(index + 1), Style(theme.type.headline, role.accent, is_strong=True)),
        paragraph(setting.say(step.text), Style(text, theme.colors["ink"], space_before=AFTER_NUMBER)),
    ]
    said = body(paragraphs, VAlign.TOP, (PADDING, PADDING, PADDING, PADDING))
    return [
        Box(
            f"{name}/title",
            EmuRect.from_points(arrow),
            "homePlate" if index == 0 else "chevron",
            role.fill,
            None,
            emu(POINT),
            words,
            span=step.span,
        ),
        Box(
            f"{name}/text",
            EmuRect.from_points(below),
            "roundRect",
            theme.colors["surface"],
            None,
            emu(RADIUS),
            said,
            span=step.span,
        ),
    ]
