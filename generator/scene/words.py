"""Words into paragraphs, and sizes that make them fit.

Text is measured with our own metrics; what does not fit at the smallest size allowed is a finding, never a smaller font.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from generator.diagnostics import Diagnostic, Diagnostics, Span, error
from generator.scene.model import HAlign, Paragraph, Run, TextBody, VAlign
from generator.text.fit import fit_size, text_height
from generator.text.metrics import line_height
from generator.text.wrap import wrap
from generator.theme.model import Color
from generator.units import Rect, emu

_BALANCE_STEPS = 40
_STRONG = re.compile(r"\*\*(.+?)\*\*")


def runs(words: str, color: Color | None = None, *, is_strong: bool = False, is_italic: bool = False) -> tuple[Run, ...]:
    """Split at `**strong**` marks."""
    pieces = _STRONG.split(words)
    return tuple(
        Run(piece, is_strong=is_strong or index % 2 == 1, is_italic=is_italic, color=color)
        for index, piece in enumerate(pieces)
        if piece
    )


@dataclass(frozen=True, slots=True)
class Style:
    """How a line of text looks. Sizes in points."""

    size: float
    color: Color
    is_strong: bool = False
    is_italic: bool = False
    align: HAlign = HAlign.LEFT
    space_before: float = 0.0


def paragraph(words: str, style: Style) -> Paragraph:
    pieces = runs(words, style.color, is_strong=style.is_strong, is_italic=style.is_italic)
    return Paragraph(pieces, size=style.size, align=style.align, space_before=style.space_before)


def body(
    paragraphs: Iterable[Paragraph], anchor: VAlign = VAlign.TOP, inset: tuple[float, float, float, float] = (0, 0, 0, 0)
) -> TextBody:
    left, top, right, bottom = (emu(value) for value in inset)
    return TextBody(tuple(paragraphs), anchor, (left, top, right, bottom))


@dataclass(frozen=True, slots=True)
class Words:
    """Words that must fit a width and height, with the place they were written at."""

    text: str
    span: Span
    is_strong: bool = False


def common_size(words: Iterable[Words], room: Rect, largest: float, smallest: float, family: str = "") -> tuple[float, Diagnostics]:
    """The largest size at which each of the words fits the room; findings for those that fit at none. `family` is a table of widths
    other than the deck's.
    """
    size, findings = largest, []
    for item in words:
        fitting = (
            fit_size(item.text, room.width, room.height, largest, smallest, strong=item.is_strong, family=family)
            if item.text
            else largest
        )
        if fitting is None:
            findings.append(does_not_fit(item, room, smallest, family))
        else:
            size = min(size, fitting)
    return (smallest if findings else size), tuple(findings)


def one_line_size(words: Words, width: float, sizes: tuple[float, float], family: str = "") -> float | None:
    """The largest size, between the largest and the smallest that are given, at which words stand on one line; None: at none."""
    largest, smallest = sizes
    height = line_height(words.text, largest) + 1
    return fit_size(words.text, width, height, largest, smallest, strong=words.is_strong, family=family) if words.text else None


def balanced_width(words: Words, width: float, size: float) -> float:
    """The least width in which the words take no more lines than in all of it, so that none of these holds one word alone."""
    lines = len(wrap(words.text, width, size, strong=words.is_strong))
    least = width / max(1, lines)
    candidates = (least + (width - least) * step / _BALANCE_STEPS for step in range(_BALANCE_STEPS))
    return next((item for item in candidates if len(wrap(words.text, item, size, strong=words.is_strong)) <= lines), width)


def does_not_fit(words: Words, room: Rect, smallest: float, family: str = "") -> Diagnostic:
    """LD501: say what is too long, and by how much."""
    needed = text_height(words.text, room.width, smallest, strong=words.is_strong, family=family)
    share = max(1, round(len(words.text) * (1 - room.height / needed))) if needed > room.height else max(1, len(words.text) // 5)
    shown = words.text if len(words.text) <= 40 else words.text[:39] + "…"
    return error(
        "LD501",
        words.span,
        f'"{shown}" does not fit its {room.width:.0f} × {room.height:.0f} pt at {smallest:g} pt, the smallest size allowed',
        f"shorten it by about {share} characters, or say it in the notes",
    )
