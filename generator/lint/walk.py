"""Go through the items of a slide, groups opened, in paint order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.scene.model import Box, ComposedSlide, Group, Item, Label, Paragraph, Table, TextBody


def flatten(items: Iterable[Item]) -> Iterator[Item]:
    """Every item, the members of a group right after the group."""
    for item in items:
        yield item
        if isinstance(item, Group):
            yield from flatten(item.items)


def all_items(slide: ComposedSlide) -> Iterator[Item]:
    return flatten(slide.items)


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
