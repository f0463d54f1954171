"""Decide sizes: takes elements in rows and the room there is, gives one label size, the gaps, and the place of every track.

Tries the largest label and the airiest gaps first and takes the first plan in which all words fit. Places are offsets within the
area; Graphviz says later where the cells really are.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.content.model import Callout, Diagram, EnclosureStyle
from generator.diagnostics import Span
from generator.graph.elements import Element, ElementStack, find
from generator.graph.measure import INSET_X, Ruler
from generator.graph.model import CellKind, CellText
from generator.graph.rows import Rowed
from generator.graph.tracks import SPACINGS, Columns, Frames, Spacing, Tracks, least_whole, place_rows, share_width

STACK_GUTTERS = {1: 0, 2: 44}
NARROW_GUTTER = 32
SIDE_GAP = 36
"""Between the stacks and what stands beside them: room for an arrow or a leader line."""
CALLOUT_SHARES = (0.36, 0.40, 0.33, 0.30)
CALLOUT_GAP = 8
NEAR = 8
"""A callout whose words had to move by no more keeps its bar at the height of what it speaks of, and a straight leader."""
BESIDE_LEAST = 150
BESIDE_SHARE = 0.30
LINKED_BESIDE_GAP = 20
MAX_BESIDE = 74
NARROW = 2
"""How many of the spacings, from the end, are for want of room only."""
COMFORTABLE = 4
"""A row should be at least so many times as tall as the gap above it; else the gaps are made smaller."""


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


@dataclass(frozen=True, slots=True)
class PlacedBeside:
    """One box beside the stacks."""

    element: Element
    top: int
    height: int


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the stacks: their names, and the words for the dashed frames. Heights in points; 0: nothing."""

    name_size: float
    name_height: int
    label_height: int
    label_stack: str

    @property
    def height(self) -> int:
        return self.name_height + self.label_height


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
class Plan:
    """Sizes and places of everything; `unfit` are the elements whose words found no room.

    `is_mixed`: in some row one box has its detail under the label and another behind it. `is_cramped`: the gaps are too wide for
    such low rows.
    """

    size: float
    columns: Columns
    tracks: Tracks
    heading: Heading
    gutter: int
    beside_width: int
    callout_width: int
    beside: tuple[PlacedBeside, ...]
    callouts: tuple[PlacedCallout, ...]
    texts: dict[str, CellText]
    unfit: tuple[PlacedElement, ...]
    is_mixed: bool
    lacks_room_for_callouts: bool
    is_cramped: bool

    @property
    def fits(self) -> bool:
        return not (self.unfit or self.lacks_room_for_callouts or self.is_cramped)


def choose_plan(request: Request) -> Plan:
    """The first plan in which all fits and boxes of one row show their words alike; else the first that fits.

    When none does, the one with the least label, whose faults are then told.
    """
    first_fit = last = None
    for size, spacing, share in _attempts(request):
        last = _plan(request, size, spacing, share)
        if last.fits and not last.is_mixed:
            return last
        first_fit = first_fit or (last if last.fits else None)
    assert last is not None  # the scale has at least one size, the table of spacings at least one entry
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


def _plan(request: Request, size: float, spacing: Spacing, callout_share: float) -> Plan:
    elements = request.rowed.elements
    callout_width = int(request.width * callout_share)
    beside_width = _beside_width(request, size)
    gutter = STACK_GUTTERS.get(len(elements.stacks), NARROW_GUTTER)
    side = sum(width + SIDE_GAP for width in (beside_width, callout_width) if width)
    room = (request.width - side - gutter * (len(elements.stacks) - 1)) // max(len(elements.stacks), 1)
    columns = share_width(request.rowed, spacing, room, request.linked)
    heading = _heading(request, columns.stack)
    frames = Frames(spacing, _caption_heights(request, size))
    tracks = place_rows(request.rowed, frames, request.height, heading.height)
    is_cramped = tracks.row_height < COMFORTABLE * spacing.gap and spacing is not SPACINGS[-1]
    placed = tuple(placed_elements(elements.stacks, columns, tracks))
    beside = tuple(_place_beside(request, size, beside_width, tracks, placed))
    callouts = _place_callouts(request, callout_width, placed, beside)
    texts, unfit, is_mixed = _fit_words(request, size, placed, beside, beside_width)
    return Plan(
        size,
        columns,
        tracks,
        heading,
        gutter,
        beside_width,
        callout_width,
        beside,
        callouts or (),
        texts,
        unfit,
        is_mixed,
        callouts is None,
        is_cramped,
    )


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


# --- above the stacks ------------------------------------------------------------------------------------------------


