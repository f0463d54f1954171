"""Part a graph that is too large for one slide: takes what was drawn of it whole, gives sets of nodes that belong together.

Clusters are parts; a graph without them falls into its connected components, and one that is all connected into bands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from generator.drawn.model import Drawing, DrawnCluster, Words

BAND = 24
"""Nodes of a band, and the least that components are gathered to: what a slide still shows in readable type."""
MOST = 36
"""Nodes of a part that is left whole."""


@dataclass(frozen=True, slots=True)
class Part:
    """A title, empty where the graph has none for it, and the names of the nodes."""

    title: str
    nodes: frozenset[str]


def parts_of(drawing: Drawing) -> tuple[Part, ...]:
    """At least two parts that hold each node once, or none where there is nothing to part."""
    for parts in (_clusters(drawing), _components(drawing), (_whole(drawing),)):
        if len(parts) > 1 or len(parts[0].nodes) > MOST:
            return tuple(small for part in parts for small in _bands(drawing, part))
    return ()


def _clusters(drawing: Drawing) -> tuple[Part, ...]:
    """The outermost clusters, and what is in none."""
    taken: set[str] = set()
    parts: list[Part] = []
    for cluster in drawing.clusters:  # outer ones come first
        members = frozenset(cluster.members) - taken
        if members:
            parts.append(Part(_title(cluster), members))
            taken |= members
    rest = frozenset(node.name for node in drawing.nodes) - taken
    return (*parts, Part("", rest)) if parts and rest else tuple(parts) or (_whole(drawing),)


def _title(cluster: DrawnCluster) -> str:
    return " ".join(mark.text.strip() for mark in cluster.label if isinstance(mark, Words)) or cluster.name


def _components(drawing: Drawing) -> tuple[Part, ...]:
    """What is connected, small components gathered."""
    found = sorted(_connected(drawing), key=lambda names: (-len(names), min(names)))
    gathered: list[set[str]] = []
    for names in found:
        if gathered and len(gathered[-1]) + len(names) <= BAND:
            gathered[-1] |= names
        else:
            gathered.append(set(names))
    return tuple(Part("", frozenset(names)) for names in gathered)


def _connected(drawing: Drawing) -> Iterable[set[str]]:
    """Union of the ends of edges, by the shortest of both sets."""
    of: dict[str, set[str]] = {node.name: {node.name} for node in drawing.nodes}
    for edge in drawing.edges:
        small, large = sorted((of[edge.tail], of[edge.head]), key=len)
        if small is not large:
            large |= small
            of.update(dict.fromkeys(small, large))
    return {id(names): names for names in of.values()}.values()


def _whole(drawing: Drawing) -> Part:
    return Part("", frozenset(node.name for node in drawing.nodes))


def _bands(drawing: Drawing, part: Part) -> Iterator[Part]:
    """A part, or slices of it across the drawing's longer side, of as many nodes each as a slide shows."""
    if len(part.nodes) <= MOST:
        yield part
        return
    axis = 1 if drawing.height >= drawing.width else 0
    nodes = sorted((node for node in drawing.nodes if node.name in part.nodes), key=lambda node: node.box.center[axis])
    count = ceil(len(nodes) / BAND)
    for number, names in enumerate(_slices([node.name for node in nodes], ceil(len(nodes) / count)), start=1):
        yield Part(f"{part.title} {number}".strip() if part.title else "", frozenset(names))


def _slices(names: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(names), max(1, size)):
        yield names[start : start + size]
