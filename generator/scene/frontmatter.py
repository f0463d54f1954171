"""The slides around the evidence: title, statement and sources."""

from __future__ import annotations

from dataclasses import replace

from generator.content.model import Source, Text
from generator.diagnostics import Diagnostics, error
from generator.scene.cards import compose_cards
from generator.scene.model import Item, Label, Paragraph, PlaceholderText, Run
from generator.scene.setting import Parts, Setting, Sheet
from generator.scene.words import Style, Words, body, common_size, paragraph
from generator.text.fit import text_height
from generator.units import EmuRect, Rect

SOURCES_SIZES = ((16.0, 4.0), (15.0, 4.0), (14.0, 4.0), (13.0, 4.0), (12.0, 4.0), (12.0, 1.0))
"""Type sizes and the gaps between entries with them, points; the roomiest that fits is taken."""


def placeholder(setting: Setting, key: tuple[str, str], text: Text, style: Style) -> PlaceholderText:
    """Words in a placeholder of the slide layout, at its place in the reference deck."""
    frame = EmuRect.from_points(setting.frames[key])
    return PlaceholderText(key[1], body([paragraph(setting.say(text), style)]), frame, text.span)


def compose_title(sheet: Sheet) -> Parts:
    """Title, subtitle, and for whom and how long; the picture beside them is a diagram without words."""
    slide, setting = sheet.planned.slide, sheet.setting
    kinds, colors = setting.theme.type, setting.theme.colors
    room = setting.frames["Title", "subtitle"]
    plan = setting.plan
    minutes = max(1, round(plan.seconds / 60))
    name = plan.audience.name.get(plan.locale, plan.audience.id)
    tagline = Text({"*": setting.word("tagline", audience=name, minutes=minutes)})
    style = Style(kinds.small, colors["backdrop_muted"])
    is_apart = ("Title", "tagline") in setting.frames
    if not is_apart:
        room = Rect(room.x + setting.inset, room.y, room.width - 2 * setting.inset, room.height - 1.5 * kinds.small)
    smallest = kinds.body if is_apart else kinds.small
    words, family = Words(setting.say(slide.subtitle), slide.subtitle.span), setting.families.get(("Title", "subtitle"), "")
    size, findings = common_size([words], room, kinds.lead, smallest, family)
    subtitle = placeholder(setting, ("Title", "subtitle"), slide.subtitle, Style(size, colors["backdrop_muted"]))
    if is_apart:
        return Parts(placeholders=(subtitle, placeholder(setting, ("Title", "tagline"), tagline, style)), diagnostics=findings)
    both = replace(subtitle.text, paragraphs=(*subtitle.text.paragraphs, paragraph(setting.say(tagline), style)))
    return Parts(placeholders=(replace(subtitle, text=both),), diagnostics=findings)


def compose_statement(sheet: Sheet) -> Parts:
    """One sentence, large, and the cards that carry it."""
    slide, setting = sheet.planned.slide, sheet.setting
    frame = setting.frames["Statement", "body"]
    kinds = setting.theme.type
    size, findings = common_size([Words(setting.say(slide.statement), slide.statement.span, is_strong=True)], frame, 36, kinds.lead)
    style = Style(size, setting.theme.roles["application"].accent, is_strong=True)
    words = placeholder(setting, ("Statement", "body"), slide.statement, style)
    top = frame.bottom + setting.theme.grid.gutter
    rest = Rect(sheet.area.x, top, sheet.area.width, sheet.area.bottom - top)
    cards = compose_cards(replace(sheet, area=rest))
    return Parts(cards.items, (words, *cards.placeholders), findings + cards.diagnostics)


def compose_sources(sheet: Sheet) -> Parts:
    """Every source the deck quotes, in order of first use, in two columns, each linked to where it can be read."""
    setting, area = sheet.setting, sheet.area
    gutter = 2 * setting.theme.grid.gutter
    width = (area.width - gutter) / 2
    columns, kind = _fitting_columns(setting, width, area.height)
    items: list[Item] = []
    for index, column in enumerate(columns):
        frame = Rect(area.x + index * (width + gutter), area.y, width, area.height)
        paragraphs = [source_entry(source, setting, kind) for source, _ in column]
        items.append(Label(f"sources-{index + 1}", EmuRect.from_points(frame), body(paragraphs), sheet.planned.slide.span))
    return Parts(tuple(items), diagnostics=_too_many(columns, sheet))


Entries = list[tuple[Source, float]]
EntryKind = tuple[float, float]
"""The type size of an entry and the gap before it, points."""


def _fitting_columns(setting: Setting, width: float, height: float) -> tuple[tuple[Entries, Entries], EntryKind]:
    """Two columns at the largest size at which they fit; at the smallest if they fit at none."""
    for kind in SOURCES_SIZES:
        columns = _in_two_columns([(source, source_height(source, setting, width, kind)) for source in setting.plan.sources])
        if max(_column_height(column) for column in columns) <= height:
            break
    return columns, kind


def _column_height(column: Entries) -> float:
    return sum(height for _, height in column)


def _in_two_columns(entries: Entries) -> tuple[Entries, Entries]:
    """Split where the higher of the two is lowest."""
    splits = ((entries[:index], entries[index:]) for index in range(1, len(entries) + 1))
    return min(splits, key=lambda columns: max(map(_column_height, columns)), default=(entries, []))


def _too_many(columns: tuple[Entries, Entries], sheet: Sheet) -> Diagnostics:
    needed = max(_column_height(column) for column in columns)
    if needed <= sheet.area.height:
        return ()
    count = len(sheet.setting.plan.sources)
    message = f"{count} sources need {needed:.0f} pt at {SOURCES_SIZES[-1][0]:g} pt, the slide has {sheet.area.height:.0f}"
    return (error("LD502", sheet.planned.slide.span, message, "quote fewer sources in this deck, or shorten their titles"),)


def _entry_text(source: Source, setting: Setting) -> tuple[str, str]:
    return setting.say(source.short), source.title


def source_height(source: Source, setting: Setting, width: float, kind: EntryKind) -> float:
    """What one source takes, with the gap before it."""
    short, title = _entry_text(source, setting)
    return text_height(f"**{short}**  {title}", width, kind[0]) + kind[1]


def source_entry(source: Source, setting: Setting, kind: EntryKind) -> Paragraph:
    """Its short name, which is a link to where it can be read, and its title."""
    short, title = _entry_text(source, setting)
    colors = setting.theme.colors
    pieces = (Run(short, is_strong=True, color=colors["ink"], link=source.url), Run(f"  {title}", color=colors["muted"]))
    return Paragraph(pieces, size=kind[0], space_before=kind[1])
