"""Offsets of elements within the area: takes elements in rows and tracks, gives each its width, top and bottom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.content.model import Callout, Diagram
from generator.graph.elements import Element, ElementStack
from generator.graph.measure import Ruler
from generator.graph.model import CellKind
from generator.graph.rows import Rowed
from generator.graph.tracks import Columns, Tracks


@dataclass(frozen=True, slots=True)
class Request:
    """All that a plan depends on."""

    diagram: Diagram
    rowed: Rowed
    ruler: Ruler
    width: int
    height: int
    callouts: tuple[Callout, ...]
    boundary_label: str
    linked: frozenset[str]


@dataclass(frozen=True, slots=True)
class PlacedElement:
    """An element with its width and its top and bottom in the area."""

    element: Element
    width: int
    top: int
    bottom: int

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def double_center(self) -> int:
        """Twice the y of its middle, which is whole."""
        return self.top + self.bottom


def placed_elements(stacks: tuple[ElementStack, ...], columns: Columns, tracks: Tracks) -> Iterator[PlacedElement]:
    """Every element of the stacks with its width, top and bottom; frames before their members."""
    for stack in stacks:
        for member in stack.members:
            yield from _placed(member, columns.stack, tracks.extent(member), columns, tracks)


def _placed(element: Element, width: int, extent: tuple[int, int], columns: Columns, tracks: Tracks) -> Iterator[PlacedElement]:
    if element.kind is not CellKind.GRID:
        yield PlacedElement(element, width, *extent)
    for member in element.members:
        inner = extent if element.kind is CellKind.GRID else tracks.extent(member)
        yield from _placed(member, columns.member_width(element, width), inner, columns, tracks)
