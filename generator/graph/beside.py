"""Place what stands beside the stacks: takes its boxes and the stacks, gives equal boxes in a column of their own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.graph.elements import Element, find
from generator.graph.placing import PlacedElement, Request
from generator.graph.tracks import Tracks, least_whole

BESIDE_LEAST = 150
BESIDE_SHARE = 0.30
LINKED_BESIDE_GAP = 20
MAX_BESIDE = 74


@dataclass(frozen=True, slots=True)
class PlacedBeside:
    """One box beside the stacks."""

    element: Element
    top: int
    height: int


def beside_width(request: Request, size: float) -> int:
    items = request.rowed.elements.beside
    if not items:
        return 0
    widest = max(least_whole(request.ruler.box_width(item, size)) for item in items) + 8
    return max(BESIDE_LEAST, min(widest, int(request.width * BESIDE_SHARE)))


def place_beside(
    request: Request, size: float, width: int, tracks: Tracks, placed: tuple[PlacedElement, ...]
) -> Iterator[PlacedBeside]:
    """Equal boxes from the top of the stacks downwards; where one is joined to a layer, so tall that both middles agree."""
    items = request.rowed.elements.beside
    if not items:
        return
    is_linked = any(item.path in request.linked for item in items)
    top = min(tracks.top(stack) for stack in request.rowed.elements.stacks)
    floor = max(item.bottom for item in placed)
    least = max(request.ruler.least_height(item, width, size) for item in items)
    gap = LINKED_BESIDE_GAP if is_linked and len(items) > 1 else tracks.frames.spacing.gap + 4
    height, gap = _shared_height(floor - top, len(items), gap, least)
    joined = _joined_layer(request, placed)
    if joined:
        index, target = joined
        height, gap = _aligned_height(index, target.double_center - 2 * top, (height, gap), least, (floor - top, len(items)))
    for index, item in enumerate(items):
        yield PlacedBeside(item, top + index * (height + gap), height)


def _shared_height(room: int, count: int, gap: int, least: int) -> tuple[int, int]:
    """Height and gap of `count` boxes that fill a room; the gaps give way first."""
    while gap > 12 and (room - (count - 1) * gap) // count < least:
        gap -= 1
    return min((room - (count - 1) * gap) // count, MAX_BESIDE), gap


def _joined_layer(request: Request, placed: tuple[PlacedElement, ...]) -> tuple[int, PlacedElement] | None:
    """The first box beside that an edge joins to the stacks, by its index, and what it is joined to."""
    elements = request.rowed.elements
    places = {item.element.path: item for item in placed}
    for index, item in enumerate(elements.beside):
        for edge in request.diagram.edges:
            ends = [find(elements, name) for name in (edge.tail, edge.head)]
            if any(item in end for end in ends):
                other = next((end[-1] for end in ends if end and item not in end), None)
                if other and other.path in places:
                    return index, places[other.path]
    return None


def _aligned_height(index: int, double_center: int, wanted: tuple[int, int], least: int, room: tuple[int, int]) -> tuple[int, int]:
    """Height and gap at which the middle of box `index` is where it should be: `index * (height + gap) + height / 2`."""
    height, gap = wanted
    total, count = room
    for change in sorted(range(-12, 17), key=abs):
        rest = double_center - 2 * index * (gap + change)
        aligned, remainder = divmod(rest, 2 * index + 1)
        is_room = count * aligned + (count - 1) * (gap + change) <= total
        if gap + change >= 12 and remainder == 0 and least <= aligned <= MAX_BESIDE and is_room:
            return aligned, gap + change
    return height, gap
