"""The Excel workbook behind a chart: takes its names and values, gives the bytes that PowerPoint opens to edit the data.

One sheet, one series: the least that SpreadsheetML needs. python-pptx would make it with XlsxWriter, whose import alone takes
longer than writing all other parts of a deck.
"""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from generator.archive import write_archive
from generator.backends.pptx.xml import legal
from generator.scene.model import Chart

SHEET = "Sheet1"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_NUMBER_FORMAT = 164  # the first id free for formats of one's own: ECMA-376-1, 18.8.30

_FIXED = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_SHEETS}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_SHEETS}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_SHEETS}.styles+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">'
    f'<sheets><sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
}


def workbook(chart: Chart) -> bytes:
    """Names in column A, values in column B under the name of the series, as the chart's formulas say."""
    rows = [_row(1, _words("B1", chart.series))]
    for number, bar in enumerate(chart.bars, start=2):
        rows.append(_row(number, _words(f"A{number}", bar.label), f'<c r="B{number}" s="1"><v>{bar.value!r}</v></c>'))
    sheet = f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'
    entries = {**_FIXED, "xl/worksheets/sheet1.xml": sheet, "xl/styles.xml": _styles(chart.number_format)}
    return write_archive({name: (_HEAD + text).encode() for name, text in entries.items()})


def _row(number: int, *cells: str) -> str:
    return f'<row r="{number}">{"".join(cells)}</row>'


def _words(place: str, words: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{escape(legal(words))}</t></is></c>'


def _styles(number_format: str) -> str:
    """Two cell formats: the general one and that of the values."""
    return (
        f'<styleSheet xmlns="{_MAIN}">'
        f'<numFmts count="1"><numFmt numFmtId="{_NUMBER_FORMAT}" formatCode={quoteattr(number_format)}/></numFmts>'
        '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        '<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
        f'<xf numFmtId="{_NUMBER_FORMAT}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>'
        "</styleSheet>"
    )
