"""A question and its answer: on a panel what to say, under it what that rests on, and the way back to where it was asked.

The question itself is the slide's headline.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.model import Source
from generator.plan.sources import facts_of
from generator.scene.exercises import question_tile
from generator.scene.frontmatter import source_entry, source_height
from generator.scene.links import Way, way_to
from generator.scene.model import Box, Item, Label, VAlign
from generator.scene.setting import Parts, Sheet
from generator.scene.words import Style, Words, body, common_size, paragraph
from generator.text.metrics import line_height
from generator.units import EmuRect, Rect, emu

PADDING = 28.0
TILE = 60.0
AFTER_TILE = 24.0
GAP = 20.0
RADIUS = 8.0
ENTRY = (14.0, 4.0)
"""The type size of a source and the gap before it, points."""


@dataclass(frozen=True, slots=True)
class _Foot:
    """What stands under the answer: its sources, the way back if there is one, and the heights that they need. Points."""

    sources: tuple[Source, ...]
    sources_height: float
    back: Way | None
    back_height: float

    @property
    def height(self) -> float:
        return sum(part + GAP for part in (self.sources_height, self.back_height) if part)


def compose_answer(sheet: Sheet) -> Parts:
    """The panel fills the area but for its foot, with the words as large as fit."""
    slide, setting, area = sheet.planned.slide, sheet.setting, sheet.area
    foot = _foot(sheet)
    left = PADDING + TILE + AFTER_TILE
    room = Rect(area.x + left, area.y + PADDING, area.width - left - PADDING, area.height - foot.height - 2 * PADDING)
    kinds = setting.theme.type
    words = Words(setting.say(slide.answer), slide.answer.span)
    size, findings = common_size([words], room, kinds.lead + 6, kinds.body)
    panel = Rect(area.x, area.y, area.width, room.height + 2 * PADDING)
    tile = Rect(panel.x + PADDING, panel.y + (panel.height - TILE) / 2, TILE, TILE)
    text = body([paragraph(words.text, Style(size, setting.theme.colors["ink"]))], VAlign.MIDDLE)
    surface = setting.theme.colors["surface"]
    items = (
        Box("answer-panel", EmuRect.from_points(panel), "roundRect", surface, None, emu(RADIUS)),
        question_tile("question-mark", tile, setting.theme),
        Label("answer", EmuRect.from_points(room), text, slide.span),
    )
    below = Rect(area.x, panel.bottom + GAP, area.width, area.bottom - panel.bottom - GAP)
    return Parts((*items, *_sources(foot, below, sheet), *_way_back(foot, sheet)), diagnostics=findings)


def _foot(sheet: Sheet) -> _Foot:
    content, setting = sheet.setting.content, sheet.setting
    names = dict.fromkeys(content.facts[fact].source for fact in facts_of(sheet.planned.slide) if fact in content.facts)
    sources = tuple(content.sources[name] for name in names if name in content.sources)
    height = sum(source_height(source, setting, sheet.area.width, ENTRY) for source in sources)
    asked_at = next((item for item in setting.plan.slides if item.slide.id == sheet.planned.asked_at), None)
    back = way_to(asked_at, setting) if asked_at else None
    return _Foot(sources, height, back, line_height(back.tip, setting.theme.type.small) if back else 0.0)


def _sources(foot: _Foot, place: Rect, sheet: Sheet) -> tuple[Item, ...]:
    if not foot.sources:
        return ()
    frame = Rect(place.x, place.y, place.width, foot.sources_height)
    entries = [source_entry(source, sheet.setting, ENTRY) for source in foot.sources]
    return (Label("answer-sources", EmuRect.from_points(frame), body(entries), sheet.planned.slide.span),)


def _way_back(foot: _Foot, sheet: Sheet) -> tuple[Item, ...]:
    """At the foot of the area, to the slide on which the question comes up."""
    setting, area, way = sheet.setting, sheet.area, foot.back
    if way is None:
        return ()
    frame = Rect(area.x, area.bottom - foot.back_height, area.width, foot.back_height)
    words = body([paragraph(f"← {way.tip}", Style(setting.theme.type.small, setting.theme.colors["muted"]))], VAlign.MIDDLE)
    return (Label("answer-back", EmuRect.from_points(frame), words, sheet.planned.slide.span, link=way.link, tip=way.tip),)
