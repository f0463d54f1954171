"""What a YAML file says, with the place of every part.

Three kinds of node: scalars, sequences and mappings. Nothing here knows what the parts mean. Named tuples and spans on
demand, because a deck has tens of thousands of nodes: a third of the time that frozen dataclasses take.
"""

from __future__ import annotations

from typing import NamedTuple

from generator.diagnostics import Span


class Scalar(NamedTuple):
    """One value. Plain numbers, `true`, `false` and `null` are typed, all else is a str; `text` is what the file says."""

    value: str | int | float | bool | None
    text: str
    path: str
    line: int
    column: int

    @property
    def span(self) -> Span:
        return Span(self.path, self.line, self.column)


class Sequence(NamedTuple):
    items: tuple[Node, ...]
    path: str
    line: int
    column: int

    @property
    def span(self) -> Span:
        return Span(self.path, self.line, self.column)


class Entry(NamedTuple):
    """A key of a mapping with its value; the place is that of the key."""

    key: str
    value: Node
    path: str
    line: int
    column: int

    @property
    def span(self) -> Span:
        return Span(self.path, self.line, self.column)


class Mapping(NamedTuple):
    """Entries in the order of the file; keys are unique."""

    entries: tuple[Entry, ...]
    path: str
    line: int
    column: int

    @property
    def span(self) -> Span:
        return Span(self.path, self.line, self.column)

    def get(self, key: str) -> Node | None:
        return next((entry.value for entry in self.entries if entry.key == key), None)


Node = Scalar | Sequence | Mapping


def kind_of(node: Node) -> str:
    """What a node is, in the words of a finding: `a list`, `the number 3`."""
    match node:
        case Sequence():
            return "a list"
        case Mapping():
            return "a map"
        case Scalar(value=None):
            return "nothing"
        case Scalar(value=bool()):
            return f"the switch {node.text}"
        case Scalar(value=int() | float()):
            return f"the number {node.text}"
        case Scalar():
            return f'the text "{_shortened(node.text)}"'


def _shortened(text: str, most: int = 40) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"
