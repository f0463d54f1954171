"""Slides that set one thing against another: what is said against what is measured, and the sides of a choice."""

from __future__ import annotations

from generator.content.model import Column, Role, SaidMeasured
from generator.scene.cards import draw_tile
from generator.scene.icons import icon
from generator.scene.model import Box, Connector, Item, Label, Line, VAlign
from generator.scene.setting import Parts, Setting, Sheet
from generator.scene.words import Style, Words, body, common_size, paragraph
from generator.units import EmuRect, Rect, emu

HEADER = 34.0
SAID_SHARE = 0.4
ARROW = 40.0
ROW_GAP = 12.0
MAX_LINE = 104.0
MARK = 22.0
PADDING = 16.0
RADIUS = 6.0
TITLE_HEIGHT = 72.0


def compose_myths(sheet: Sheet) -> Parts:
    """Each line: what is often said, struck by a cross, and an arrow to what was measured, ticked."""
    myths, setting, area = sheet.planned.slide.myths, sheet.setting, sheet.area
    height = min(MAX_LINE, (area.height - HEADER - ROW_GAP * (len(myths) - 1)) / len(myths))
    said_width = round(area.width * SAID_SHARE) - ARROW / 2
    measured_width = area.width - said_width - ARROW
    text_room = 2 * PADDING + MARK + 10
    kinds = setting.theme.type
    said, said_findings = common_size(
        [Words(setting.say(line.said), line.said.span) for line in myths],
        Rect(0, 0, said_width - text_room, height - 8),
        kinds.body + 2,
        kinds.body - 2,
    )
    measured, measured_findings = common_size(
        [Words(setting.say(line.measured), line.measured.span, is_strong=False) for line in myths],
        Rect(0, 0, measured_width - text_room, height - 8),
        kinds.body + 2,
        kinds.body - 2,
    )
    size = min(said, measured)
    items: list[Item] = []
    columns = (("said", area.x, said_width), ("measured", area.x + said_width + ARROW, measured_width))
    items += [_column_head(key, setting, Rect(left, area.y, width, HEADER - 6)) for key, left, width in columns]
    for index, line in enumerate(myths):
        top = area.y + HEADER + index * (height + ROW_GAP)
        left = Rect(area.x, top, said_width, height)
        right = Rect(area.x + said_width + ARROW, top, measured_width, height)
        items += _myth(f"line-{index + 1}", line, (left, right, size), setting)
    return Parts(tuple(items), diagnostics=said_findings + measured_findings)


def _column_head(key: str, setting: Setting, frame: Rect) -> Item:
    style = Style(setting.theme.type.body, setting.theme.colors["muted"], is_strong=True)
    return Label(f"{key}-head", EmuRect.from_points(frame), body([paragraph(setting.word(f"myths-{key}"), style)], VAlign.MIDDLE))


def _myth(name: str, line: SaidMeasured, place: tuple[Rect, Rect, float], setting: Setting) -> list[Item]:
    left, right, size = place
    theme = setting.theme
    muted, ink, good = theme.colors["muted"], theme.colors["ink"], theme.roles[Role.HOST_OS]
    inset = (PADDING + MARK + 10, 4.0, PADDING, 4.0)
    said = body([paragraph(setting.say(line.said), Style(size, muted))], VAlign.MIDDLE, inset)
    measured = body([paragraph(setting.say(line.measured), Style(size, ink))], VAlign.MIDDLE, inset)
    frame_line = Line(theme.colors["rule"], emu(1.25))
    points = ((emu(left.right), emu(left.center[1])), (emu(right.x), emu(right.center[1])))
    return [
        Box(
            f"{name}/said",
            EmuRect.from_points(left),
            "roundRect",
            theme.colors["paper"],
            frame_line,
            emu(RADIUS),
            said,
            span=line.span,
        ),
        _mark(f"{name}/cross", "cross", left, setting),
        Box(f"{name}/measured", EmuRect.from_points(right), "roundRect", good.tint, None, emu(RADIUS), measured, span=line.span),
        _mark(f"{name}/check", "check", right, setting),
        Connector(f"{name}/arrow", points, Line(muted, emu(1.75)), f"{name}/said", f"{name}/measured", "right", "left"),
    ]


def _mark(name: str, glyph: str, frame: Rect, setting: Setting) -> Item:
    color = setting.theme.roles[Role.HOST_OS].mark if glyph == "check" else setting.theme.colors["emphasis"]
    place = Rect(frame.x + PADDING, frame.center[1] - MARK / 2, MARK, MARK)
    return Box(name, EmuRect.from_points(place), icon(glyph), fill=color)


def compose_choice(sheet: Sheet) -> Parts:
    """Two or three columns: a title in the colour of its role, and under it the cases that speak for it, row by row."""
    columns, setting, area = sheet.planned.slide.columns, sheet.setting, sheet.area
    gutter, kinds = setting.theme.grid.gutter, setting.theme.type
    width = (area.width - gutter * (len(columns) - 1)) / len(columns)
    rows = max(len(column.points) for column in columns)
    height = (area.height - TITLE_HEIGHT - ROW_GAP * rows) / rows
    cases = [Words(setting.say(point), point.span) for column in columns for point in column.points]
    size, findings = common_size(cases, Rect(0, 0, width - 2 * PADDING, height - 12), kinds.body + 4, kinds.body)
    titles = [Words(setting.say(column.title), column.span, is_strong=True) for column in columns]
    title, title_findings = common_size(titles, Rect(0, 0, width - 92, TITLE_HEIGHT - 8), kinds.lead, kinds.body)
    items: list[Item] = []
    for index, column in enumerate(columns):
        head = Rect(area.x + index * (width + gutter), area.y, width, TITLE_HEIGHT)
        items += _choice_head(f"choice-{index + 1}", column, (head, title), setting)
        for row, point in enumerate(column.points):
            frame = Rect(head.x, head.bottom + ROW_GAP + row * (height + ROW_GAP), width, height)
            words = body(
                [paragraph(setting.say(point), Style(size, setting.theme.colors["ink"]))], VAlign.MIDDLE, (PADDING, 6, PADDING, 6)
            )
            name = f"choice-{index + 1}/case-{row + 1}"
            items.append(
                Box(
                    name,
                    EmuRect.from_points(frame),
                    "roundRect",
                    setting.theme.colors["surface"],
                    None,
                    emu(RADIUS),
                    words,
                    span=point.span,
                )
            )
    return Parts(tuple(items), diagnostics=findings + title_findings)


def _choice_head(name: str, column: Column, place: tuple[Rect, float], setting: Setting) -> list[Item]:
    frame, size = place
    role = setting.theme.roles[column.role]
    has_icon = bool(column.icon)
    words = body(
        [paragraph(setting.say(column.title), Style(size, role.text, is_strong=True))],
        VAlign.MIDDLE,
        (76 if has_icon else PADDING, 4, PADDING, 4),
    )
    head = Box(f"{name}/title", EmuRect.from_points(frame), "roundRect", role.fill, None, emu(RADIUS), words, span=column.span)
    glyph = Rect(frame.x + 8, frame.y + 4, TITLE_HEIGHT - 8, TITLE_HEIGHT - 8)
    return [head, *draw_tile(f"{name}/icon", column.icon, glyph, role)[1:]]
