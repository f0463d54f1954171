"""Contrast of text with what it stands on: 4.5 : 1, or 3 : 1 for large text (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic, error
from generator.lint.walk import all_items
from generator.scene.model import Box, ComposedDeck, ComposedSlide, Fill, Label, Table, TextBody
from generator.theme.contrast import SHAPE, TEXT, contrast_ratio
from generator.theme.model import Color
from generator.units import EmuRect

LARGE = 18.0
LARGE_STRONG = 14.0


def check_contrast(deck: ComposedDeck) -> Iterator[Diagnostic]:
    """LD540: text that stands out too little from its ground."""
    for slide in deck.slides:
        for text, ground in _texts_on_grounds(slide):
            yield from _check(slide, text, ground)


def _texts_on_grounds(slide: ComposedSlide) -> Iterator[tuple[TextBody, Fill]]:
    yield from ((item.text, slide.background) for item in slide.placeholders)
    painted: list[tuple[EmuRect, Fill]] = []
    for item in all_items(slide):
        if isinstance(item, Box) and item.fill is not None:
            painted.append((item.frame, item.fill))
        if isinstance(item, Box | Label) and item.text is not None:
            yield item.text, _ground(item.frame, painted, slide.background)
        elif isinstance(item, Table):
            yield from ((cell.text, cell.fill or slide.background) for row in item.rows for cell in row)


def _ground(frame: EmuRect, painted: list[tuple[EmuRect, Fill]], background: Color) -> Fill:
    """The colour painted last under the middle of a frame."""
    x, y = frame.x + frame.width // 2, frame.y + frame.height // 2
    under = (
        color
        for place, color in reversed(painted)
        if place.x <= x <= place.x + place.width and place.y <= y <= place.y + place.height
    )
    return next(under, background)


def _check(slide: ComposedSlide, text: TextBody, ground: Fill) -> Iterator[Diagnostic]:
    for paragraph in text.paragraphs:
        for run in paragraph.runs:
            color = run.color or paragraph.color
            if color is None or not run.text.strip():
                continue
            size = paragraph.size or LARGE
            is_large = size >= LARGE or (run.is_strong and size >= LARGE_STRONG)
            least, ratio = (SHAPE if is_large else TEXT), contrast_ratio(color.rgb, ground.rgb)
            if ratio < least:
                message = f'"{run.text[:40]}" on slide "{slide.id}" has a contrast of {ratio:.1f} : 1, the least is {least:g}'
                yield error("LD540", slide.span, message, "choose another role, or change the theme's colours")
