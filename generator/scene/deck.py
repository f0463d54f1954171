"""Compose a deck: each planned slide with its headline, its evidence, its source line and its notes.

Takes the plan, the notes and the look; gives a ComposedDeck in EMU. Knows nothing of PowerPoint.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from generator.content.model import SlideKind
from generator.diagnostics import Diagnostic, Diagnostics, Span
from generator.graph.build import build_graph
from generator.graph.hide import Hidden
from generator.layout.engine import graphviz_engine
from generator.layout.lay_out import lay_out
from generator.notes.model import SpeakerNotes
from generator.plan.model import PlannedSlide
from generator.plan.sources import facts_of
from generator.scene.agenda import compose_agenda
from generator.scene.answers import compose_answer
from generator.scene.cards import compose_cards
from generator.scene.charts import compose_chart
from generator.scene.contrasts import compose_choice, compose_myths
from generator.scene.diagram import compose_diagram
from generator.scene.drawn.compose import Room, check_readable, compose_drawing, place_in
from generator.scene.drilldown import BACK_GAP, alt_of, check_marks, no_way_back, way_back, ways_from
from generator.scene.exercises import compose_exercise
from generator.scene.frontmatter import compose_sources, compose_statement, compose_title
from generator.scene.glossary import compose_glossary
from generator.scene.model import Box, ComposedDeck, ComposedSlide, Item, PlaceholderText, VAlign
from generator.scene.section import compose_section
from generator.scene.setting import Parts, Setting, Sheet
from generator.scene.steps import compose_steps
from generator.scene.tables import compose_table
from generator.scene.words import Style, Words, balanced_width, body, common_size, one_line_size, paragraph
from generator.theme.placeholders import SECTION_SIZE
from generator.units import EmuRect, Rect, emu

BACKUP = "Backup"
"""The section of slides in reserve, in a project whose strings have no `section-backup`."""
HERO = Rect(500, 96, 418, 348)  # where the picture of the title slide stands, points

BALANCED = 1.03
"""Of the width that lines need by our measure, for programs in which they are a little wider."""
MOST_OF_OURS = 1.2
"""A template's headlines are its own size, up to so much of ours."""

SHRUNK = 0.85
"""So much smaller may a headline be that opens a talk or a section, if it then stands on one line: no word hangs alone."""

_SHARED = {SlideKind.ANSWER: "Exercise"}
"""Kinds that stand on the slide layout of another."""


@dataclass(frozen=True, slots=True)
class _Heading:
    """The colours of the theme that a kind of slide stands on and has its headline in, where in its place that stands, and whether
    its lines are to be alike in length.
    """

    background: str
    text: str
    anchor: VAlign
    is_balanced: bool = False


_CONTENT = _Heading("paper", "ink", VAlign.BOTTOM)
_OPENING: Mapping[SlideKind, _Heading] = {
    SlideKind.TITLE: _Heading("backdrop", "backdrop_text", VAlign.BOTTOM),
    SlideKind.SECTION: _Heading("section", "section_text", VAlign.TOP, is_balanced=True),
}

Composer = Callable[[Sheet], Parts]

COMPOSERS: Mapping[SlideKind, Composer] = {
    SlideKind.TITLE: compose_title,
    SlideKind.AGENDA: compose_agenda,
    SlideKind.CARDS: compose_cards,
    SlideKind.TABLE: compose_table,
    SlideKind.CHART: compose_chart,
    SlideKind.MYTHS: compose_myths,
    SlideKind.STEPS: compose_steps,
    SlideKind.CHOICE: compose_choice,
    SlideKind.STATEMENT: compose_statement,
    SlideKind.EXERCISE: lambda sheet: compose_exercise(sheet, lambda own, area, hidden: compose_picture(own, area, hidden)),
    SlideKind.ANSWER: compose_answer,
    SlideKind.GLOSSARY: compose_glossary,
    SlideKind.SECTION: compose_section,
    SlideKind.SOURCES: compose_sources,
    SlideKind.DIAGRAM: lambda sheet: compose_picture(sheet, sheet.area),
}


