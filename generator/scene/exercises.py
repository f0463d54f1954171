"""Exercises: a question, and what to do about it: lettered options, a diagram with layers left open, or a task with its commands.

The answer is never drawn; it stands in the notes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from string import ascii_uppercase

from generator.content.localize import ANY_LOCALE
from generator.content.model import Exercise, Instruction, Option, Text
from generator.diagnostics import Diagnostics
from generator.graph.alt import describe
from generator.graph.hide import Hidden, hide
from generator.scene.model import Box, Group, HAlign, Item, Label, Line, Paragraph, Run, TextBody, VAlign
from generator.scene.setting import Parts, Setting, Sheet
from generator.scene.words import Style, Words, body, common_size, does_not_fit, paragraph
from generator.text.fit import text_height
from generator.theme.contrast import contrast_ratio
from generator.theme.model import Color, Theme
from generator.units import EmuRect, Rect, emu

BAND = 84.0
"""The height of a question above its options."""
TILE = 60.0
LETTER = 48.0
NUMBER = 36.0
GAP = 14.0
PADDING = 16.0
RADIUS = 8.0
MOST_ROW = 112.0  # a row of options or of a task is no higher, however few there are
PANEL_PADDING = 20.0
SEEN = 1.3
"""The contrast at which a tile is told from its panel; what it says has more."""
MARK = "?"
MARK_SIZE = 26.0

MONOSPACED = "Consolas"
"""Every Office has it, on Windows and on macOS; LibreOffice knows what to take instead."""
MONOSPACED_EM = 0.61
"""A character's width: Consolas has 0.55, what stands in for it (Menlo, DejaVu, Courier New) up to 0.602."""
COMMAND_SIZES = (18.0, 17.0, 16.0, 15.0, 14.0)
COMMAND_SHARE = 0.58

DrawDiagram = Callable[[Sheet, Rect, Hidden], Parts]


def compose_exercise(sheet: Sheet, draw_diagram: DrawDiagram) -> Parts:
    """What its exercise has: a diagram beside the question, else options or a task under it."""
    exercise, setting = sheet.planned.slide.exercise, sheet.setting
    if exercise is None:
        return Parts()
    if exercise.hidden and sheet.planned.slide.diagram in setting.content.diagrams:
        return _open_layers(exercise, sheet, draw_diagram)
    band = replace(sheet.area, height=BAND)
    question, findings = _question(exercise, band, setting)
    rest = Rect(band.x, band.bottom + GAP, band.width, sheet.area.height - BAND - GAP)
    answers = _options(exercise.options, rest, setting) if exercise.options else _task(exercise.task, rest, setting)
    return Parts((*question, *answers.items), diagnostics=findings + answers.diagnostics)


# --- the question ----------------------------------------------------------------------------------------------------


def _question(exercise: Exercise, band: Rect, setting: Setting) -> tuple[tuple[Item, ...], Diagnostics]:
    """A tile with the question mark, the question, and under it how to work on it."""
    kinds, colors = setting.theme.type, setting.theme.colors
    tile = Rect(band.x, band.y + (band.height - TILE) / 2, TILE, TILE)
    words = Rect(tile.right + PADDING, band.y, band.right - tile.right - PADDING, band.height)
    how = setting.say(exercise.how)
    how_height = text_height(how, words.width, kinds.small) if how else 0.0
    room = replace(words, height=words.height - how_height)
    asked = Words(setting.say(exercise.question), exercise.question.span, is_strong=True)
    size, findings = common_size([asked], room, kinds.lead, kinds.body)
    lines = [paragraph(asked.text, Style(size, colors["ink"], is_strong=True))]
    if how:
        lines.append(paragraph(how, Style(kinds.small, colors["muted"])))
    label = Label("question", EmuRect.from_points(words), body(lines, VAlign.MIDDLE), exercise.span)
    return (question_tile("question-mark", tile, setting.theme), label), findings


