"""Bring a composed deck onto a page of another size: takes the deck, gives it as large as it fits the page, in its middle.

Decks are composed on one page, 13⅓ by 7½ inches; on a template of another size all lengths and type grow or shrink alike, so that
the picture on the wall is the same. A page of another shape stays free at the sides, or above and below.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from generator.scene.model import (
    Box,
    Chart,
    ComposedDeck,
    ComposedSlide,
    Connector,
    Group,
    Item,
    Label,
    Line,
    Paragraph,
    Picture,
    Table,
    TableCell,
    TextBody,
)
from generator.units import EmuRect


@dataclass(frozen=True, slots=True)
class PageFit:
    """`scale`, then a shift in EMU."""

    scale: float
    x: int
    y: int

    def frame(self, frame: EmuRect) -> EmuRect:
        x, y = self.point((frame.x, frame.y))
        right, bottom = self.point((frame.x + frame.width, frame.y + frame.height))
        return EmuRect(x, y, right - x, bottom - y)

    def point(self, point: tuple[int, int]) -> tuple[int, int]:
        return round(point[0] * self.scale) + self.x, round(point[1] * self.scale) + self.y

    def length(self, length: int) -> int:
        return round(length * self.scale)


def fit_between(size: tuple[int, int], page: tuple[int, int]) -> PageFit:
    """How what was composed for one size comes onto a page of another; lengths in EMU."""
    scale = min(page[0] / size[0], page[1] / size[1])
    return PageFit(scale, round((page[0] - size[0] * scale) / 2), round((page[1] - size[1] * scale) / 2))


def fit_page(deck: ComposedDeck, width: int, height: int) -> ComposedDeck:
    """The deck on a page of that size in EMU; itself, if it has it."""
    if (deck.width, deck.height) == (width, height):
        return deck
    fit = fit_between((deck.width, deck.height), (width, height))
    slides = tuple(_slide(slide, fit) for slide in deck.slides)
    return replace(deck, width=width, height=height, slides=slides)


def _slide(slide: ComposedSlide, fit: PageFit) -> ComposedSlide:
    placeholders = tuple(replace(words, text=_text(words.text, fit), frame=fit.frame(words.frame)) for words in slide.placeholders)
    return replace(slide, placeholders=placeholders, items=tuple(_item(item, fit) for item in slide.items))


def _item(item: Item, fit: PageFit) -> Item:
    if isinstance(item, Connector):
        bend = replace(item.bend, frame=fit.frame(item.bend.frame)) if item.bend else None
        points = tuple(fit.point(point) for point in item.points)
        return replace(item, points=points, bend=bend, line=_line(item.line, fit))
    frame = fit.frame(item.frame)
    match item:
        case Box():
            text = _text(item.text, fit) if item.text else None
            line = _line(item.line, fit) if item.line else None
            return replace(item, frame=frame, text=text, line=line, radius=fit.length(item.radius))
        case Label():
            return replace(item, frame=frame, text=_text(item.text, fit))
        case Table():
            return _table(item, frame, fit)
        case Chart():
            label, axis = item.label_size * fit.scale, item.axis_size * fit.scale
            return replace(item, frame=frame, rule=_line(item.rule, fit), label_size=label, axis_size=axis)
        case Group():
            return replace(item, frame=frame, items=tuple(_item(member, fit) for member in item.items))
        case Picture():
            return replace(item, frame=frame)


def _table(table: Table, frame: EmuRect, fit: PageFit) -> Table:
    """Columns and rows add up to the frame, as PowerPoint wants it."""
    return replace(
        table,
        frame=frame,
        column_widths=_shares(table.column_widths, frame.width),
        row_heights=_shares(table.row_heights, frame.height),
        rows=tuple(tuple(TableCell(_text(cell.text, fit), cell.fill) for cell in row) for row in table.rows),
        rule=_line(table.rule, fit),
    )


def _shares(lengths: tuple[int, ...], whole: int) -> tuple[int, ...]:
    total, ends = sum(lengths), [0]
    ends += [round(sum(lengths[:index]) / total * whole) if total else 0 for index in range(1, len(lengths) + 1)]
    return tuple(end - start for start, end in pairwise(ends))


def _line(line: Line, fit: PageFit) -> Line:
    return replace(line, width=fit.length(line.width))


def _text(text: TextBody, fit: PageFit) -> TextBody:
    left, top, right, bottom = (fit.length(inset) for inset in text.insets)
    paragraphs = tuple(_paragraph(paragraph, fit) for paragraph in text.paragraphs)
    return replace(text, paragraphs=paragraphs, insets=(left, top, right, bottom))


def _paragraph(paragraph: Paragraph, fit: PageFit) -> Paragraph:
    runs = tuple(replace(run, size=run.size * fit.scale) if run.size is not None else run for run in paragraph.runs)
    return replace(
        paragraph,
        runs=runs,
        size=paragraph.size * fit.scale if paragraph.size is not None else None,
        space_before=paragraph.space_before * fit.scale,
        line_height=paragraph.line_height * fit.scale,
    )
