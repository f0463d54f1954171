"""Place rows and columns: takes elements that know their rows and the room there is, gives heights, widths and y positions.

All in whole points. A row has one height in all stacks; where any stack opens or closes a frame between two rows, all stacks leave
the same room there, so that the same layer stands at the same height everywhere. Knows nothing of the size of text in boxes.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.graph.elements import Element, ElementStack
from generator.graph.model import CellKind
from generator.graph.rows import Rowed

LINKED_GAP = 44
"""Between peers that an edge joins: an arrow and, above it, a short word must find room."""

MAX_ROW = 74
MAX_ROW_OF_FEW = 84
"""A diagram of up to this many rows may have such tall ones."""
FEW_ROWS = 4

NEARER = 4
LEAST_GAP = 5
"""Where gaps are made equal, a frame keeps at least this from its neighbour."""
_ALIKE = 12
"""Gaps between rows that differ by no more than this are made equal."""


@dataclass(frozen=True, slots=True)
class Spacing:
    """How airy a diagram is: `gap` between boxes, `pad` between a frame and its members."""

    gap: int
    pad: int


SPACINGS = (Spacing(12, 10), Spacing(10, 8), Spacing(8, 7), Spacing(7, 6), Spacing(6, 5))


@dataclass(frozen=True, slots=True)
class Frames:
    """The room that frames take around their members; `heads` are the heights of their captions, by path."""

    spacing: Spacing
    heads: Mapping[str, int]

    def above(self, element: Element) -> int:
        """How far an element reaches beyond the top of its highest row."""
        inner = max((self.above(member) for member in element.members if member.last == element.last), default=0)
        return inner + self.head(element) if element.kind is CellKind.ENCLOSURE else inner

    def below(self, element: Element) -> int:
        inner = max((self.below(member) for member in element.members if member.first == element.first), default=0)
        return inner + self.spacing.pad if element.kind is CellKind.ENCLOSURE else inner

    def head(self, element: Element) -> int:
        return self.heads.get(element.path, self.spacing.pad)


@dataclass(frozen=True, slots=True)
class Tracks:
    """Where the rows are: y of their tops and bottoms, counted downwards from the top of the area; row 0 is the lowest."""

    tops: tuple[int, ...]
    bottoms: tuple[int, ...]
    row_height: int
    frames: Frames

    def extent(self, element: Element) -> tuple[int, int]:
        """Top and bottom of an element with its frame."""
        return self.tops[element.last] - self.frames.above(element), self.bottoms[element.first] + self.frames.below(element)

    def top(self, stack: ElementStack) -> int:
        return min(self.extent(member)[0] for member in stack.members)


def place_rows(rowed: Rowed, frames: Frames, height: int, heading: int) -> Tracks:
    """Share out the height: every row the same, as tall as the room allows; what is left over goes half above, half below."""
    gaps = _row_gaps(rowed, frames)
    stacks = rowed.elements.stacks
    floor = max((frames.below(member) for stack in stacks for member in stack.members if member.first == 0), default=0)
    rooms = []
    for stack in stacks:
        highest = max(stack.members, key=lambda member: member.last)
        fixed = floor + sum(gaps[: highest.last]) + frames.above(highest) + heading
        rooms.append((fixed, highest.last + 1))
    limit = MAX_ROW_OF_FEW if rowed.count <= FEW_ROWS else MAX_ROW
    row = min([limit, *((height - fixed) // rows for fixed, rows in rooms)])
    left_over = height - max(fixed + rows * row for fixed, rows in rooms)
    y = height - floor - left_over // 2
    tops, bottoms = [], []
    for index in range(rowed.count):
        bottoms.append(y)
        tops.append(y - row)
        y -= row + (gaps[index] if index < len(gaps) else 0)
    return Tracks(tuple(tops), tuple(bottoms), row, frames)


def _row_gaps(rowed: Rowed, frames: Frames) -> list[int]:
    """The gap above each row but the last.

    Where all stacks open and close frames alike, every gap is the same from border to border. Where they do not, the one without
    a frame there would show a wider gap among narrow ones: then all gaps become equal, and frames come nearer to what is below.
    """
    needs = _needs(rowed, frames, frames.spacing.gap)
    if all(len(found) <= 1 for found in needs):
        return [max(found, default=frames.spacing.gap) for found in needs]
    near = max(frames.spacing.gap - NEARER, LEAST_GAP)
    gaps = [max(found, default=near) for found in _needs(rowed, frames, near)]
    common = max(gap for gap in gaps if gap <= min(gaps) + _ALIKE)
    return [max(gap, common) for gap in gaps]


def _needs(rowed: Rowed, frames: Frames, gap: int) -> list[set[int]]:
    """For each row but the last, what the stacks need above it."""
    needs: list[set[int]] = [set() for _ in range(max(rowed.count - 1, 0))]
    for stack in rowed.elements.stacks:
        for below, above in _neighbours(stack.members):
            needs[below.last].add(frames.above(below) + gap + frames.below(above))
    return needs


def _neighbours(members: tuple[Element, ...]) -> Iterator[tuple[Element, Element]]:
    """Every two elements of which one stands on the other, at any depth."""
    yield from itertools.pairwise(members)
    for member in members:
        if member.kind is CellKind.GRID:
            for peer in member.members:
                yield from _neighbours(peer.members)
        else:
            yield from _neighbours(member.members)


@dataclass(frozen=True, slots=True)
class Columns:
    """How the width is shared: `stack` is that of each stack, `gap` stands between peers; `linked` are paths that edges join."""

    stack: int
    gap: int
    pad: int
    linked: frozenset[str]

    def gap_of(self, grid: Element) -> int:
        return max(self.gap, LINKED_GAP) if any(member.path in self.linked for member in grid.members) else self.gap

    def member_width(self, element: Element, width: int) -> int:
        """The width of each member of an element that is `width` wide."""
        if element.kind is CellKind.ENCLOSURE:
            return width - 2 * self.pad
        count = len(element.members)
        return (width - (count - 1) * self.gap_of(element)) // count

    def is_even(self, element: Element, width: int) -> bool:
        """Whether all peers within come out equally wide in whole points."""
        if not element.members:
            return True
        inner = self.member_width(element, width)
        if element.kind is CellKind.GRID:
            count = len(element.members)
            if inner * count + (count - 1) * self.gap_of(element) != width:
                return False
        return all(self.is_even(member, inner) for member in element.members)


def share_width(rowed: Rowed, spacing: Spacing, room: int, linked: frozenset[str]) -> Columns:
    """The widest stacks, up to `room` each, in which peers are equally wide; the gap between peers may give or take 2 points."""
    members = [member for stack in rowed.elements.stacks for member in stack.members]
    for width in range(room, room - 48, -1):
        for change in (0, 1, -1, 2, -2):
            columns = Columns(width, spacing.gap + change, spacing.pad, linked)
            if all(columns.is_even(member, width) for member in members):
                return columns
    return Columns(room, spacing.gap, spacing.pad, linked)


def least_whole(size: float) -> int:
    """The whole points that hold a size, forgiving what floats add."""
    return math.ceil(size - 1e-6)
