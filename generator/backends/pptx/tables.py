"""Native tables: takes a Table, gives the `a:tbl` of a graphic frame.

Quiet rules under the rows instead of a grid; fills and text are the cells' own, the table style adds nothing.
"""

from __future__ import annotations

from lxml import etree

from generator.backends.pptx.shapes import add_line
from generator.backends.pptx.text import Writing, add_fill, add_paragraphs
from generator.backends.pptx.xml import add
from generator.scene.model import Line, Table, TableCell

NO_STYLE_NO_GRID = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def add_table(parent: etree._Element, table: Table, writing: Writing) -> None:
    """The table; its first row is told to be the header, its first column to be row heads, as screen readers need it."""
    element = add(parent, "a:tbl")
    properties = add(element, "a:tblPr", {"firstRow": table.has_header, "firstCol": True})
    style = add(properties, "a:tableStyleId")
    style.text = NO_STYLE_NO_GRID
    grid = add(element, "a:tblGrid")
    for width in table.column_widths:
        add(grid, "a:gridCol", {"w": width})
    above: Line | None = None
    for index, (height, cells) in enumerate(zip(table.row_heights, table.rows, strict=True)):
        is_filled_header = table.has_header and index == 0 and any(cell.fill for cell in cells)
        below = None if is_filled_header else table.rule
        row = add(element, "a:tr", {"h": height})
        for cell in cells:
            _add_cell(row, cell, (above, below), writing)
        above = below


def _add_cell(row: etree._Element, cell: TableCell, rules: tuple[Line | None, Line | None], writing: Writing) -> None:
    """Two cells share the rule between them; both name it, because programs differ in whose they draw."""
    element = add(row, "a:tc")
    body = add(element, "a:txBody")
    add(body, "a:bodyPr")
    add(body, "a:lstStyle")
    add_paragraphs(body, cell.text.paragraphs, writing)
    left, top, right, bottom = cell.text.insets
    margins = {"marL": left, "marR": right, "marT": top, "marB": bottom}
    properties = add(element, "a:tcPr", {**margins, "anchor": cell.text.anchor.value})
    above, below = rules
    for side, rule in (("a:lnL", None), ("a:lnR", None), ("a:lnT", above), ("a:lnB", below)):
        add_line(properties, side, rule)
    add_fill(properties, cell.fill)
