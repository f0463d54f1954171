"""What stands above the stacks and in the heads of frames: takes names and captions, gives the heights they need."""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.model import EnclosureStyle
from generator.graph.elements import Element, ElementStack
from generator.graph.model import CellKind
from generator.graph.placing import Request
from generator.graph.tracks import least_whole


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


def plan_heading(request: Request, width: int) -> Heading:
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


def caption_heights(request: Request, size: float) -> dict[str, int]:
    heads = {}
    for element in request.rowed.elements.all():
        if element.kind is CellKind.ENCLOSURE and element.label:
            air = 8 if element.style == EnclosureStyle.FILLED else 4
            heads[element.path] = least_whole(request.ruler.line(element.label, caption_size(request, element, size))) + air
    return heads
