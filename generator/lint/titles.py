"""Titles, alternative texts and notes: what readers who do not see the slide, and the speaker, rely on."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, error, warning
from generator.lint.walk import all_items
from generator.scene.model import Chart, ComposedDeck, Group, Picture, Table


def check_titles(deck: ComposedDeck) -> Iterator[Diagnostic]:
    """LD510: a slide without a title; LD511: a title twice, unless it is one slide step by step."""
    seen: dict[str, str] = {}
    for slide in (slide for slide in deck.slides if not slide.step_of):
        if not slide.title.strip():
            yield error("LD510", slide.span, f'slide "{slide.id}" has no title', "write a headline that says what the slide shows")
        elif slide.title in seen:
            hint = "titles are how people and screen readers find a slide: say what is new here"
            yield error("LD511", slide.span, f'slides "{seen[slide.title]}" and "{slide.id}" have the same title', hint)
        seen.setdefault(slide.title, slide.id)


def check_alt_texts(deck: ComposedDeck) -> Iterator[Diagnostic]:
    """LD512: a diagram, table, chart or picture that says nothing to who cannot see it."""
    for slide in deck.slides:
        for item in all_items(slide):
            if isinstance(item, Group | Table | Chart | Picture) and not item.alt.strip():
                yield error(
                    "LD512", slide.span, f'"{item.name}" on slide "{slide.id}" has no alternative text', "say what it shows"
                )


def check_notes(deck: ComposedDeck) -> Iterator[Diagnostic]:
    """LD513: a slide without speaker notes."""
    for slide in deck.slides:
        if not slide.notes.text.strip():
            yield warning(
                "LD513", slide.span, f'slide "{slide.id}" has no speaker notes', "write `notes:` with an opening and points"
            )