def compose_deck(setting: Setting, notes: Mapping[str, SpeakerNotes]) -> tuple[ComposedDeck, Diagnostics]:
    """All slides of the plan, ready to be written."""
    slides: list[ComposedSlide] = []
    findings: list[Diagnostic] = []
    for section in setting.plan.sections:
        for planned in section.slides:
            slide, found = compose_slide(planned, setting, notes[planned.slide.id])
            advance = planned.seconds if setting.is_timed else 0
            slides.append(replace(slide, section=section.title, advance_after=advance))
            findings += found
    plan, theme = setting.plan, setting.theme
    sections = [(section.title, len(section.slides)) for section in plan.sections if section.slides]
    if hidden := (*plan.backup, *plan.answers):
        title = setting.word("section-backup") if "section-backup" in setting.content.strings else BACKUP
        for planned in hidden:
            slide, found = compose_slide(planned, setting, notes[planned.slide.id])
            slides.append(replace(slide, section=title, is_hidden=True))
            findings += found
        sections.append((title, len(hidden)))
    deck = ComposedDeck(
        id=plan.deck.id,
        title=plan.title,
        subject=plan.subject,
        keywords=setting.word("list-comma").join(section.title for section in plan.sections),
        locale=plan.locale,
        footer=plan.title,
        width=emu(theme.grid.slide.width),
        height=emu(theme.grid.slide.height),
        fonts={"latin": theme.fonts.latin, "ea": theme.fonts.east_asian},
        sections=tuple(sections),
        slides=tuple(slides),
    )
    return deck, tuple(findings)


def compose_slide(planned: PlannedSlide, setting: Setting, notes: SpeakerNotes) -> tuple[ComposedSlide, Diagnostics]:
    """One slide: headline first, then what carries it, then where it comes from."""
    slide = planned.slide
    layout = _SHARED.get(slide.kind, slide.kind.value.capitalize())
    is_title = slide.kind is SlideKind.TITLE
    sheet = Sheet(planned, setting, setting.area(layout))
    parts = COMPOSERS[slide.kind](sheet)
    if is_title and slide.diagram and _has_room_for_hero(setting):
        picture = compose_picture(sheet, HERO)
        parts = Parts(parts.items + picture.items, parts.placeholders, parts.diagnostics + picture.diagnostics)
    headline, findings = _headline(planned, setting, layout)
    back, source, source_findings = _foot(planned, setting, layout)
    background = setting.theme.colors[_OPENING.get(slide.kind, _CONTENT).background]
    placeholders = (headline, *parts.placeholders, *source)
    items = (*parts.items, *back)
    composed = ComposedSlide(slide.id, layout, placeholders, items, notes, "", background, slide.span)
    return composed, findings + parts.diagnostics + source_findings


def _has_room_for_hero(setting: Setting) -> bool:
    """Whether the title slide's words leave the picture its place; those of a template may go right across the page."""
    if ("Title", "tagline") not in setting.frames:  # a template's own title slide, which is whole without
        return False
    words = (setting.frames[place] for place in (("Title", "title"), ("Title", "subtitle")) if place in setting.frames)
    return not any(frame.overlaps(HERO) for frame in words)


def compose_picture(sheet: Sheet, area: Rect, hidden: Hidden | None = None) -> Parts:
    """The slide's diagram, built for the area, placed by Graphviz, centred in it; with what an exercise asks for `hidden`."""
    setting, slide = sheet.setting, sheet.planned.slide
    if slide.diagram in setting.content.graphs:
        return compose_illustration(sheet, area)
    diagram = hidden.diagram if hidden else setting.content.diagrams[slide.diagram]
    if slide.kind is not SlideKind.DIAGRAM:  # exercises and titles show theirs at once
        diagram = replace(diagram, steps=())
    is_wordless = slide.kind is SlideKind.TITLE
    graph, findings = build_graph(diagram, setting.localizer, setting.theme, (area.width, area.height), wordless=is_wordless)
    layout, layout_findings = lay_out(graph, graphviz_engine)
    if not layout.boxes:
        return Parts(diagnostics=findings + layout_findings)
    origin = (area.x + (area.width - layout.width) / 2, area.y + (area.height - layout.height) / 2)
    backdrop = setting.theme.colors["backdrop" if is_wordless else "paper"]
    ways = ways_from(sheet, diagram) if slide.kind is SlideKind.DIAGRAM else {}
    group = compose_diagram(layout, setting.theme, origin, diagram.id, slide.span, backdrop, ways)
    group = replace(group, alt=group.alt + alt_of(sheet, diagram)) if ways else group
    return Parts((group,), diagnostics=findings + layout_findings + check_marks(ways, layout, sheet))


