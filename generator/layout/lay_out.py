"""Place a graph: takes its cells and an engine, gives the rectangle of each and the route of every edge.

The verb of this package. Graphviz places; that it kept our sizes is checked here.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostics, error
from generator.graph.dot import to_dot
from generator.graph.model import Cell, Graph
from generator.layout.engine import Engine, EngineError
from generator.layout.model import GraphLayout
from generator.layout.read import read_boxes
from generator.layout.route import route_edges
from generator.units import Rect

TOLERANCE = 0.375
"""Points by which a placed cell may differ from the size we gave it."""

_INSTALL = "install the version of pygraphviz that uv.lock names: `make setup`"


def lay_out(graph: Graph, engine: Engine) -> tuple[GraphLayout, Diagnostics]:
    """The placed graph; a fault is an engine that fails, and a route that crosses what it does not belong to."""
    nothing = GraphLayout(graph, graph.root.width, graph.root.height, {}, ())
    if not graph.root.rows:
        return nothing, ()
    try:
        boxes = read_boxes(engine(to_dot(graph)))
    except EngineError as problem:
        return nothing, (error("LD413", graph.span, f'diagram "{graph.id}" was not placed: {problem}', _INSTALL),)
    misplaced = [cell.id for cell in cells_with_id(graph.root) if not _is_kept(cell, boxes.get(cell.id))]
    if misplaced:
        message = f'diagram "{graph.id}": Graphviz moved or lost {len(misplaced)} cells, the first is "{misplaced[0]}"'
        return nothing, (error("LD414", graph.span, message, _INSTALL),)
    routes, problems = route_edges(graph, boxes)
    return GraphLayout(graph, float(graph.root.width), float(graph.root.height), boxes, routes), problems


def cells_with_id(cell: Cell) -> Iterator[Cell]:
    """All cells that have an id, frames before their members."""
    if cell.id:
        yield cell
    for row in cell.rows:
        for member in row:
            yield from cells_with_id(member)


def _is_kept(cell: Cell, box: Rect | None) -> bool:
    return box is not None and abs(box.width - cell.width) <= TOLERANCE and abs(box.height - cell.height) <= TOLERANCE
