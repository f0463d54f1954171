"""Fit the words of all boxes at one size: takes placed boxes, gives their lines, and which boxes have no room for theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.graph.beside import PlacedBeside
from generator.graph.heading import caption_size
from generator.graph.measure import INSET_X, Ruler
from generator.graph.model import CellKind, CellText
from generator.graph.placing import PlacedElement, Request


@dataclass(frozen=True, slots=True)
class FittedWords:
    """The words of every box by path; `unfit` are the boxes without room for theirs.

    `is_mixed`: in some row one box has its detail under the label and another behind it, because no one way fits all.
    """

    texts: Mapping[str, CellText]
    unfit: tuple[PlacedElement, ...]
    is_mixed: bool


def fit_words(
    request: Request, size: float, placed: tuple[PlacedElement, ...], beside: tuple[PlacedBeside, ...], beside_width: int
) -> FittedWords:
    """The words of every box at one size."""
    texts: dict[str, CellText] = {}
    unfit: list[PlacedElement] = []
    columns = [PlacedElement(item.element, beside_width, item.top, item.top + item.height) for item in beside if item.element.label]
    rows: dict[tuple[int, int], list[PlacedElement]] = {}
    for box in placed:
        if not box.element.label:
            continue
        if box.element.kind is CellKind.ENCLOSURE:
            texts[box.element.path] = caption = _caption(request, box, size)
            if not _is_caption_room(request, box, caption):
                unfit.append(box)
        else:
            rows.setdefault((box.top, box.bottom), []).append(box)
    is_mixed = False
    for alike in (*rows.values(), columns):
        common = _common_words(request.ruler, alike, size)
        is_mixed = is_mixed or common is None
        for box, text in zip(alike, common or _own_words(request.ruler, alike, size), strict=True):
            if text is None:
                unfit.append(box)
            texts[box.element.path] = text or CellText(box.element.label, box.element.detail, size, size, box.element.is_strong)
    return FittedWords(texts, tuple(unfit), is_mixed)


def _own_words(ruler: Ruler, boxes: list[PlacedElement], size: float) -> list[CellText | None]:
    """The words of boxes that each show them in the way that fits best; None where there is no room."""
    return [ruler.box_text(box.element, box.width, box.height, size) for box in boxes]


def _common_words(ruler: Ruler, boxes: list[PlacedElement], size: float) -> list[CellText] | None:
    """The words of boxes that all show them in the same way, the best that fits all."""
    ways = [ruler.ways(box.element, size) for box in boxes]
    for common in zip(*ways, strict=True):
        if all(ruler.fits_box(text, box.width, box.height, air) for box, (text, air) in zip(boxes, common, strict=True)):
            return [text for text, _ in common]
    return None if boxes else []


def _caption(request: Request, box: PlacedElement, size: float) -> CellText:
    own = caption_size(request, box.element, size)
    return CellText(box.element.label, "", own, own, is_strong=True)


def _is_caption_room(request: Request, box: PlacedElement, text: CellText) -> bool:
    return request.ruler.width(text.label, text.label_size, strong=True) <= box.width - 2 * INSET_X
