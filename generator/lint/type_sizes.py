"""Type that the back of the room cannot read."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, error
from generator.lint.walk import bodies
from generator.scene.model import ComposedDeck, ComposedSlide

SMALLEST = 12.0
SMALLEST_AT_FOOT = 9.0


def check_type_sizes(deck: ComposedDeck) -> Iterator[Diagnostic]:
    """LD520: text under 12 pt that is not the source line (9 pt)."""
    for slide in deck.slides:
        at_foot = {id(item.text) for item in slide.placeholders if item.role == "source"}
        for text in bodies(slide):
            smallest = SMALLEST_AT_FOOT if id(text) in at_foot else SMALLEST
            for paragraph in text.paragraphs:
                if paragraph.size is not None and paragraph.size < smallest and paragraph.text.strip():
                    yield _too_small(slide, paragraph.text, paragraph.size, smallest)


def _too_small(slide: ComposedSlide, words: str, size: float, smallest: float) -> Diagnostic:
    message = f'"{words[:40]}" on slide "{slide.id}" is {size:g} pt, the least is {smallest:g}'
    return error("LD520", slide.span, message, "shorten the text or give it more room")