def question_tile(name: str, frame: Rect, theme: Theme) -> Box:
    """The sign that something is asked, in the colour of emphasis."""
    return _tile(name, MARK, frame, (theme.colors["emphasis"], theme), 34.0)


def _tile(name: str, sign: str, frame: Rect, look: tuple[Color, Theme], size: float) -> Box:
    fill, theme = look
    style = Style(size, ink_on(fill, theme), is_strong=True, align=HAlign.CENTER)
    words = body([paragraph(sign, style)], VAlign.MIDDLE)
    return Box(name, EmuRect.from_points(frame), "roundRect", fill, None, emu(frame.width / 5), words)


def sign_fill(theme: Theme) -> Color:
    """Of letters and numbers on a panel: an application's colour, unless a template has its panels in the same."""
    fill = theme.roles["application"].fill
    return fill if contrast_ratio(fill.rgb, theme.colors["surface"].rgb) >= SEEN else theme.colors["ink"]


def ink_on(fill: Color, theme: Theme) -> Color:
    """The colour of words that stands out most on a fill: the page's, its ink's, or that of words on roles."""
    inks = (theme.colors["paper"], theme.colors["ink"], theme.roles["application"].text)
    return max(inks, key=lambda color: contrast_ratio(color.rgb, fill.rgb))


# --- options ---------------------------------------------------------------------------------------------------------


def _options(options: tuple[Option, ...], area: Rect, setting: Setting) -> Parts:
    """Equal tiles with letters: four in two columns, fewer one under the other."""
    columns = 2 if len(options) == 4 else 1
    rows = len(options) // columns
    gutter = setting.theme.grid.gutter
    width = (area.width - gutter * (columns - 1)) / columns
    height = _row_height(rows, area.height if columns > 1 else min(area.height, rows * (MOST_ROW + GAP) - GAP))
    left = 2 * PADDING + LETTER
    room = Rect(0, 0, width - left - PADDING, height - 16)
    kinds = setting.theme.type
    words = [Words(setting.say(option.text), option.span) for option in options]
    size, findings = common_size(words, room, kinds.lead - 2, kinds.body)
    items: list[Item] = []
    for index, (letter, said) in enumerate(zip(ascii_uppercase, words, strict=False)):
        row, column = divmod(index, columns)
        frame = Rect(area.x + column * (width + gutter), area.y + row * (height + GAP), width, height)
        text = body([paragraph(said.text, Style(size, setting.theme.colors["ink"]))], VAlign.MIDDLE, (left, 8, PADDING, 8))
        name = f"option-{letter.lower()}"
        panel = _panel(f"{name}/text", frame, setting.theme, text)
        tile = Rect(frame.x + PADDING, frame.y + (height - LETTER) / 2, LETTER, LETTER)
        sign = _tile(f"{name}/letter", letter, tile, (sign_fill(setting.theme), setting.theme), 26.0)
        items.append(Group(name, EmuRect.from_points(frame), (panel, sign), f"{letter}: {said.text}".replace("**", "")))
    return Parts(tuple(items), diagnostics=findings)