def compose_illustration(sheet: Sheet, area: Rect) -> Parts:
    """A graph from outside, as large as it fits the area and as its type bears; nothing where it could not be drawn."""
    setting, slide = sheet.setting, sheet.planned.slide
    illustration = setting.drawings.get(slide.diagram)
    if illustration is None:
        return Parts()
    place, span = place_in(illustration.drawing, Room(area, may_grow=True)), Span(illustration.path)
    group, findings = compose_drawing(illustration.drawing, place, illustration.images, setting.localizer.locale, span)
    return Parts((replace(group, name=slide.diagram),), diagnostics=findings + check_readable(illustration.drawing, place, span))


def _headline(planned: PlannedSlide, setting: Setting, layout: str) -> tuple[PlaceholderText, Diagnostics]:
    slide, theme = planned.slide, setting.theme
    frame, look = setting.frames[layout, "title"], _OPENING.get(slide.kind, _CONTENT)
    sizes = {SlideKind.TITLE: (theme.type.display, theme.type.lead), SlideKind.SECTION: (SECTION_SIZE, theme.type.lead)}
    largest, smallest = sizes.get(slide.kind, (theme.type.headline, theme.type.headline_min))
    largest = min(setting.sizes.get((layout, "title"), largest), MOST_OF_OURS * largest)
    words = Words(setting.say(slide.headline), slide.headline.span, is_strong=True)
    family = setting.families.get((layout, "title"), "")
    size, findings = common_size([words], frame.inset(setting.inset, 0), largest, min(smallest, largest), family)
    if slide.kind in _OPENING:
        width = frame.inset(setting.inset, 0).width
        size = one_line_size(words, width, (size, SHRUNK * size), family) or size
    slack = frame.width - BALANCED * balanced_width(words, frame.width, size) if look.is_balanced and not setting.inset else 0.0
    inset = (0.0, 0.0, max(0.0, slack), 0.0)
    text = body([paragraph(words.text, Style(size, theme.colors[look.text], is_strong=True))], look.anchor, inset)
    return PlaceholderText("title", text, EmuRect.from_points(frame), slide.headline.span), findings


def _foot(
    planned: PlannedSlide, setting: Setting, layout: str
) -> tuple[tuple[Item, ...], tuple[PlaceholderText, ...], Diagnostics]:
    """The way back to where a link comes from, and the source line, which has what room that leaves."""
    back, findings = way_back(planned, setting, layout)
    source, source_findings = _source_line(planned, setting, layout, back)
    if back is None or not source_findings:
        return (back,) if back else (), source, findings + source_findings
    source, source_findings = _source_line(planned, setting, layout, None)
    return (), source, (*source_findings, no_way_back(planned))


def _source_line(
    planned: PlannedSlide, setting: Setting, layout: str, back: Box | None
) -> tuple[tuple[PlaceholderText, ...], Diagnostics]:
    """The foot of a slide that quotes: a remark, then its sources by their short names, clear of the way `back`."""
    slide = planned.slide
    if (layout, "source") not in setting.frames or slide.kind is SlideKind.ANSWER:  # an answer has its sources under it
        return (), ()
    words = setting.word("list-semicolon").join(_quoted(planned, setting))
    remarks = [setting.say(text) for text in (slide.chart.conditions if slide.chart else None, slide.footnote) if text]
    if words:
        remarks.append(setting.word("sources-line", sources=words))
    if not remarks:
        return (), ()
    frame, size = setting.frames[layout, "source"], setting.theme.type.source
    if back is not None and frame.overlaps(back.frame.to_points(), 0.1):
        frame = replace(frame, width=back.frame.to_points().x - BACK_GAP - frame.x)
    line = setting.word("remark-separator").join(remark.rstrip(".。") for remark in remarks)
    _, findings = common_size([Words(line, slide.span)], frame, size, size)
    text = body([paragraph(line, Style(size, setting.theme.colors["muted"]))])
    return (PlaceholderText("source", text, EmuRect.from_points(frame), slide.span),), findings


def _quoted(planned: PlannedSlide, setting: Setting) -> Iterator[str]:
    content = setting.content
    sources = dict.fromkeys(content.facts[fact].source for fact in facts_of(planned.slide))
    return (setting.say(content.sources[source].short) for source in sources)
