"""Find the size at which text fits: takes words and a room in points, gives a height or a size.

Never smaller than asked: what does not fit is for the caller to report.
"""

from __future__ import annotations

from collections.abc import Sequence

from generator.text.metrics import line_height, text_width
from generator.text.wrap import wrap

_TOLERANCE = 1e-6


def lines_height(lines: Sequence[str], size: float, *, spacing: float = 1.0, family: str = "") -> float:
    """The height of lines already broken; `spacing` is PowerPoint's line spacing (0.9 for 90 %)."""
    return sum(line_height(line, size, family=family) for line in lines) * spacing


def text_height(text: str, width: float, size: float, *, strong: bool = False, spacing: float = 1.0, family: str = "") -> float:
    """The height of a text broken at `width`, in points."""
    return lines_height(wrap(text, width, size, strong=strong, family=family), size, spacing=spacing, family=family)


def fits(
    text: str,
    width: float,
    height: float,
    size: float,
    *,
    strong: bool = False,
    spacing: float = 1.0,
    max_lines: int | None = None,
    family: str = "",
) -> bool:
    """Whether a text fits a room at one size: no word wider, no line more than there is height or `max_lines` for."""
    lines = wrap(text, width, size, strong=strong, family=family)
    if max_lines is not None and len(lines) > max_lines:
        return False
    if lines_height(lines, size, spacing=spacing, family=family) > height + _TOLERANCE:
        return False
    return all(text_width(line, size, strong=strong, family=family) <= width + _TOLERANCE for line in lines)


def fit_size(
    text: str,
    width: float,
    height: float,
    largest: float,
    smallest: float,
    *,
    strong: bool = False,
    step: float = 0.5,
    spacing: float = 1.0,
    max_lines: int | None = None,
    family: str = "",
) -> float | None:
    """The largest size, in steps down from `largest`, at which a text fits; None: not even at `smallest`."""
    count = int((largest - smallest) / step + _TOLERANCE)
    sizes = [largest - index * step for index in range(count + 1)]
    if sizes[-1] > smallest + _TOLERANCE:
        sizes.append(smallest)
    for size in sizes:
        if fits(text, width, height, size, strong=strong, spacing=spacing, max_lines=max_lines, family=family):
            return size
    return None
