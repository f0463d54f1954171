"""Place callouts: takes what they speak of, gives each a place as high as that, moved only as far as needed to keep them apart."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.diagnostics import Span
from generator.graph.beside import PlacedBeside
from generator.graph.elements import Element, find
from generator.graph.model import CellText
from generator.graph.placing import PlacedElement, Request

CALLOUT_GAP = 8
NEAR = 8
"""A callout whose words had to move by no more keeps its bar at the height of what it speaks of, and a straight leader."""


@dataclass(frozen=True, slots=True)
class PlacedCallout:
    """A remark with the place of its words, and that of the bar beside them, at which its leader line ends."""

    name: str
    target: Element
    text: CellText
    top: int
    height: int
    bar_top: int
    bar_height: int
    span: Span


def callout_name(at: str) -> str:
    """The id of the callout that speaks of an element, in cells and in steps."""
    return f"callout/{at}"


def place_callouts(
    request: Request, width: int, placed: tuple[PlacedElement, ...], beside: tuple[PlacedBeside, ...]
) -> tuple[PlacedCallout, ...] | None:
    """Each callout as high as what it speaks of, moved only as far as needed to keep them apart; None when there is no room."""
    places = {item.element.path: (item.top, item.bottom) for item in placed}
    places |= {item.element.path: (item.top, item.top + item.height) for item in beside}
    found = []
    for callout in request.callouts:
        targets = find(request.rowed.elements, callout.at)
        if targets:
            text = request.ruler.callout_text(callout)
            height = request.ruler.callout_height(text, width)
            if height is None:
                return None
            top, bottom = places[targets[-1].path]
            height += (top + bottom - height) % 2  # so that the middles can meet in whole points
            wanted = (top + bottom - height) // 2
            found.append(PlacedCallout(callout.at, targets[-1], text, wanted, height, wanted, height, callout.span))
    found.sort(key=lambda item: item.top + item.height / 2)
    tops = spread([(item.top, item.height) for item in found], request.height)
    if tops is None:
        return None
    return tuple(_with_bar(item, top) for item, top in zip(found, tops, strict=True))


def _with_bar(callout: PlacedCallout, top: int) -> PlacedCallout:
    """The callout where it found room. Moved a little, its bar stays; moved further, the bar goes along and the leader bends."""
    moved = top - callout.top
    if not moved or abs(moved) > NEAR:
        return replace(callout, top=top, bar_top=top)
    return replace(callout, top=top, bar_top=callout.top + abs(moved), bar_height=callout.height - 2 * abs(moved))


def spread(wanted: list[tuple[int, int]], room: int) -> list[int] | None:
    """Tops nearest to those wanted, (top, height) each, so that none overlaps the next and all stay in the room; None: too many.

    Those that collide move together by the mean of what they ask (pool adjacent violators).
    """
    offsets, total = [], 0
    for _, height in wanted:
        offsets.append(total)
        total += height + CALLOUT_GAP
    slack = room - (total - CALLOUT_GAP if wanted else 0)
    if slack < 0:
        return None
    pools: list[tuple[float, int]] = []
    for (top, _), offset in zip(wanted, offsets, strict=True):
        pools.append((float(top - offset), 1))
        while len(pools) > 1 and pools[-2][0] > pools[-1][0]:
            (a, n), (b, m) = pools[-2:]
            pools[-2:] = [((a * n + b * m) / (n + m), n + m)]
    levels = [level for level, count in pools for _ in range(count)]
    return [int(min(max(level, 0), slack)) + offset for level, offset in zip(levels, offsets, strict=True)]
