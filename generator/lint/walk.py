"""Go through the items and the texts of a slide, in paint order."""

from __future__ import annotations

from collections.abc import Iterator

from generator.scene.flatten import flatten
from generator.scene.model import Box, ComposedSlide, Item, Label, Paragraph, Table, TextBody


def all_items(slide: ComposedSlide) -> Iterator[Item]:
    """Every item but what is inside somebody else's drawing, which says itself how large and in which colours it is."""
    return flatten(slide.items, is_into_foreign=False)


def bodies(slide: ComposedSlide) -> Iterator[TextBody]:
    """Every text of a slide: placeholders, boxes, labels, cells."""
    yield from (placeholder.text for placeholder in slide.placeholders)
    for item in all_items(slide):
        if isinstance(item, Box | Label) and item.text is not None:
            yield item.text
        elif isinstance(item, Table):
            yield from (cell.text for row in item.rows for cell in row)


def paragraphs(slide: ComposedSlide) -> Iterator[Paragraph]:
    return (paragraph for text in bodies(slide) for paragraph in text.paragraphs)
