"""A diagram ready for Graphviz: every box with its measured text and fixed size, no place yet.

Sizes are whole points, because Graphviz rounds them so; the tree of cells becomes nested HTML-like tables.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from generator.diagnostics import NOWHERE, Span

BOUNDARY_LABEL = "boundary-label"
"""The id of the words for the dashed frames."""


class CellKind(StrEnum):
    LAYER = "layer"
    GAP = "gap"
    ENCLOSURE = "enclosure"
    STACK_NAME = "stack-name"
    CALLOUT = "callout"
    BESIDE = "beside"
    CAPTION = "caption"
    SPACE = "space"
    GRID = "grid"


@dataclass(frozen=True, slots=True)
class CellText:
    """The lines a cell shows: a label, and a smaller detail under it, sizes in points; and the name of an icon before them."""

    label: str
    detail: str
    label_size: float
    detail_size: float
    is_strong: bool = False
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A box of fixed size, or a grid of boxes. `rows` run top to bottom; a cell with rows is as large as they are.

    `id` is empty for mere space. `role`, `style` and `is_emphasised` travel along for the scene; Graphviz does not see them.
    """

    id: str
    kind: CellKind
    width: int
    height: int
    rows: tuple[tuple[Cell, ...], ...] = ()
    text: CellText | None = None
    role: str = ""
    style: str = ""
    is_emphasised: bool = False


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """An edge between two cells, by id. `kind` is `edge` or `leader` (from what a callout speaks of to its bar).

    `label_width` and `label_height` are the measured room that the label takes, in points.
    """

    tail: str
    head: str
    label: str = ""
    kind: str = "edge"
    label_width: float = 0.0
    label_height: float = 0.0
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class GraphStep:
    """Cells that appear together, by id. `adds` says in words what they are, `cue` what the speaker says as they appear."""

    cells: frozenset[str]
    adds: str = ""
    cue: str = ""


@dataclass(frozen=True, slots=True)
class Graph:
    """One table of cells and the edges between them. `steps` are all that it is shown in, the first of them from the start; none
    where it is shown at once.
    """

    id: str
    root: Cell
    edges: tuple[GraphEdge, ...]
    alt: str
    span: Span = NOWHERE
    steps: tuple[GraphStep, ...] = ()
