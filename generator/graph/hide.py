"""Hide what an exercise asks for: takes a diagram and the names of elements, gives the same diagram with a mark in their place.

Nothing moves: rows, ids and all other words stay. What would give the answer away goes: role, detail, icon and all callouts.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from generator.content.model import NO_TEXT, Diagram, Enclosure, Gap, Layer, Level, Peers, Role, Text


@dataclass(frozen=True, slots=True)
class Hidden:
    """A diagram with marks, and the paths of the elements that have one."""

    diagram: Diagram
    paths: frozenset[str]


def hide(diagram: Diagram, marks: Iterable[tuple[str, Text]]) -> Hidden:
    """`marks` are names of elements, as the emphasis writes them, each with the words that stand in its place."""
    hider = _Hider(tuple(marks), set())
    stacks = tuple(replace(stack, layers=hider.levels(stack.layers, "")) for stack in diagram.stacks)
    beside = diagram.beside and replace(diagram.beside, items=tuple(hider.layer(item, item.id) for item in diagram.beside.items))
    names = tuple(name for name, _ in hider.marks)
    return Hidden(replace(diagram, stacks=stacks, beside=beside, callouts=(), emphasis=names), frozenset(hider.paths))


@dataclass(frozen=True, slots=True)
class _Hider:
    marks: tuple[tuple[str, Text], ...]
    paths: set[str]

    def levels(self, levels: tuple[Level, ...], within: str) -> tuple[Level, ...]:
        return tuple(self.level(level, within) for level in levels)

    def level(self, level: Level, within: str) -> Level:
        match level:
            case Peers():
                return replace(level, members=tuple(self.member(member, within) for member in level.members))
            case Gap():
                return level
            case _:
                return self.member(level, within)

    def member(self, member: Enclosure | Layer, within: str) -> Enclosure | Layer:
        path = f"{within}{member.id}"
        if isinstance(member, Layer):
            return self.layer(member, path)
        mark = self.mark(path)
        layers = self.levels(member.layers, f"{path}/")
        return replace(member, layers=layers, label=mark or member.label)

    def layer(self, layer: Layer, path: str) -> Layer:
        mark = self.mark(path)
        if mark is None:
            return layer
        self.paths.add(path)
        return replace(layer, role=Role.NEUTRAL, label=mark, detail=NO_TEXT, icon="", row=layer.row or layer.id)

    def mark(self, path: str) -> Text | None:
        """A bare id means every element of that name; the stack's, before one that several stacks have, does not count."""
        return next((words for name, words in self.marks if f"/{path}".endswith(f"/{name}")), None)
