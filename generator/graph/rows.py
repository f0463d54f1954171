"""Give every element its row: takes the tree of elements, gives the same tree with `first` and `last` row filled in.

Rows are counted from the bottom and shared by all stacks. Peers side by side stand in the same rows, matched by name where they
share names, else by position; who has fewer is stretched, so that the frames end flush.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.content.model import Align, Diagram
from generator.diagnostics import Diagnostic, Diagnostics, error
from generator.graph.elements import Element, Elements, ElementStack
from generator.graph.model import CellKind


@dataclass(frozen=True, slots=True)
class Rowed:
    """Elements that know their rows; `count` is how many rows there are."""

    elements: Elements
    count: int


def assign_rows(elements: Elements, diagram: Diagram) -> tuple[Rowed, Diagnostics]:
    """Number the rows of all stacks; a fault is a stack that says nothing about a row the others have."""
    stacks = tuple(replace(stack, members=tuple(_with_shared_keys(item) for item in stack.members)) for stack in elements.stacks)
    keys = [tuple(dict.fromkeys(key for item in stack.members for key in _keys(item))) for stack in stacks]
    problems: list[Diagnostic] = []
    if diagram.align is Align.BOTTOM:
        orders = [{key: index for index, key in enumerate(own)} for own in keys]
    else:
        merged = _merge([diagram.rows, *keys] if diagram.rows else keys)
        orders = [{key: index for index, key in enumerate(merged)}] * len(stacks)
        problems += _missing_rows(diagram, stacks, keys, merged)
    placed = tuple(
        replace(stack, members=tuple(_numbered(item, order) for item in stack.members))
        for stack, order in zip(stacks, orders, strict=True)
    )
    for stack in placed:
        problems += _wrong_order(stack)
    return Rowed(replace(elements, stacks=placed), max((len(order) for order in orders), default=0)), tuple(problems)


def _keys(element: Element) -> Iterator[str]:
    """The names of the rows that an element covers, bottom to top."""
    if element.kind in (CellKind.LAYER, CellKind.GAP):
        yield element.row
    elif element.kind is CellKind.GRID:
        yield from _merge([tuple(_keys(member)) for member in element.members])
    for member in element.members if element.kind is CellKind.ENCLOSURE else ():
        yield from _keys(member)
    if element.kind is CellKind.ENCLOSURE and not element.members:
        yield element.path


def _merge(sequences: Sequence[Sequence[str]]) -> tuple[str, ...]:
    """One order that keeps each sequence's own where they agree: a new name goes after the one that stood before it."""
    merged: list[str] = []
    for sequence in sequences:
        position = 0
        for key in sequence:
            if key in merged:
                position = max(position, merged.index(key) + 1)
            else:
                merged.insert(position, key)
                position += 1
    return tuple(merged)


def _with_shared_keys(element: Element) -> Element:
    """Let peers use the same row names: where they share none, the first's names, by position from the bottom."""
    members = tuple(_with_shared_keys(member) for member in element.members)
    if element.kind is not CellKind.GRID or not members:
        return replace(element, members=members)
    base = max((tuple(_keys(member)) for member in members), key=len)
    matched = []
    for member in members:
        own = tuple(_keys(member))
        names = {} if set(own) & set(base) else dict(zip(own, base, strict=False))
        matched.append(_renamed(member, names))
    return replace(element, members=tuple(matched))


def _renamed(element: Element, names: dict[str, str]) -> Element:
    if not names:
        return element
    row = names.get(element.row, element.row)
    if element.kind is CellKind.ENCLOSURE and not element.members:
        row = names.get(element.path, element.path)
    return replace(element, row=row, members=tuple(_renamed(member, names) for member in element.members))


def _numbered(element: Element, order: dict[str, int]) -> Element:
    """Fill in the rows of an element and all within it."""
    if not element.members:
        index = order[element.row or element.path]
        return replace(element, first=index, last=index)
    members = tuple(_numbered(member, order) for member in element.members)
    first, last = min(member.first for member in members), max(member.last for member in members)
    if element.kind is CellKind.GRID:
        members = tuple(_stretched(member, first, last) for member in members)
    return replace(element, members=members, first=first, last=last)


def _stretched(element: Element, first: int, last: int) -> Element:
    """The same element from row `first` to row `last`: its lowest member reaches down, its highest up."""
    members = list(element.members)
    if element.kind is CellKind.GRID:
        members = [_stretched(member, first, last) for member in members]
    elif members:
        members[0] = _stretched(members[0], first, members[0].last)
        members[-1] = _stretched(members[-1], members[-1].first, last)
    return replace(element, first=first, last=last, members=tuple(members))


def _missing_rows(
    diagram: Diagram, stacks: tuple[ElementStack, ...], keys: Sequence[Sequence[str]], merged: Sequence[str]
) -> Iterator[Diagnostic]:
    """A hole in a stack looks like a fault of the drawing: what it lacks must be said with a gap."""
    for stack, own in zip(stacks, keys, strict=True):
        for key in merged:
            if key not in own:
                hint = f"add `- gap: {{id: no-{key}}}` with `row: {key}` and a label, or say `align: bottom`"
                yield error(
                    "LD403",
                    stack.span if stack.span.path else diagram.span,
                    f'stack "{stack.id}" says nothing about row "{key}"',
                    hint,
                )


def _wrong_order(stack: ElementStack) -> Iterator[Diagnostic]:
    """Rows of one stack must rise as its layers do."""

    def check(members: tuple[Element, ...]) -> Iterator[Diagnostic]:
        for below, above in itertools.pairwise(members):
            if above.first <= below.last:
                message = f'"{above.name or above.members[0].name}" stands above "{below.name or below.members[0].name}" in stack '
                message += f'"{stack.id}", but its row does not'
                yield error("LD404", above.span, message, "write `rows` in the order in which every stack has them")
        for member in members:
            inner = [(item,) for item in member.members] if member.kind is CellKind.GRID else [member.members]
            for group in inner:
                yield from check(group)

    yield from check(stack.members)
