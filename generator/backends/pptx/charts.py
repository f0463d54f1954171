"""Native bar charts: takes a Chart, gives the `c:chartSpace`: direct labels, no legend, no grid lines."""

from __future__ import annotations

from lxml import etree

from generator.backends.pptx.shapes import add_line
from generator.backends.pptx.text import Writing, add_fill
from generator.backends.pptx.workbook import SHEET
from generator.backends.pptx.xml import add, add_text, add_value, root
from generator.scene.model import Chart, Line

GAP_SHARE = 42  # between bars, in percent of a bar
_CATEGORY_AXIS, _VALUE_AXIS = 111111111, 222222222
_LABEL_PARTS = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")


def chart_space(chart: Chart, writing: Writing) -> etree._Element:
    """The chart's XML; the relationship to its workbook is the first of its part."""
    space = root("c:chartSpace", "c", "a", "r")
    add_value(space, "c:date1904", False)
    add_value(space, "c:lang", writing.language)
    add_value(space, "c:roundedCorners", False)
    body = add(space, "c:chart")
    add_value(body, "c:autoTitleDeleted", True)
    plot = add(body, "c:plotArea")
    add(plot, "c:layout")
    _add_bars(plot, chart, writing)
    _add_category_axis(plot, chart, writing)
    _add_value_axis(plot, chart, writing)
    add_value(body, "c:plotVisOnly", True)
    add_value(body, "c:dispBlanksAs", "gap")
    properties = add(space, "c:spPr")
    add_fill(properties, None)
    add_line(properties, "a:ln", None)
    _add_text_look(space, chart, writing, chart.label_size)
    add_value(add(space, "c:externalData", {"r:id": "rId1"}), "c:autoUpdate", False)
    return space


def _add_bars(plot: etree._Element, chart: Chart, writing: Writing) -> None:
    bars = add(plot, "c:barChart")
    add_value(bars, "c:barDir", "bar")
    add_value(bars, "c:grouping", "clustered")
    add_value(bars, "c:varyColors", False)
    series = add(bars, "c:ser")
    add_value(series, "c:idx", 0)
    add_value(series, "c:order", 0)
    _add_cache(add(add(series, "c:tx"), "c:strRef"), f"{SHEET}!$B$1", "c:strCache", [chart.series])
    add_fill(add(series, "c:spPr"), chart.bars[-1].fill)
    add_value(series, "c:invertIfNegative", False)
    for index, bar in enumerate(chart.bars):
        point = add(series, "c:dPt")
        add_value(point, "c:idx", index)
        add_value(point, "c:invertIfNegative", False)
        add_value(point, "c:bubble3D", False)
        add_fill(add(point, "c:spPr"), bar.fill)
    _add_labels(series, chart, writing)
    last = len(chart.bars) + 1
    _add_cache(add(add(series, "c:cat"), "c:strRef"), f"{SHEET}!$A$2:$A${last}", "c:strCache", [bar.label for bar in chart.bars])
    values = add(add(series, "c:val"), "c:numRef")
    _add_cache(values, f"{SHEET}!$B$2:$B${last}", "c:numCache", [_number(bar.value) for bar in chart.bars], chart.number_format)
    add_value(bars, "c:gapWidth", GAP_SHARE)
    add_value(bars, "c:axId", _CATEGORY_AXIS)
    add_value(bars, "c:axId", _VALUE_AXIS)


def _add_cache(parent: etree._Element, cells: str, name: str, values: list[str], number_format: str = "") -> None:
    """The cells a part of the chart comes from, and what they hold, so that it shows without Excel."""
    add_text(parent, "c:f", cells)
    cache = add(parent, name)
    if number_format:
        add_text(cache, "c:formatCode", number_format)
    add_value(cache, "c:ptCount", len(values))
    for index, value in enumerate(values):
        add_text(add(cache, "c:pt", {"idx": index}), "c:v", value)


def _add_labels(series: etree._Element, chart: Chart, writing: Writing) -> None:
    """A value at the end of each bar; only what is strong needs a label of its own."""
    labels = add(series, "c:dLbls")
    for index, bar in enumerate(chart.bars):
        if bar.is_strong:
            label = add(labels, "c:dLbl")
            add_value(label, "c:idx", index)
            _add_label_look(label, chart, writing, is_strong=True)
    _add_label_look(labels, chart, writing, is_strong=False)


def _add_label_look(label: etree._Element, chart: Chart, writing: Writing, *, is_strong: bool) -> None:
    add(label, "c:numFmt", {"formatCode": chart.number_format, "sourceLinked": False})
    properties = add(label, "c:spPr")
    add_fill(properties, None)
    add_line(properties, "a:ln", None)
    _add_text_look(label, chart, writing, chart.label_size, is_strong=is_strong)
    add_value(label, "c:dLblPos", "outEnd")
    for part in _LABEL_PARTS:
        add_value(label, f"c:{part}", part == "showVal")