def _heading(request: Request, width: int) -> Heading:
    """One track for the names, and the words for the frames behind the name where there is room, else in a track of their own."""
    ruler, elements = request.ruler, request.rowed.elements
    scale = ruler.theme.type
    named = [stack.name for stack in elements.stacks if stack.name] + ([elements.beside_name] if elements.beside_name else [])
    framed = next((stack for stack in elements.stacks if has_isolation(stack)), None)
    label = request.boundary_label if framed else ""
    start = scale.lead if request.rowed.count <= 4 else scale.lead - 4
    sizes = [start - step for step in range(0, int(start - (scale.lead - 4)) + 1, 2)]
    size = next((s for s in sizes if all(ruler.width(name, s, strong=True) <= width for name in named)), sizes[-1])
    name_height = max((least_whole(ruler.line(name, size)) + 6 for name in named), default=0)
    label_height = least_whole(ruler.line(label, scale.label_min)) + 4 if label else 0
    if label and framed and name_height:
        taken = ruler.width(framed.name, size, strong=True) + ruler.width(label, scale.label_min) + 24
        label_height = 0 if taken <= width else label_height
    return Heading(size, name_height, label_height, framed.id if framed and label else "")


def has_isolation(stack: ElementStack) -> bool:
    return any(_is_isolated(member) for member in stack.members)


def _is_isolated(element: Element) -> bool:
    return element.style == EnclosureStyle.ISOLATION or any(_is_isolated(member) for member in element.members)


def caption_size(request: Request, element: Element, size: float) -> float:
    """A filled enclosure is a box with a label as others; the caption of a frame is small."""
    return size if element.style == EnclosureStyle.FILLED else request.ruler.theme.type.label_min


def _caption_heights(request: Request, size: float) -> dict[str, int]:
    heads = {}
    for element in request.rowed.elements.all():
        if element.kind is CellKind.ENCLOSURE and element.label:
            air = 8 if element.style == EnclosureStyle.FILLED else 4
            heads[element.path] = least_whole(request.ruler.line(element.label, caption_size(request, element, size))) + air
    return heads


# --- beside the stacks -----------------------------------------------------------------------------------------------


def _beside_width(request: Request, size: float) -> int:
    items = request.rowed.elements.beside
    if not items:
        return 0
    widest = max(least_whole(request.ruler.box_width(item, size)) for item in items) + 8
    return max(BESIDE_LEAST, min(widest, int(request.width * BESIDE_SHARE)))


def _place_beside(
    request: Request, size: float, width: int, tracks: Tracks, placed: tuple[PlacedElement, ...]
) -> Iterator[PlacedBeside]:
    """Equal boxes from the top of the stacks downwards; where one is joined to a layer, so tall that both middles agree."""
    items = request.rowed.elements.beside
    if not items:
        return
    is_linked = any(item.path in request.linked for item in items)
    top = min(tracks.top(stack) for stack in request.rowed.elements.stacks)
    floor = max(item.bottom for item in placed)
    least = max(_least_height(request.ruler, item, width, size) for item in items)
    gap = LINKED_BESIDE_GAP if is_linked and len(items) > 1 else tracks.frames.spacing.gap + 4
    height, gap = _shared_height(floor - top, len(items), gap, least)
    joined = _joined_layer(request, placed)
    if joined:
        index, target = joined
        height, gap = _aligned_height(index, target.double_center - 2 * top, (height, gap), least, (floor - top, len(items)))
    for index, item in enumerate(items):
        yield PlacedBeside(item, top + index * (height + gap), height)


def _least_height(ruler: Ruler, item: Element, width: int, size: float) -> int:
    return next((height for height in range(20, MAX_BESIDE) if ruler.box_text(item, width, height, size)), MAX_BESIDE)


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


# --- callouts --------------------------------------------------------------------------------------------------------


def _place_callouts(
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


# --- words in boxes --------------------------------------------------------------------------------------------------


def _fit_words(
    request: Request, size: float, placed: tuple[PlacedElement, ...], beside: tuple[PlacedBeside, ...], beside_width: int
) -> tuple[dict[str, CellText], tuple[PlacedElement, ...], bool]:
    """The words of every box, those without room, and whether a row is mixed: no one way fits all its boxes."""
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
        own = [request.ruler.box_text(box.element, box.width, box.height, size) for box in alike]
        for box, text in zip(alike, common or own, strict=True):
            if text is None:
                unfit.append(box)
            texts[box.element.path] = text or CellText(box.element.label, box.element.detail, size, size, box.element.is_strong)
    return texts, tuple(unfit), is_mixed


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
