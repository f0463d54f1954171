"""Print a graph as DOT: takes the tree of cells, gives one node whose label is nested tables.

For the layout no words are printed, so that Graphviz loads no font; with words it is a picture for the ordinary `dot`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

from generator.content.model import EnclosureStyle
from generator.graph.measure import CALLOUT_BAR, CALLOUT_SPACE, INSET_X
from generator.graph.model import BOUNDARY_LABEL, Cell, CellKind, Graph
from generator.text.metrics import DEFAULT_FAMILY, without_marks
from generator.text.wrap import wrap
from generator.theme.model import RoleColors, Theme

NODE = "diagram"
_TABLE = 'BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="0"'
_SHRINK = 0.85
"""`dot` measures with the fonts of the machine, often wider than ours: so most boxes keep their size."""
_BOXES = (CellKind.LAYER, CellKind.BESIDE)
_LEFT = (CellKind.STACK_NAME, CellKind.CALLOUT)


def to_dot(graph: Graph, *, with_text: bool = False, theme: Theme | None = None) -> str:
    """The graph in DOT; with words, a picture in the theme's colours and fonts (without a theme: black on white)."""
    if not with_text:
        return _plain_dot("".join(_table(graph.root, _Plain())))
    import graphviz  # 100 ms, for those who want to read DOT

    source = graphviz.Digraph(graph.id, node_attr={"shape": "plain"})
    source.attr(pad="0.3", tooltip=graph.alt)
    source.attr("node", fontname=theme.fonts.latin if theme else "sans-serif")
    source.node(NODE, label="<" + "".join(_table(graph.root, _Printer(theme, _arrows(graph)))) + ">")
    return str(source.source)


def _plain_dot(table: str) -> str:
    """What the layout needs; the size of the font is 1, because even an empty cell has room for a line of text."""
    looks = "\tgraph [dpi=720 margin=0 pad=0]\n\tnode [fontsize=1 shape=plain]\n"
    return f"digraph {{\n{looks}\t{NODE} [label=<{table}>]\n}}\n"


def _arrows(graph: Graph) -> dict[str, str]:
    """What each box says of its edges in a picture: `dot` draws an edge within one node as a wide loop around it."""
    names = {cell.id: without_marks(cell.text.label) for cell in walk(graph.root) if cell.text}
    heads: dict[str, list[str]] = {}
    for edge in graph.edges:
        if edge.kind == "edge":
            head = names.get(edge.head, edge.head)
            heads.setdefault(edge.tail, []).append(f"{edge.label}: {head}" if edge.label else head)
    return {tail: "→ " + ", ".join(dict.fromkeys(listed)) for tail, listed in heads.items()}


def walk(cell: Cell) -> Iterator[Cell]:
    """A cell and all within it, frames before their members."""
    yield cell
    for row in cell.rows:
        for member in row:
            yield from walk(member)


def _table(cell: Cell, printer: _Plain) -> Iterator[str]:
    yield f"<TABLE {_TABLE}>"
    for row in cell.rows:
        yield "\n<TR>"
        for member in row:
            yield f"<TD{printer.attributes(member)}>"
            yield from _table(member, printer) if member.rows and not printer.is_leaf(member) else printer.words(member)
            yield "</TD>"
        yield "</TR>"
    yield "</TABLE>"


def _size(cell: Cell) -> str:
    return f' WIDTH="{cell.width}" HEIGHT="{cell.height}"'


class _Plain:
    """Prints cells for the layout: an id for each that has one, and a link, without which Graphviz would not report it."""

    def attributes(self, cell: Cell) -> str:
        link = f' ID="{escape(cell.id)}" HREF="#"' if cell.id else ""
        return f' FIXEDSIZE="TRUE"{_size(cell)}{link}'

    def words(self, cell: Cell) -> Iterator[str]:  # noqa: ARG002
        return iter(())

    def is_leaf(self, cell: Cell) -> bool:  # noqa: ARG002
        return False


