"""Fit words into boxes: takes an element and its box, gives the lines it shows, or None when they do not fit.

Measures with the theme's family; knows nothing of places.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.localize import Localizer
from generator.content.model import Callout
from generator.graph.elements import Element
from generator.graph.model import CellText
from generator.graph.tracks import least_whole
from generator.text.fit import lines_height
from generator.text.metrics import has_cjk, line_height, text_width
from generator.text.wrap import wrap
from generator.theme.model import Theme

INSET_X = 6
"""Points kept free left and right of the words in a box."""
INSET_Y = 2
"""At least so much above and below them, where the font's own air comes on top."""
AIRY_Y = 6
"""So much is wanted; rather than less, a detail stands behind its label."""
ICON = 30
"""The side of the square that an icon fills at most, in points."""
ICON_GAP = 6
"""Between an icon and the words."""
MOST_LINES = 2
"""A label, and a detail, may have so many lines; more is a text, not a label."""

CALLOUT_BAR = 4
CALLOUT_SPACE = 10
"""Between the accent bar of a callout and its words."""


def icon_room(icon: str) -> int:
    """Points that an icon takes from the width of its box."""
    return ICON + ICON_GAP if icon else 0


@dataclass(frozen=True, slots=True)
class Ruler:
    """Measures words of one theme and language."""

    theme: Theme
    localizer: Localizer

    @property
    def family(self) -> str:
        return self.theme.fonts.metrics

    def width(self, text: str, size: float, *, strong: bool = False) -> float:
        return text_width(text, size, strong=strong, family=self.family)

    def line(self, text: str, size: float) -> float:
        return line_height(text, size, family=self.family)

    def lines(self, text: str, width: float, size: float, *, strong: bool = False) -> tuple[str, ...] | None:
        """The text broken at `width`; None when a word is wider than that."""
        if not text:
            return ()
        lines = wrap(text, width, size, strong=strong, family=self.family)
        return lines if all(self.width(line, size, strong=strong) <= width + 1e-6 for line in lines) else None

    def ways(self, element: Element, size: float) -> tuple[tuple[CellText, float], ...]:
        """How a layer may show its words, best first, with the room above and below: the detail under the label, or behind it."""
        detail_size = max(size - 2, self.theme.type.label_min)
        under = CellText(element.label, element.detail, size, detail_size, element.is_strong, element.icon)
        if not element.detail:
            return ((under, INSET_Y),) * 4
        joined = self.localizer.word("label-with-detail", label=element.label, detail=element.detail)
        behind = CellText(joined, "", size, detail_size, element.is_strong, element.icon)
        return (under, AIRY_Y), (behind, AIRY_Y), (under, INSET_Y), (behind, INSET_Y)

    def box_text(self, element: Element, width: float, height: float, size: float) -> CellText | None:
        """The best way of a layer's words that fits its box."""
        return next((text for text, air in self.ways(element, size) if self.fits_box(text, width, height, air)), None)

    def fits_box(self, text: CellText, width: float, height: float, air: float = INSET_Y) -> bool:
        return self._is_room(text, width - 2 * INSET_X - icon_room(text.icon), height - 2 * air)

    def _is_room(self, text: CellText, width: float, height: float) -> bool:
        """Whether all lines fit. An East Asian line may end at any character, which tears words: only at the least size."""
        label = self.lines(text.label, width, text.label_size, strong=text.is_strong)
        detail = self.lines(text.detail, width, text.detail_size)
        if label is None or detail is None:
            return False
        is_last_resort = text.label_size <= self.theme.type.label_min
        for words, lines in ((text.label, label), (text.detail, detail)):
            if len(lines) > (1 if has_cjk(words) and not is_last_resort else MOST_LINES):
                return False
        tall = lines_height(label, text.label_size, family=self.family) + lines_height(detail, text.detail_size, family=self.family)
        return tall <= height + 1e-6

    def least_height(self, element: Element, width: float, size: float) -> int:
        """How tall a box must be for its words in the best way that its width allows."""
        tall = 400.0  # no box is so tall: only the width decides
        text = self.box_text(element, width, tall, size)
        if text is None:
            return int(tall)
        room = width - 2 * INSET_X - icon_room(text.icon)
        lines = (
            (self.lines(text.label, room, text.label_size, strong=text.is_strong) or ()),
            (self.lines(text.detail, room, text.detail_size) or ()),
        )
        sizes = (text.label_size, text.detail_size)
        words = sum(lines_height(part, own, family=self.family) for part, own in zip(lines, sizes, strict=True))
        return least_whole(words) + 2 * INSET_Y

    def box_width(self, element: Element, size: float) -> float:
        """The width at which label and detail stand on one line each."""
        detail_size = max(size - 2, self.theme.type.label_min)
        label = self.width(element.label, size, strong=element.is_strong)
        return max(label, self.width(element.detail, detail_size)) + 2 * INSET_X + icon_room(element.icon)

    def callout_text(self, callout: Callout) -> CellText:
        say = self.localizer.say
        return CellText(say(callout.title), say(callout.text), self.theme.type.body, self.theme.type.small, is_strong=True)

    def callout_height(self, text: CellText, width: float) -> int | None:
        """How tall a callout's words are in a column of this width; None when a word is wider."""
        room = width - CALLOUT_BAR - CALLOUT_SPACE
        title = self.lines(text.label, room, text.label_size, strong=True)
        body = self.lines(text.detail, room, text.detail_size)
        if title is None or body is None:
            return None
        tall = lines_height(title, text.label_size, family=self.family) + lines_height(body, text.detail_size, family=self.family)
        return least_whole(tall)

    def too_long_by(self, element: Element, width: float, height: float, size: float) -> int:
        """How many characters an author must drop for the label to fit: found by dropping them."""
        label = element.label
        for dropped in range(1, len(label)):
            if self.fits_box(CellText(label[:-dropped], "", size, size, element.is_strong, element.icon), width, height):
                return dropped
        return len(label)