def _add_category_axis(plot: etree._Element, chart: Chart, writing: Writing) -> None:
    """The bars' names; turned round, because charts count from the bottom. Bars begin where the value axis does.

    Below 1 a log axis must be told so, else bars hang from 1 (10 to the power of 0); elsewhere LibreOffice would then put the
    values on the wrong side: docs/research/office-charts.md.
    """
    axis = add(plot, "c:catAx")
    add_value(axis, "c:axId", _CATEGORY_AXIS)
    add_value(add(axis, "c:scaling"), "c:orientation", "maxMin")
    add_value(axis, "c:delete", False)
    add_value(axis, "c:axPos", "l")
    add(axis, "c:numFmt", {"formatCode": "General", "sourceLinked": False})
    _add_axis_line(axis, chart.rule)
    _add_text_look(axis, chart, writing, chart.label_size)
    add_value(axis, "c:crossAx", _VALUE_AXIS)
    add_value(axis, "c:crosses", "min" if chart.is_log and chart.axis_min < 1 else "autoZero")
    add_value(axis, "c:auto", False)
    add_value(axis, "c:lblAlgn", "ctr")
    add_value(axis, "c:lblOffset", 60)
    add_value(axis, "c:noMultiLvlLbl", True)


def _add_value_axis(plot: etree._Element, chart: Chart, writing: Writing) -> None:
    """At the bottom, which is the far end of the turned category axis."""
    axis = add(plot, "c:valAx")
    add_value(axis, "c:axId", _VALUE_AXIS)
    scaling = add(axis, "c:scaling")
    if chart.is_log:
        add_value(scaling, "c:logBase", 10)
    add_value(scaling, "c:orientation", "minMax")
    add_value(scaling, "c:max", _number(chart.axis_max))
    add_value(scaling, "c:min", _number(chart.axis_min))
    add_value(axis, "c:delete", not chart.axis_title)
    add_value(axis, "c:axPos", "b")
    if chart.axis_title:
        _add_axis_title(axis, chart, writing)
    add(axis, "c:numFmt", {"formatCode": _axis_format(chart), "sourceLinked": False})
    _add_axis_line(axis, None)
    _add_text_look(axis, chart, writing, chart.axis_size)
    add_value(axis, "c:crossAx", _CATEGORY_AXIS)
    add_value(axis, "c:crosses", "max")
    add_value(axis, "c:crossBetween", "between")


def _axis_format(chart: Chart) -> str:
    """Whole numbers in groups of three; decades below one as they are."""
    if chart.is_log:
        return "[>=1]#,##0;General"
    return "#,##0" if chart.axis_max >= 1000 else "General"


def _add_axis_title(axis: etree._Element, chart: Chart, writing: Writing) -> None:
    title = add(axis, "c:title")
    body = add(add(title, "c:tx"), "c:rich")
    add(body, "a:bodyPr")
    add(body, "a:lstStyle")
    paragraph = add(body, "a:p")
    _add_run_look(add(paragraph, "a:pPr"), "a:defRPr", chart, chart.axis_size)
    run = add(paragraph, "a:r")
    look = _add_run_look(run, "a:rPr", chart, chart.axis_size)
    look.set("lang", writing.language)
    look.set("altLang", writing.other_language)
    add_text(run, "a:t", chart.axis_title)
    add_value(title, "c:overlay", False)


def _add_axis_line(axis: etree._Element, line: Line | None) -> None:
    add_value(axis, "c:majorTickMark", "none")
    add_value(axis, "c:minorTickMark", "none")
    add_value(axis, "c:tickLblPos", "low" if line else "nextTo")
    add_line(add(axis, "c:spPr"), "a:ln", line)


def _add_text_look(parent: etree._Element, chart: Chart, writing: Writing, size: float, *, is_strong: bool = False) -> None:
    body = add(parent, "c:txPr")
    add(body, "a:bodyPr")
    add(body, "a:lstStyle")
    paragraph = add(body, "a:p")
    _add_run_look(add(paragraph, "a:pPr"), "a:defRPr", chart, size, is_strong=is_strong)
    add(paragraph, "a:endParaRPr", {"lang": writing.language})


def _add_run_look(parent: etree._Element, name: str, chart: Chart, size: float, *, is_strong: bool = False) -> etree._Element:
    look = add(parent, name, {"sz": round(size * 100), "b": is_strong})
    add_fill(look, chart.text_color)
    add(look, "a:latin", {"typeface": "+mn-lt"})
    add(look, "a:ea", {"typeface": "+mn-ea"})
    return look


def _number(value: float) -> str:
    return f"{value:.15g}"
