"""Make a diagram ready for Graphviz: takes the authored diagram, a language, a theme and the room, gives the graph of its cells.

The verb of this package; what does not fit is found here, with the place of the layer that is too long.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from generator.content.localize import Localizer
from generator.content.model import Diagram, DiagramEdge
from generator.diagnostics import Diagnostic, Diagnostics, error
from generator.graph.alt import describe
from generator.graph.cells import Assembly, callout_id
from generator.graph.elements import Element, Elements, find, read_elements, unknown_element
from generator.graph.measure import Ruler
from generator.graph.model import Cell, CellKind, Graph, GraphEdge
from generator.graph.placing import PlacedElement, Request
from generator.graph.plan import Plan, choose_plan
from generator.graph.rows import assign_rows
from generator.graph.steps import Staged, plan_steps
from generator.theme.model import Theme

LEAST_ROW = 20
"""Points; a lower row holds no words."""


def build_graph(
    diagram: Diagram, localizer: Localizer, theme: Theme, area: tuple[float, float], wordless: bool = False
) -> tuple[Graph, Diagnostics]:
    """The graph of a diagram that fills `area` (width, height in points); `wordless` leaves out all text, for a title slide."""
    elements, problems = read_elements(diagram, localizer, wordless=wordless)
    alt = describe(diagram, localizer)
    nothing = Graph(diagram.id, Cell("", CellKind.GRID, int(area[0]), int(area[1])), (), alt, diagram.span)
    if not any(stack.members for stack in elements.stacks):
        return nothing, (
            *problems,
            error("LD400", diagram.span, f'diagram "{diagram.id}" has no layers', "give it a stack with layers"),
        )
    rowed, more = assign_rows(elements, diagram)
    edges, unknown = _resolve_edges(diagram, elements)
    request = Request(
        diagram,
        rowed,
        Ruler(theme, localizer),
        int(area[0]),
        int(area[1]),
        () if wordless else diagram.callouts,
        "" if wordless else localizer.say(diagram.boundary_label),
        frozenset(end for edge in edges for end in (edge.tail, edge.head)),
    )
    plan = choose_plan(request)
    leaders = [GraphEdge(item.target.path, f"{callout_id(item)}/bar", kind="leader", span=item.span) for item in plan.callouts]
    drawn = [_edge(edge, request.ruler, "" if wordless else localizer.say(edge.label)) for edge in edges]
    root = Assembly(request, plan).root()
    if not is_consistent(root):
        return nothing, (*problems, *more, _no_room(request))
    steps, faults = plan_steps(Staged(diagram, rowed.elements, localizer))
    graph = Graph(diagram.id, root, (*drawn, *leaders), alt, diagram.span, steps)
    return graph, (*problems, *more, *unknown, *faults, *_unknown_targets(request), *_lack_of_room(request, plan))


# --- edges -----------------------------------------------------------------------------------------------------------


def _resolve_edges(diagram: Diagram, elements: Elements) -> tuple[list[DiagramEdge], Diagnostics]:
    """Each authored edge as edges between whole paths."""
    resolved, problems = [], []
    for edge in diagram.edges:
        tails, heads = find(elements, edge.tail), find(elements, edge.head)
        for name, ends in ((edge.tail, tails), (edge.head, heads)):
            if not ends:
                problems.append(unknown_element(elements, name, edge.span, "an edge"))
        for tail, head in _pairs(tails, heads):
            resolved.append(DiagramEdge(tail.path, head.path, edge.label, edge.span))
    return resolved, tuple(problems)


def _edge(edge: DiagramEdge, ruler: Ruler, label: str) -> GraphEdge:
    size = ruler.theme.type.label_min
    width, height = (ruler.width(label, size) + 4, ruler.line(label, size)) if label else (0.0, 0.0)
    return GraphEdge(edge.tail, edge.head, label, label_width=width, label_height=height, span=edge.span)


def _pairs(tails: tuple[Element, ...], heads: tuple[Element, ...]) -> Iterator[tuple[Element, Element]]:
    """Who talks to whom when a name means several: within the same enclosure if both are there, else each with each."""
    for tail in tails:
        near = [head for head in heads if head.path.rpartition("/")[0] == tail.path.rpartition("/")[0]]
        for head in near if len(heads) > 1 and near else heads:
            if head.path != tail.path:
                yield tail, head


def _unknown_targets(request: Request) -> Iterator[Diagnostic]:
    for callout in request.callouts:
        if not find(request.rowed.elements, callout.at):
            yield unknown_element(request.rowed.elements, callout.at, callout.span, "a callout")


# --- what does not fit -----------------------------------------------------------------------------------------------


def _lack_of_room(request: Request, plan: Plan) -> Iterator[Diagnostic]:
    if plan.tracks.row_height < LEAST_ROW:
        yield _no_room(request)
        return
    told: set[tuple[str, str]] = set()
    for box in plan.words.unfit:
        if (key := (box.element.name, str(box.element.span))) not in told:  # a repetition is told once
            told.add(key)
            yield _too_long(request, box)
    yield from _names_too_long(request, plan)
    if plan.lacks_room_for_callouts:
        yield _callouts_too_long(request)


def _no_room(request: Request) -> Diagnostic:
    most = max((count_columns(stack.members) for stack in request.rowed.elements.stacks), default=0)
    count, stacks = request.rowed.count, len(request.rowed.elements.stacks)
    message = f"{count} rows in {stacks} stack(s) of up to {most} columns do not fit {request.width} x {request.height} points"
    return error("LD407", request.diagram.span, message, "take fewer rows or repetitions, or draw two diagrams")


def count_columns(members: tuple[Element, ...]) -> int:
    """How many boxes stand side by side where there are most."""
    counts = (
        sum(count_columns((peer,)) for peer in member.members) if member.kind is CellKind.GRID else count_columns(member.members)
        for member in members
    )
    return max(counts, default=1)


def is_consistent(cell: Cell) -> bool:
    """Whether every cell is as large as its rows: Graphviz would end the process over a cell too small for its content."""
    if cell.width < 1 or cell.height < 1:
        return False
    if not cell.rows:
        return True
    is_tall = sum(row[0].height for row in cell.rows) == cell.height
    is_wide = all(sum(member.width for member in row) == cell.width for row in cell.rows)
    is_flush = all(member.height == row[0].height for row in cell.rows for member in row)
    return is_tall and is_wide and is_flush and all(is_consistent(member) for row in cell.rows for member in row)


def _too_long(request: Request, box: PlacedElement) -> Diagnostic:
    element, ruler, least = box.element, request.ruler, request.ruler.theme.type.label_min
    if element.detail and ruler.box_text(replace(element, detail=""), box.width, box.height, least):
        hint = "shorten or drop its detail, or draw fewer columns"
    else:
        hint = f"shorten it by {ruler.too_long_by(element, box.width, box.height, least)} characters, or draw fewer columns"
    label = f"{element.label} / {element.detail}" if element.detail else element.label
    room = f"{box.width} x {box.height}"
    return error("LD405", element.span, f'"{label}" does not fit its box of {room} points at {least:g} pt', hint)


def _names_too_long(request: Request, plan: Plan) -> Iterator[Diagnostic]:
    size, width = plan.heading.name_size, plan.columns.stack
    for stack in request.rowed.elements.stacks:
        wide = request.ruler.width(stack.name, size, strong=True)
        if wide > width:
            message = f'the name "{stack.name}" is {wide:.0f} points wide at {size:g} pt, its stack {width}'
            yield error("LD408", stack.span, message, "shorten the name, or show fewer stacks")


def _callouts_too_long(request: Request) -> Diagnostic:
    longest = max(request.callouts, key=lambda callout: len(request.ruler.localizer.say(callout.text)))
    message = f"{len(request.callouts)} callouts do not fit beside the stacks"
    return error("LD406", longest.span, message, "shorten the longest (this one), or drop a callout")
