"""What leaves the slide, and text that lies on other text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from generator.diagnostics import Diagnostic, error
from generator.lint.walk import all_items
from generator.scene.model import Box, Chart, ComposedDeck, ComposedSlide, Connector, Item, Label, Picture, Table
from generator.units import EmuRect, emu

TOLERANCE = emu(0.5)


def check_places(deck: ComposedDeck) -> Iterator[Diagnostic]:
    """LD530: something leaves the slide; LD531: two texts overlap."""
    slide_frame = EmuRect(0, 0, deck.width, deck.height)
    for slide in deck.slides:
        for item in all_items(slide):
            if not isinstance(item, Connector) and not _holds(slide_frame, item.frame):
                yield error(
                    "LD530", slide.span, f'"{item.name}" leaves slide "{slide.id}"', "give the slide less, or shorter texts"
                )
        yield from _overlaps(slide)


def _overlaps(slide: ComposedSlide) -> Iterator[Diagnostic]:
    frames = [(item.role, item.frame) for item in slide.placeholders]
    frames += [(item.name, item.frame) for item in all_items(slide) if not isinstance(item, Connector) and _has_words(item)]
    for (one, first), (other, second) in combinations(frames, 2):
        if _overlap(first, second) and not _is_around(one, other, first, second):
            yield error("LD531", slide.span, f'"{one}" and "{other}" overlap on slide "{slide.id}"', "shorten what stands there")


def _has_words(item: Item) -> bool:
    if isinstance(item, Box | Label):
        return item.text is not None and bool(item.text.text.strip())
    return isinstance(item, Table | Chart | Picture)


def _is_around(one: str, other: str, first: EmuRect, second: EmuRect) -> bool:
    """A frame may hold another: an enclosure its layers, a card its number."""
    related = one.split("/")[0] == other.split("/")[0]
    return related and (_holds(first, second) or _holds(second, first))


def _holds(outer: EmuRect, inner: EmuRect) -> bool:
    return (
        inner.x >= outer.x - TOLERANCE
        and inner.y >= outer.y - TOLERANCE
        and inner.x + inner.width <= outer.x + outer.width + TOLERANCE
        and inner.y + inner.height <= outer.y + outer.height + TOLERANCE
    )


def _overlap(first: EmuRect, second: EmuRect) -> bool:
    return (
        first.x < second.x + second.width - TOLERANCE
        and second.x < first.x + first.width - TOLERANCE
        and first.y < second.y + second.height - TOLERANCE
        and second.y < first.y + first.height - TOLERANCE
    )