@dataclass(frozen=True, slots=True)
class _Printer(_Plain):
    """Prints cells for a picture: colours, borders and words, broken into lines with our own measures.

    Sizes are the least here: borders come on top, and the fonts of the machine may be wider than ours.
    """

    theme: Theme | None
    arrows: Mapping[str, str]

    def is_leaf(self, cell: Cell) -> bool:
        return cell.kind is CellKind.CALLOUT

    def attributes(self, cell: Cell) -> str:
        align = ' ALIGN="LEFT"' if cell.kind in _LEFT or cell.style == "left" else ""
        return _size(cell) + align + self._look(cell)

    def words(self, cell: Cell) -> Iterator[str]:
        if not cell.text:
            return
        text, width = cell.text, cell.width - (2 * INSET_X if cell.kind in _BOXES else 0)
        if cell.kind is CellKind.CALLOUT:
            width = cell.width - CALLOUT_BAR - CALLOUT_SPACE
        arrow = self.arrows.get(cell.id, "")
        parts = [(text.label, text.label_size, text.is_strong), (text.detail, text.detail_size, False)]
        parts.append((arrow, text.detail_size or text.label_size, False))
        align = ' ALIGN="LEFT"' if cell.kind is CellKind.CALLOUT else ""
        color = f' COLOR="{self._text_color(cell)}"'
        lines = []
        for words, size, is_strong in parts:
            for line in wrap(words, width, size, strong=is_strong, family=self._family()) if words else ():
                shown = escape(without_marks(line))
                shown = f"<B>{shown}</B>" if is_strong else shown
                lines.append(f'<FONT POINT-SIZE="{size * _SHRINK:.4g}"{color}>{shown}</FONT>')
        yield f"<BR{align}/>".join(lines) + (f"<BR{align}/>" if align else "")

    def _family(self) -> str:
        return self.theme.fonts.metrics if self.theme else DEFAULT_FAMILY

    def _role(self, cell: Cell) -> RoleColors | None:
        return self.theme.roles.get(cell.role) if self.theme else None

    def _text_color(self, cell: Cell) -> str:
        role = self._role(cell)
        if not self.theme:
            return "#000000"
        if cell.id == BOUNDARY_LABEL:
            return "#" + self.theme.colors["boundary"].rgb
        if cell.kind is CellKind.GAP:
            return "#" + self.theme.colors["muted"].rgb
        if role and (cell.kind in _BOXES or (cell.kind is CellKind.CAPTION and cell.style == EnclosureStyle.FILLED)):
            return "#" + (role.text if cell.is_emphasised else role.tint_text).rgb
        return "#" + self.theme.colors["ink"].rgb

    def _look(self, cell: Cell) -> str:
        """Fill and border of a cell: boxes in the colour of their role, frames and gaps dashed."""
        role = self._role(cell)
        line = "#" + (self.theme.colors["boundary" if cell.kind is CellKind.ENCLOSURE else "muted"].rgb if self.theme else "000000")
        dashed = f' BORDER="1" COLOR="{line}" STYLE="dashed"'
        if cell.kind is CellKind.GAP or (cell.style == EnclosureStyle.ISOLATION and cell.kind is CellKind.ENCLOSURE):
            return dashed
        is_frame = cell.kind is CellKind.ENCLOSURE
        if cell.kind in _BOXES or (is_frame and cell.style == EnclosureStyle.FILLED):
            fill = f' BGCOLOR="#{(role.fill if cell.is_emphasised else role.tint).rgb}"' if role else ""
            return f'{fill} BORDER="1" COLOR="#{role.accent.rgb if role else "000000"}"'
        if cell.kind is CellKind.ENCLOSURE:
            return f' BORDER="1" COLOR="#{self.theme.colors["rule"].rgb if self.theme else "000000"}"'
        if cell.kind is CellKind.CALLOUT and role:
            return f' BORDER="4" SIDES="L" CELLPADDING="6" COLOR="#{role.accent.rgb}"'
        return ""
