"""A placed graph: where Graphviz put each cell, and how each edge runs. Points, origin top left, y downwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.graph.model import Graph, GraphEdge
from generator.units import Rect


@dataclass(frozen=True, slots=True)
class Route:
    """An edge from border to border. `tail_site` and `head_site` are sides: `top`, `left`, `bottom`, `right`.

    `label_box` is where its label stands; None: it has none.
    """

    edge: GraphEdge
    points: tuple[tuple[float, float], ...]
    tail_site: str
    head_site: str
    label_box: Rect | None = None


@dataclass(frozen=True, slots=True)
class GraphLayout:
    """`boxes` gives the rectangle of every cell that has an id."""

    graph: Graph
    width: float
    height: float
    boxes: Mapping[str, Rect]
    routes: tuple[Route, ...]