def _row_height(rows: int, room: float) -> float:
    """Whole points, so that equal rows are equal in EMU as well."""
    return float((room - GAP * (rows - 1)) // rows)


def _panel(name: str, frame: Rect, theme: Theme, text: TextBody) -> Box:
    return Box(name, EmuRect.from_points(frame), "roundRect", theme.colors["surface"], None, emu(RADIUS), text)


# --- a task ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _TaskSizes:
    words: float
    command: float
    words_width: float
    height: float


def _task(task: tuple[Instruction, ...], area: Rect, setting: Setting) -> Parts:
    """One row a step: its number, what to do, and the command as a terminal shows it."""
    height = _row_height(len(task), min(area.height, len(task) * (MOST_ROW + GAP) - GAP))
    kinds = setting.theme.type
    has_commands = any(step.command for step in task)
    left = 2 * PADDING + NUMBER
    share = 1 - COMMAND_SHARE if has_commands else 1.0
    words_width = area.width * share - left - PADDING
    words = [Words(setting.say(step.text), step.span) for step in task]
    size, findings = common_size(words, Rect(0, 0, words_width, height - 8), kinds.lead - 4, kinds.body - 2)
    room = Rect(0, 0, area.width * COMMAND_SHARE - 3 * PADDING, height)
    command, command_findings = _command_size(task, room)
    sizes = _TaskSizes(size, command, words_width, height)
    items = [
        _step(index, step, replace(area, y=area.y + index * (height + GAP), height=height), (sizes, setting))
        for index, step in enumerate(task)
    ]
    return Parts(tuple(items), diagnostics=findings + command_findings)


def _command_size(task: tuple[Instruction, ...], room: Rect) -> tuple[float, Diagnostics]:
    """The largest size at which every command stands on one line: one that is broken cannot be typed off."""
    wide = max((len(step.command) for step in task), default=0) + 2
    fitting = next((size for size in COMMAND_SIZES if wide * size * MONOSPACED_EM <= room.width), None)
    if fitting is not None:
        return fitting, ()
    least = COMMAND_SIZES[-1]
    longest = max(task, key=lambda step: len(step.command))
    one_line = replace(room, height=least)
    return least, (does_not_fit(Words(longest.command, longest.span), one_line, least),)


def _step(index: int, step: Instruction, frame: Rect, look: tuple[_TaskSizes, Setting]) -> Item:
    sizes, setting = look
    theme, left = setting.theme, 2 * PADDING + NUMBER
    name = f"step-{index + 1}"
    right = frame.width - left - sizes.words_width
    said = setting.say(step.text)
    words = body([paragraph(said, Style(sizes.words, theme.colors["ink"]))], VAlign.MIDDLE, (left, 4, right, 4))
    panel = _panel(f"{name}/text", frame, theme, words)
    tile = Rect(frame.x + PADDING, frame.y + (frame.height - NUMBER) / 2, NUMBER, NUMBER)
    items = [panel, _tile(f"{name}/number", f"{index + 1}", tile, (sign_fill(theme), theme), 20.0)]
    if step.command:
        width = frame.width * COMMAND_SHARE - PADDING / 2
        high = min(frame.height - 12, 52.0)
        place = Rect(frame.right - width - 6, frame.y + (frame.height - high) / 2, width, high)
        items.append(_command(f"{name}/command", step, place, (sizes.command, theme)))
    alt = f"{index + 1}. {said} {step.command}".replace("**", "").strip()
    return Group(name, EmuRect.from_points(frame), tuple(items), alt)


def _command(name: str, step: Instruction, frame: Rect, look: tuple[float, Theme]) -> Box:
    """In the colours of the title slide, which are light on dark in our themes: as terminals are."""
    size, theme = look
    colors = theme.colors
    prompt = Run("$ ", color=colors["backdrop_muted"], font=MONOSPACED)
    typed = Run(step.command, color=colors["backdrop_text"], font=MONOSPACED)
    text = body([Paragraph((prompt, typed), size=size)], VAlign.MIDDLE, (PADDING, 2, PADDING, 2))
    line = Line(colors["rule"], emu(1.0))
    return Box(name, EmuRect.from_points(frame), "roundRect", colors["backdrop"], line, emu(6.0), text, span=step.span)


# --- open layers -----------------------------------------------------------------------------------------------------


def _open_layers(exercise: Exercise, sheet: Sheet, draw_diagram: DrawDiagram) -> Parts:
    """The diagram on two thirds, its open layers marked; the question in a panel beside it."""
    setting, area = sheet.setting, sheet.area
    diagram = setting.content.diagrams[sheet.planned.slide.diagram]
    numbers = range(1, len(exercise.hidden) + 1)
    marks = [MARK if len(exercise.hidden) == 1 else f"{MARK} {number}" for number in numbers]
    hidden = hide(diagram, _marked(exercise, marks))
    panel_width = round(area.width * 0.32)
    gutter = 1.5 * setting.theme.grid.gutter
    drawn = draw_diagram(sheet, replace(area, width=area.width - panel_width - gutter), hidden)
    words = setting.word("exercise-open") if "exercise-open" in setting.content.strings else MARK
    told = hide(diagram, _marked(exercise, [words] * len(marks))).diagram
    alt = describe(replace(told, about=exercise.question), setting.localizer)  # what the diagram is about may give the answer away
    items = tuple(_marked_group(item, hidden, setting.theme, alt) for item in drawn.items if isinstance(item, Group))
    panel, findings = _question_panel(exercise, replace(area, x=area.right - panel_width, width=panel_width), setting)
    return Parts((*items, *panel), diagnostics=drawn.diagnostics + findings)


def _marked(exercise: Exercise, marks: list[str]) -> list[tuple[str, Text]]:
    return [(name, Text({ANY_LOCALE: mark})) for name, mark in zip(exercise.hidden, marks, strict=True)]


def _marked_group(group: Group, hidden: Hidden, theme: Theme, alt: str) -> Group:
    """The open layers in the colour of the question's own tile, so that the eye goes from one to the other."""
    fill = theme.colors["emphasis"]
    items = tuple(
        _opened(item, fill, ink_on(fill, theme)) if isinstance(item, Box) and _is_open(item.name, hidden) else item
        for item in group.items
    )
    return replace(group, items=items, alt=alt)


def _is_open(name: str, hidden: Hidden) -> bool:
    """Whether a box is one of the open layers; an id that several stacks have stands under the stack's."""
    return name in hidden.paths or name.partition("/")[2] in hidden.paths


def _opened(box: Box, fill: Color, ink: Color) -> Box:
    if box.text is None:
        return box
    sign = Run(box.text.text, is_strong=True, color=ink)
    size = min(MARK_SIZE, 0.6 * box.frame.height / emu(1.0))
    text = replace(box.text, paragraphs=(Paragraph((sign,), size=size, align=HAlign.CENTER),))
    return replace(box, fill=fill, line=None, text=text)


def _question_panel(exercise: Exercise, frame: Rect, setting: Setting) -> tuple[tuple[Item, ...], Diagnostics]:
    kinds, colors = setting.theme.type, setting.theme.colors
    inner = frame.width - 2 * PANEL_PADDING
    how = setting.say(exercise.how)
    top = PANEL_PADDING + TILE + PANEL_PADDING
    how_height = text_height(how, inner, kinds.small) + PADDING if how else 0.0
    room = Rect(0, 0, inner, frame.height - top - PANEL_PADDING - how_height)
    asked = Words(setting.say(exercise.question), exercise.question.span, is_strong=True)
    size, findings = common_size([asked], room, kinds.lead + 2, kinds.body)
    lines = [paragraph(asked.text, Style(size, colors["ink"], is_strong=True))]
    words = body(lines, VAlign.TOP, (PANEL_PADDING, top, PANEL_PADDING, PANEL_PADDING))
    tile = Rect(frame.x + PANEL_PADDING, frame.y + PANEL_PADDING, TILE, TILE)
    items: list[Item] = [_panel("question/text", frame, setting.theme, words), question_tile("question/mark", tile, setting.theme)]
    if how:
        place = Rect(frame.x + PANEL_PADDING, frame.bottom - PANEL_PADDING - how_height, inner, how_height)
        said = body([paragraph(how, Style(kinds.small, colors["muted"]))], VAlign.BOTTOM)
        items.append(Label("question/how", EmuRect.from_points(place), said, exercise.how.span))
    alt = f"{asked.text} {how}".replace("**", "").strip()
    return (Group("question", EmuRect.from_points(frame), tuple(items), alt),), findings
