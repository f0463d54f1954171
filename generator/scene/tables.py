"""A comparison table: row heads, two or more columns, the better side of a row marked by a tick, weight and tint."""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.model import Role, TableRow
from generator.diagnostics import Diagnostics
from generator.scene.model import Line, Run, Table, TableCell, TextBody, VAlign
from generator.scene.setting import Parts, Setting, Sheet
from generator.scene.words import Style, Words, body, common_size, paragraph
from generator.units import EmuRect, Rect, emu

HEADER_HEIGHT = 44.0
HEAD_SHARE = 0.17
CELL_INSET = (12.0, 6.0, 10.0, 6.0)
TICK = "✓ "
MAX_ROW = 78.0


@dataclass(frozen=True, slots=True)
class TableSizes:
    """Points: type sizes, widths of the row heads and of the other columns, height of a row."""

    head: float
    cell: float
    head_width: float
    column_width: float
    row_height: float


def compose_table(sheet: Sheet) -> Parts:
    """The slide's table over the whole area, rows of equal height."""
    content = sheet.planned.slide.table
    if content is None:
        return Parts()
    setting, area = sheet.setting, sheet.area
    sizes, findings = _measure(content.rows, len(content.columns), sheet)
    header = (content.corner, *content.columns)
    rows = [tuple(_header_cell(setting, setting.say(text), index) for index, text in enumerate(header))]
    rows += [_row(row, setting, sizes) for row in content.rows]
    heights = (emu(HEADER_HEIGHT), *(emu(sizes.row_height) for _ in content.rows))
    widths = (emu(sizes.head_width), *(emu(sizes.column_width) for _ in content.columns))
    frame = EmuRect(emu(area.x), emu(area.y), sum(widths), sum(heights))
    rule = Line(setting.theme.colors["rule"], emu(1))
    alt = setting.word("alt-table", columns=_listed(header, setting), rows=_listed((row.head for row in content.rows), setting))
    table = Table("table", frame, widths, heights, tuple(rows), rule, alt, span=sheet.planned.slide.span)
    return Parts((table,), diagnostics=findings)


def _listed(texts: object, setting: Setting) -> str:
    said = [setting.say(text) for text in texts]  # type: ignore[attr-defined]
    return setting.word("list-comma").join(words for words in said if words)


def _measure(rows: tuple[TableRow, ...], columns: int, sheet: Sheet) -> tuple[TableSizes, Diagnostics]:
    area, setting, kinds = sheet.area, sheet.setting, sheet.setting.theme.type
    left, top, right, bottom = CELL_INSET
    head_width = round(area.width * HEAD_SHARE)
    column_width = (area.width - head_width) / columns
    row_height = min(MAX_ROW, (area.height - HEADER_HEIGHT) / len(rows))
    room = Rect(0, 0, column_width - left - right, row_height - top - bottom)
    cells = [
        Words((TICK if row.better == index else "") + setting.say(cell), cell.span, is_strong=row.better == index)
        for row in rows
        for index, cell in enumerate(row.cells)
    ]
    cell_size, cell_findings = common_size(cells, room, kinds.body + 2, kinds.small)
    heads = [Words(setting.say(row.head), row.head.span, is_strong=True) for row in rows]
    head_size, head_findings = common_size(heads, Rect(0, 0, head_width - left - right, room.height), cell_size, kinds.small)
    return TableSizes(head_size, cell_size, head_width, column_width, row_height), cell_findings + head_findings


def _header_cell(setting: Setting, words: str, index: int) -> TableCell:
    colors, kinds = setting.theme.colors, setting.theme.type
    style = Style(kinds.body + 2, colors["head_muted"] if index == 0 else colors["head_text"], is_strong=True)
    return TableCell(_cell_body(body([paragraph(words, style)])), fill=colors["head"])


def _row(row: TableRow, setting: Setting, sizes: TableSizes) -> tuple[TableCell, ...]:
    ink = setting.theme.colors["ink"]
    head = TableCell(_cell_body(body([paragraph(setting.say(row.head), Style(sizes.head, ink, is_strong=True))])))
    return (head, *(_cell(setting.say(cell), row.better == index, setting, sizes) for index, cell in enumerate(row.cells)))


def _cell(words: str, is_better: bool, setting: Setting, sizes: TableSizes) -> TableCell:
    better = setting.theme.roles[Role.HOST_OS]
    line = paragraph(words, Style(sizes.cell, setting.theme.colors["ink"], is_strong=is_better))
    if not is_better:
        return TableCell(_cell_body(body([line])))
    ticked = type(line)((Run(TICK, is_strong=True, color=better.mark), *line.runs), line.size, line.align)
    return TableCell(_cell_body(body([ticked])), fill=better.tint)


def _cell_body(text: TextBody) -> TextBody:
    left, top, right, bottom = (emu(value) for value in CELL_INSET)
    return TextBody(text.paragraphs, VAlign.MIDDLE, (left, top, right, bottom))
