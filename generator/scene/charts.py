"""A bar chart of one measurement, with its takeaway beside it."""

from __future__ import annotations

from math import ceil, floor, log10

from generator.content.localize import format_value
from generator.content.model import Bar, ChartContent, Scale
from generator.diagnostics import Diagnostics
from generator.scene.model import Chart, ChartBar, Line, PlaceholderText, VAlign
from generator.scene.setting import Parts, Setting, Sheet
from generator.scene.words import Style, Words, body, common_size, one_line_size, paragraph
from generator.units import EmuRect, Rect, emu

CHART_COLUMNS = 8
AFTER_NUMBER = 6.0
INDENT = 16.0
LEAST_SHARE_OF_BIG = 0.6
"""Of the size of big numbers, that one is set in at least to stay on one line."""


def compose_chart(sheet: Sheet) -> Parts:
    """The chart on two thirds of the area, the takeaway on the rest."""
    content = sheet.planned.slide.chart
    if content is None:
        return Parts()
    grid = sheet.setting.theme.grid
    share = (sheet.area.width - 11 * grid.gutter) / 12
    width = share * CHART_COLUMNS + grid.gutter * (CHART_COLUMNS - 1)
    left = Rect(sheet.area.x, sheet.area.y, width, sheet.area.height)
    right = Rect(left.right + grid.gutter, sheet.area.y, sheet.area.width - width - grid.gutter, sheet.area.height)
    takeaway, findings = _takeaway(content, right, sheet.setting)
    return Parts((_chart(content, left, sheet),), (takeaway,), findings)


def _chart(content: ChartContent, frame: Rect, sheet: Sheet) -> Chart:
    setting, theme = sheet.setting, sheet.setting.theme
    unit = setting.say(content.unit)
    bars = tuple(_bar(bar, content, setting) for bar in content.bars)
    low, high = axis_range(tuple(bar.value for bar in bars), content.scale)
    is_log = content.scale is Scale.LOG
    listed = setting.word("list-semicolon").join(f"{bar.label} {bar.shown} {unit}" for bar in bars)
    return Chart(
        "chart",
        EmuRect.from_points(frame),
        unit,
        bars,
        _number_format(bars, unit),
        setting.word("axis-log", unit=unit) if is_log else "",  # every bar says its value: a linear axis adds nothing
        low,
        high,
        is_log,
        theme.colors["ink"],
        Line(theme.colors["rule"], emu(0.75)),
        theme.type.body,
        setting.word("alt-chart", unit=unit, bars=listed),
        sheet.planned.slide.span,
    )


def _bar(bar: Bar, content: ChartContent, setting: Setting) -> ChartBar:
    value = setting.localizer.value(bar.fact, bar.key)
    stands_out = bar.is_emphasised or not any(other.is_emphasised for other in content.bars)
    fill = setting.theme.roles["virtualization"].fill if stands_out else setting.theme.colors["quiet"]
    return ChartBar(setting.say(bar.label), float(value), format_value(value), fill, is_strong=bar.is_emphasised)


def _number_format(bars: tuple[ChartBar, ...], unit: str) -> str:
    """Excel's format with the unit behind: as many decimals as the most exact value has."""
    decimals = max(len(bar.shown.partition(".")[2]) for bar in bars)
    return "#,##0" + ("." + "0" * decimals if decimals else "") + f'" {unit}"'


def axis_range(values: tuple[float, ...], scale: Scale) -> tuple[float, float]:
    """Where the value axis begins and ends: from 0 to a round number beyond the largest, or whole decades for a log axis."""
    largest = max(values)
    if scale is Scale.LOG:
        return 10.0 ** floor(log10(min(values))), 10.0 ** ceil(log10(largest))
    step = 10.0 ** floor(log10(largest))
    nice = next(factor for factor in (1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 12) if factor * step >= largest * 1.12)
    return 0.0, nice * step


def _takeaway(content: ChartContent, frame: Rect, setting: Setting) -> tuple[PlaceholderText, Diagnostics]:
    kinds, colors = setting.theme.type, setting.theme.colors
    inner = Rect(0, 0, frame.width - INDENT, frame.height / 3)
    number_words = Words(setting.say(content.number), content.number.span, is_strong=True)
    text_words = Words(setting.say(content.takeaway), content.takeaway.span)
    number, number_findings = _number_size(number_words, inner, (kinds.big_number, kinds.lead))
    text, text_findings = common_size([text_words], Rect(0, 0, inner.width, frame.height * 0.55), kinds.lead - 2, kinds.body)
    lines = [paragraph(text_words.text, Style(text, colors["ink"], space_before=AFTER_NUMBER))]
    if number_words.text:
        lines.insert(0, paragraph(number_words.text, Style(number, setting.theme.roles["virtualization"].accent, is_strong=True)))
    words = body(lines, VAlign.MIDDLE, (INDENT, 0, 0, 0))
    return PlaceholderText("takeaway", words, EmuRect.from_points(frame), content.takeaway.span), number_findings + text_findings


def _number_size(words: Words, room: Rect, sizes: tuple[float, float]) -> tuple[float, Diagnostics]:
    """On one line where that leaves it a big number: one without its unit is hard to read."""
    largest, smallest = sizes
    on_one_line = one_line_size(words, room.width, (largest, LEAST_SHARE_OF_BIG * largest))
    return (on_one_line, ()) if on_one_line is not None else common_size([words], room, largest, smallest)
