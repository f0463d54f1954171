"""Read a diagram in one language: takes the authored levels, gives a tree of elements with unique paths and their words.

Knows nothing of rows, sizes or places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.content.localize import Localizer
from generator.content.model import Diagram, Enclosure, Gap, Layer, Level, Peers, Text
from generator.diagnostics import NOWHERE, Diagnostic, Diagnostics, Span, error, nearest_name
from generator.graph.model import CellKind


@dataclass(frozen=True, slots=True)
class Element:
    """A layer, gap or enclosure; kind GRID stands for peers side by side, which have no path of their own.

    `members` run bottom to top, those of a GRID left to right. `first` and `last` are the rows it covers, counted from the bottom.
    `is_strong` where the emphasis names it, `is_emphasised` also for all within.
    """

    path: str
    kind: CellKind
    label: str = ""
    detail: str = ""
    role: str = ""
    style: str = ""
    row: str = ""
    icon: str = ""
    members: tuple[Element, ...] = ()
    first: int = 0
    last: int = 0
    is_emphasised: bool = False
    is_strong: bool = False
    span: Span = NOWHERE

    @property
    def name(self) -> str:
        """The last part of the path: what it is called within its enclosure."""
        return self.path.rpartition("/")[2]


@dataclass(frozen=True, slots=True)
class ElementStack:
    """One stack: its members bottom to top, and the name above it (empty: none shown)."""

    id: str
    name: str
    members: tuple[Element, ...]
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Elements:
    """All elements of a diagram: the stacks, and what stands beside them under `beside_name`."""

    stacks: tuple[ElementStack, ...]
    beside: tuple[Element, ...] = ()
    beside_name: str = ""

    def all(self) -> Iterator[Element]:
        for stack in self.stacks:
            for member in stack.members:
                yield from walk(member)
        yield from self.beside


def walk(element: Element) -> Iterator[Element]:
    """An element and all within it that have a path, frames before their members."""
    if element.kind is not CellKind.GRID:
        yield element
    for member in element.members:
        yield from walk(member)


def read_elements(diagram: Diagram, localizer: Localizer, *, wordless: bool = False) -> tuple[Elements, Diagnostics]:
    """The tree of a diagram's elements; faults are paths that occur twice and emphasis on nothing."""
    reader = _Reader(localizer, wordless, _repeated_ids(diagram))
    beside = diagram.beside
    has_names = len(diagram.stacks) > 1 or beside is not None
    elements = Elements(
        tuple(
            ElementStack(stack.id, reader.say(stack.name) if has_names else "", reader.levels(stack.layers, stack.id), stack.span)
            for stack in diagram.stacks
        ),
        tuple(reader.layer(item, beside.id, CellKind.BESIDE) for item in beside.items) if beside else (),
        reader.say(beside.name) if beside else "",
    )
    problems = [*_repeated_paths(elements)]
    problems += [unknown_element(elements, name, diagram.span, "emphasis") for name in diagram.emphasis if not find(elements, name)]
    return _with_emphasis(elements, diagram.emphasis), tuple(problems)


def find(elements: Elements, name: str) -> tuple[Element, ...]:
    """The elements that a name means: a whole path, the end of one, or the id of a repetition (`vm` for `vm-a`, `vm-b`)."""
    everything = tuple(elements.all())
    exact = tuple(item for item in everything if item.path == name or item.path.endswith("/" + name))
    return exact or tuple(item for item in everything if item.members and item.name.rpartition("-")[0] == name)


def unknown_element(elements: Elements, name: str, span: Span, where: str) -> Diagnostic:
    """A finding: something speaks of an element that the diagram does not have."""
    return error(
        "LD401", span, f'{where} names "{name}", which is no element', nearest_name(name, {e.name for e in elements.all()})
    )


@dataclass(frozen=True, slots=True)
class _Reader:
    """Turns authored levels into elements; ids that several stacks use get the stack's id before them."""

    localizer: Localizer
    wordless: bool
    repeated: frozenset[str]

    def say(self, text: Text) -> str:
        return "" if self.wordless else self.localizer.say(text)

    def levels(self, levels: Iterable[Level], stack: str, within: str = "") -> tuple[Element, ...]:
        return tuple(self.level(level, stack, within) for level in levels)

    def level(self, level: Level, stack: str, within: str) -> Element:
        match level:
            case Layer():
                return self.layer(level, stack, CellKind.LAYER, within)
            case Gap():
                path = self._path(level.id, stack, within)
                return Element(path, CellKind.GAP, self.say(level.label), row=level.row or level.id, span=level.span)
            case Enclosure():
                path = self._path(level.id, stack, within)
                members = self.levels(level.layers, stack, path)
                kind, label = CellKind.ENCLOSURE, self.say(level.label)
                return Element(path, kind, label, "", str(level.role), str(level.style), members=members, span=level.span)
            case Peers():
                return Element("", CellKind.GRID, members=self.levels(level.members, stack, within), span=level.span)

    def layer(self, layer: Layer, stack: str, kind: CellKind, within: str = "") -> Element:
        path = self._path(layer.id, stack, within)
        label, detail = self.say(layer.label), self.say(layer.detail)
        icon = "" if self.wordless else layer.icon
        return Element(path, kind, label, detail, str(layer.role), row=layer.row or layer.id, icon=icon, span=layer.span)

    def _path(self, id: str, stack: str, within: str) -> str:
        if within:
            return f"{within}/{id}"
        return f"{stack}/{id}" if id in self.repeated else id


def _repeated_ids(diagram: Diagram) -> frozenset[str]:
    """Ids that stand outside every enclosure of more than one stack."""
    columns: list[tuple[Level, ...]] = [stack.layers for stack in diagram.stacks]
    if diagram.beside:
        columns.append(diagram.beside.items)
    counts = Counter(id for levels in columns for id in {id for level in levels for id in _outer_ids(level)})
    return frozenset(id for id, count in counts.items() if count > 1)


def _outer_ids(level: Level) -> Iterator[str]:
    if isinstance(level, Peers):
        for member in level.members:
            yield member.id
    else:
        yield level.id


def _repeated_paths(elements: Elements) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for item in elements.all():
        if item.path in seen:
            yield error("LD402", item.span, f'element "{item.path}" occurs twice', "give one of them another id")
        seen.add(item.path)


def _with_emphasis(elements: Elements, names: tuple[str, ...]) -> Elements:
    """Mark what the diagram is about; without emphasis everything is, and nothing is strong."""
    strong = {item.path for name in names for item in find(elements, name)}

    def marked(element: Element, is_within: bool) -> Element:
        is_strong = bool(element.path) and element.path in strong
        is_emphasised = is_strong or is_within
        members = tuple(marked(member, is_emphasised) for member in element.members)
        return replace(element, members=members, is_emphasised=is_emphasised, is_strong=is_strong)

    return replace(
        elements,
        stacks=tuple(
            replace(stack, members=tuple(marked(member, not names) for member in stack.members)) for stack in elements.stacks
        ),
        beside=tuple(marked(item, not names) for item in elements.beside),
    )
