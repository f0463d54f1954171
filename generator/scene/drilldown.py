"""Links from a box of a diagram to the slide that tells more, and from there back: takes a planned slide, gives ways and a mark."""

from __future__ import annotations

from collections.abc import Mapping

from generator.content.model import Diagram
from generator.content.references import label_of
from generator.diagnostics import Diagnostic, Diagnostics, note, warning
from generator.graph.elements import find, read_elements
from generator.layout.lay_out import cells_with_id
from generator.layout.model import GraphLayout
from generator.plan.links import origin_of
from generator.plan.model import PlannedSlide
from generator.scene.links import Way, way_to
from generator.scene.marks import mark_place
from generator.scene.model import Box, HAlign, Line, VAlign
from generator.scene.setting import Setting, Sheet
from generator.scene.words import Style, body, paragraph
from generator.text.metrics import text_width
from generator.units import EmuRect, Rect, emu

BACK_HEIGHT, BACK_PADDING, BACK_SIZE = 20.0, 10.0, 12.0
BACK_GAP = 12.0
"""From the way back to what stands beside it; points."""
RADIUS = 5.0


def ways_from(sheet: Sheet, diagram: Diagram) -> Mapping[str, Way]:
    """Where the boxes of a slide's diagram lead, by path; what leads to no slide of the talk leads nowhere."""
    setting = sheet.setting
    targets = {planned.slide.id: planned for planned in setting.plan.all_slides}
    elements, _ = read_elements(diagram, setting.localizer)
    return {
        element.path: way_to(targets[link.slide], setting)
        for link in sheet.planned.slide.links
        if link.slide in targets
        for element in find(elements, link.element)
    }


def check_marks(ways: Mapping[str, Way], layout: GraphLayout, sheet: Sheet) -> Diagnostics:
    """LD425: a box that leads on, and has no room for the mark that says so."""
    cells = {cell.id: cell for cell in cells_with_id(layout.graph.root)}
    full = [path for path in ways if path in layout.boxes and mark_place(cells[path], layout) is None]
    if not full:
        return ()
    message = f"there is no room for the mark of a link beside the words of {', '.join(full)}: a click works, and nobody sees that"
    return (warning("LD425", sheet.planned.slide.span, message, "shorten these words, or link another element"),)


def alt_of(sheet: Sheet, diagram: Diagram) -> str:
    """Which boxes lead to which slides, in words, to follow what the diagram shows; empty without links."""
    setting = sheet.setting
    targets = {planned.slide.id: planned for planned in setting.plan.all_slides}
    parts = [
        setting.word(
            "link-alt-one", label=setting.say(label_of(diagram, link.element)), headline=_headline(targets[link.slide], setting)
        )
        for link in sheet.planned.slide.links
        if link.slide in targets
    ]
    if not parts:
        return ""
    return setting.word("sentence-space") + setting.word("link-alt", parts=setting.word("list-comma").join(parts))


def _headline(planned: PlannedSlide, setting: Setting) -> str:
    return setting.say(planned.slide.headline).replace("**", "")


def way_back(planned: PlannedSlide, setting: Setting, layout: str) -> tuple[Box | None, Diagnostics]:
    """The way back to the slide with the link to this one, beside its number; on a template at the end of its source line."""
    origin = origin_of(planned, setting.plan)
    if origin is None:
        return None, ()
    words = setting.word("link-back")
    width = text_width(words, BACK_SIZE) + 2 * BACK_PADDING
    places = (_beside_number(setting, layout, width), _at_source(setting, layout, width))
    place = next((place for place in places if place is not None and setting.theme.grid.slide.contains(place)), None)
    if place is None:
        return None, (no_way_back(planned),)
    way, colors = way_to(origin, setting), setting.theme.colors
    text = body([paragraph(words, Style(BACK_SIZE, colors["ink"], align=HAlign.CENTER))], VAlign.MIDDLE)
    line = Line(colors["muted"], emu(0.75))
    frame = EmuRect.from_points(place)
    return Box("back", frame, "roundRect", colors["surface"], line, emu(RADIUS), text, link=way.link, tip=way.tip), ()


def no_way_back(planned: PlannedSlide) -> Diagnostic:
    message = f'slide "{planned.slide.id}" has no way back to the slide with a link to it: its foot has no room'
    return note("LD427", planned.slide.span, message, "shorten its footnote, or quote fewer sources")


def _beside_number(setting: Setting, layout: str, width: float) -> Rect | None:
    """On our layouts, between footer and number."""
    footer, number = (setting.frames.get((layout, role)) for role in ("footer", "number"))
    if setting.inset or footer is None or number is None or number.x - footer.right < width + BACK_GAP:
        return None
    return Rect(number.x - BACK_GAP - width, number.bottom - BACK_HEIGHT, width, BACK_HEIGHT)


def _at_source(setting: Setting, layout: str, width: float) -> Rect | None:
    source = setting.frames.get((layout, "source"))
    if source is None or source.height < BACK_HEIGHT:
        return None
    return Rect(source.right - width, source.bottom - BACK_HEIGHT, width, BACK_HEIGHT)
