"""Decide sizes: takes elements in rows and the room there is, gives one label size, the gaps, and the place of every track.

Tries the largest label and the airiest gaps first and takes the first plan in which all words fit. Places are offsets within the
area; Graphviz says later where the cells really are.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from generator.graph.beside import PlacedBeside, beside_width, place_beside
from generator.graph.callouts import PlacedCallout, place_callouts
from generator.graph.fitting import FittedWords, fit_words
from generator.graph.heading import Heading, caption_heights, plan_heading
from generator.graph.placing import Request, placed_elements
from generator.graph.tracks import SPACINGS, Columns, Frames, Spacing, Tracks, place_rows, share_width

GUTTER_SHARE = 0.05
NARROW_GUTTER_SHARE = 0.036
"""Of the width, between two stacks, and between more than two."""
SIDE_GAP = 36
"""Between the stacks and what stands beside them: room for an arrow or a leader line."""
CALLOUT_SHARES = (0.36, 0.40, 0.33, 0.30)
NARROW = 2
"""How many of the spacings, from the end, are for want of room only."""
COMFORTABLE = 4
"""A box should be at least so many times as tall and wide as the gap beside it; else the gaps are made smaller."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Sizes and places of everything, and what found no room."""

    columns: Columns
    tracks: Tracks
    heading: Heading
    gutter: int
    beside_width: int
    callout_width: int
    beside: tuple[PlacedBeside, ...]
    callouts: tuple[PlacedCallout, ...]
    words: FittedWords
    lacks_room_for_callouts: bool

    @property
    def fits(self) -> bool:
        return not (self.words.unfit or self.lacks_room_for_callouts)


def choose_plan(request: Request) -> Plan:
    """The first plan in which all fits and boxes of one row show their words alike; else the first that fits.

    When none does, the one with the least label, whose faults are then told.
    """
    first_fit: Plan | None = None
    last: Plan | None = None
    for size, spacing, share in _attempts(request):
        plan = _plan(request, size, spacing, share)
        if plan is None:
            continue
        if plan.fits and not plan.words.is_mixed:
            return plan
        first_fit, last = first_fit or (plan if plan.fits else None), plan
    assert last is not None  # the narrowest gaps are never too wide
    return first_fit or last


def _attempts(request: Request) -> Iterator[tuple[float, Spacing, float]]:
    """Label sizes from the largest, each with airy gaps before narrow ones; then the smallest sizes in the same way."""
    scale = request.ruler.theme.type
    sizes = [scale.label - step for step in range(int(scale.label - scale.label_min) + 1)]
    shares = CALLOUT_SHARES if request.callouts else (0.0,)
    legible = [size for size in sizes if size >= scale.small]
    for some in (legible, sizes[len(legible) :]):
        yield from itertools.product(some, SPACINGS[:-NARROW], shares)
        yield from itertools.product(some, SPACINGS[-NARROW:], shares)


def _plan(request: Request, size: float, spacing: Spacing, callout_share: float) -> Plan | None:
    """The plan for one attempt; None where the gaps would be too wide for such small boxes."""
    elements = request.rowed.elements
    callout_width, side_width = int(request.width * callout_share), beside_width(request, size)
    gutter = round(request.width * (GUTTER_SHARE if len(elements.stacks) == 2 else NARROW_GUTTER_SHARE))
    side = sum(width + SIDE_GAP for width in (side_width, callout_width) if width)
    room = (request.width - side - gutter * (len(elements.stacks) - 1)) // len(elements.stacks)
    columns = share_width(request.rowed, spacing, room, request.linked)
    heading = plan_heading(request, columns.stack)
    frames = Frames(spacing, caption_heights(request, size))
    tracks = place_rows(request.rowed, frames, request.height, heading.height)
    placed = tuple(placed_elements(elements.stacks, columns, tracks))
    least = min(tracks.row_height, *(item.width for item in placed))
    if least < COMFORTABLE * spacing.gap and spacing is not SPACINGS[-1]:
        return None
    beside = tuple(place_beside(request, size, side_width, tracks, placed))
    callouts = place_callouts(request, callout_width, placed, beside)
    fitted = fit_words(request, size, placed, beside, side_width)
    return Plan(columns, tracks, heading, gutter, side_width, callout_width, beside, callouts or (), fitted, callouts is None)
