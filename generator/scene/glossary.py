"""A page of the glossary: a table of terms, what each is, and the slide on which it comes up first; a click on either goes there.

Rows are as high as their words need, and share what room is left.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.diagnostics import Diagnostics, error
from generator.notes.context import file_numbers, term_label
from generator.plan.model import PlannedSlide
from generator.scene.links import Way, way_to
from generator.scene.model import HAlign, Line, Paragraph, Run, Table, TableCell, VAlign
from generator.scene.setting import Parts, Setting, Sheet
from generator.scene.words import Style, body, paragraph
from generator.terms.model import TermUse
from generator.text.fit import text_height
from generator.text.metrics import text_width
from generator.theme.contrast import TEXT, contrast_ratio
from generator.theme.model import Color, Theme
from generator.units import EmuRect, emu

SIZES = (18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0)
INSET = (8.0, 3.0, 8.0, 3.0)
HEADER_HEIGHT = 30.0
MOST_SPARE = 16.0  # points that a row gets at most beyond what its words need
LEADING = 1.1  # programs make the rows of a table higher where their font asks for more than ours
SLACK = 1.2  # of the narrow columns, for a typeface that is wider than the one measured
MOST_FOR_TERM = 0.3  # of the width


@dataclass(frozen=True, slots=True)
class _Line:
    """What stands in a row: the term, what it is, the number of its slide, and the way there."""

    label: str
    definition: str
    number: str
    way: Way


@dataclass(frozen=True, slots=True)
class _Plan:
    """Type size, widths of the columns and heights of the rows. Points."""

    size: float
    widths: tuple[float, float, float]
    heights: tuple[float, ...]

    @property
    def height(self) -> float:
        return HEADER_HEIGHT + sum(self.heights)


def compose_glossary(sheet: Sheet) -> Parts:
    """The terms of this page over the whole width."""
    setting, area = sheet.setting, sheet.area
    uses = setting.plan.glossary.get(sheet.planned.slide.id, ())
    lines = tuple(_lines(uses, setting))
    plan = _fitting(lines, setting, (area.width, area.height))
    header = [setting.word(key) for key in ("glossary-term", "glossary-meaning", "glossary-slide")]
    rows = (tuple(_header_cells(header, plan, setting)), *(_row(line, plan, setting) for line in lines))
    spare = min(MOST_SPARE, max(0.0, (area.height - plan.height) / max(1, len(lines))))
    heights = (emu(HEADER_HEIGHT), *(emu(height + spare) for height in plan.heights))
    widths = tuple(emu(width) for width in plan.widths)
    frame = EmuRect(emu(area.x), emu(area.y), sum(widths), sum(heights))
    comma = setting.word("list-comma")
    alt = setting.word("alt-table", columns=comma.join(header), rows=comma.join(line.label for line in lines))
    rule = Line(setting.theme.colors["rule"], emu(0.75))
    table = Table("table", frame, widths, heights, rows, rule, alt, span=sheet.planned.slide.span)
    return Parts((table,), diagnostics=_too_much(plan, sheet))


def _lines(uses: Sequence[TermUse], setting: Setting) -> Iterator[_Line]:
    numbers = file_numbers(setting.plan, setting.clicks)
    slides: dict[str, PlannedSlide] = {planned.slide.id: planned for planned in setting.plan.all_slides}
    for use in uses:
        way = way_to(slides[use.slide], setting)
        label = term_label(use.term, setting.localizer)
        yield _Line(label, setting.say(use.definition), str(numbers[use.slide]), way)


def _fitting(lines: Sequence[_Line], setting: Setting, room: tuple[float, float]) -> _Plan:
    """At the largest size at which all rows fit; at the smallest if they fit at none."""
    plans = (_measured(lines, setting, room[0], size) for size in SIZES)
    plan = next(plans)
    for smaller in plans:
        if plan.height <= room[1]:
            break
        plan = smaller
    return plan


def _measured(lines: Sequence[_Line], setting: Setting, width: float, size: float) -> _Plan:
    sides, ends = INSET[0] + INSET[2], INSET[1] + INSET[3]
    last = SLACK * max(text_width(setting.word("glossary-slide"), SIZES[-3], strong=True), text_width("000", size)) + sides
    widest = SLACK * max((text_width(line.label, size, strong=True) for line in lines), default=0.0) + sides
    term = min(widest, width * MOST_FOR_TERM)
    meaning = width - term - last
    heights = (
        ends
        + max(
            text_height(line.label, term - sides, size, strong=True, spacing=LEADING),
            text_height(line.definition, meaning - sides, size, spacing=LEADING),
        )
        for line in lines
    )
    return _Plan(size, (term, meaning, last), tuple(heights))


def _header_cells(words: Sequence[str], plan: _Plan, setting: Setting) -> Iterator[TableCell]:
    colors = setting.theme.colors
    for index, word in enumerate(words):
        align = HAlign.RIGHT if index == len(words) - 1 else HAlign.LEFT
        style = Style(min(plan.size, SIZES[-3]), colors["backdrop_text"], is_strong=True, align=align)
        yield _cell(paragraph(word, style), fill=True, setting=setting)


def _row(line: _Line, plan: _Plan, setting: Setting) -> tuple[TableCell, ...]:
    """The term and the number lead to the slide."""
    colors = setting.theme.colors
    label = Run(line.label, is_strong=True, color=_accent(setting.theme), link=line.way.link, tip=line.way.tip)
    number = Run(line.number, color=colors["muted"], link=line.way.link, tip=line.way.tip)
    definition = paragraph(line.definition, Style(plan.size, colors["ink"]))
    cells = (Paragraph((label,), plan.size), definition, Paragraph((number,), plan.size, HAlign.RIGHT))
    return tuple(_cell(cell, fill=False, setting=setting) for cell in cells)


def _accent(theme: Theme) -> Color:
    """The colour of what one can click, where text of this size is legible in it: a template's own may not be."""
    accent, paper = theme.roles["application"].accent, theme.colors["paper"]
    return accent if contrast_ratio(accent.rgb, paper.rgb) >= TEXT else theme.colors["ink"]


def _cell(line: Paragraph, *, fill: bool, setting: Setting) -> TableCell:
    return TableCell(body([line], VAlign.MIDDLE, INSET), fill=setting.theme.colors["backdrop"] if fill else None)


def _too_much(plan: _Plan, sheet: Sheet) -> Diagnostics:
    """LD551: more than the page holds at the smallest size."""
    if plan.height <= sheet.area.height:
        return ()
    slide = sheet.planned.slide
    message = f"{len(plan.heights)} terms need {plan.height:.0f} pt at {plan.size:g} pt, the slide has {sheet.area.height:.0f}"
    return (error("LD551", slide.span, f'glossary "{slide.id}": {message}', "shorten the longest definitions"),)
