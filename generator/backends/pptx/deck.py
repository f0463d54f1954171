"""A composed deck as a PowerPoint file: takes the deck and a reference deck's bytes, gives bytes.

python-pptx opens the reference deck and keeps its parts and relationships; slides are added to it part by part, numbered
here, because its own search for the next free name reads all parts again for every slide.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part, XmlPart

from generator.backends.pptx.move import moved
from generator.backends.pptx.package import drop_related, pack
from generator.backends.pptx.prune import prune
from generator.backends.pptx.sections import add_sections, drop_sections
from generator.backends.pptx.slides import Bindings, Stock, fill_slide, start_slide
from generator.backends.pptx.text import THEME_FONTS
from generator.backends.pptx.xml import add, legal, qualified
from generator.notes.model import SpeakerNotes
from generator.scene.model import ComposedDeck, ComposedSlide, Paragraph, PlaceholderText, Run, Scene, TextBody
from generator.text.metrics import text_width
from generator.theme.reference import ReferenceDeck, read_reference
from generator.theme.reference_layout import LayoutPlaceholder
from generator.units import EmuRect, points

MAKER = "Layerdeck"
FIRST_SLIDE_ID = 256  # the least that ECMA-376-1, 19.7.13 allows
FOOTER_SEPARATOR = " · "
_TEXT_INSET = 7.2  # points that PowerPoint keeps free on either side (ECMA-376-1, 21.1.2.1.1)
_FOOTER_SIZE = 12.0  # points, in a template that does not say
_LONGEST_PROPERTY = 255  # characters; python-pptx holds to this limit of OPC's core properties
_HIDDEN_TITLE_HEIGHT = 400_000  # EMU
_SENTENCE_ENDS = ".。\n"
_APP = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><TotalTime>0</TotalTime>\
<Application>{maker}</Application><PresentationFormat>Widescreen</PresentationFormat><Slides>{slides}</Slides>\
<Notes>{notes}</Notes><HiddenSlides>{hidden}</HiddenSlides></Properties>"""


def render_pptx(
    deck: ComposedDeck, reference: bytes, epoch: int, layouts: ReferenceDeck | None = None, *, is_pruned: bool = False
) -> bytes:
    """The deck as a .pptx; the same deck, reference and epoch (seconds since 1970) give the same bytes.

    The reference was found good by `read_reference` before; a bad one raises ValueError. `layouts` are what it gave, if at hand. A
    deck that `is_pruned` goes without the layouts, masters and pictures of the reference that it does not use.
    """
    layouts = layouts or _read(reference)
    presentation = _open_empty(reference)
    layout_parts = _layout_parts(presentation)
    package = presentation.part.package
    taken = frozenset(str(part.partname) for part in package.iter_parts())
    stock = Stock(package, taken=taken)
    parts = [start_slide(stock) for _ in deck.slides]
    by_id = {slide.id: part for slide, part in reversed(list(zip(deck.slides, parts, strict=True)))}
    bindings = Bindings(stock, deck.locale, presentation.part.notes_master_part, by_id, _has_other_fonts(presentation))
    ids = []
    for number, (slide, part) in enumerate(zip(deck.slides, parts, strict=True), start=1):
        layout = layouts.layouts[slide.layout]
        footer = _footer(deck.footer, slide.section, layout.placeholder("footer"))
        fill_slide(part, slide, (number, footer), (layout, layout_parts[layout.part]), bindings)
        ids.append(_list_slide(presentation, part, number))
    _list_notes_master(presentation)
    if is_pruned:
        prune(presentation, {layout_parts[layouts.layouts[slide.layout].part] for slide in deck.slides})
    if deck.sections:
        add_sections(presentation.part._element, deck.id, deck.sections, ids)
    _set_size(presentation, deck)
    _set_properties(presentation, deck, epoch)
    return pack(presentation.part.package)


def _footer(talk: str, section: str, place: LayoutPlaceholder | None) -> str:
    """The talk and its section on one line; the talk alone where a template's footer is too short for both."""
    both = FOOTER_SEPARATOR.join(words for words in (talk, section) if words)
    if place is None or not place.is_foreign:
        return both
    room = points(place.frame.width) - 2 * _TEXT_INSET
    return both if text_width(both, place.look.size or _FOOTER_SIZE, family=place.table) <= room else talk


def render_scene_pptx(scene: Scene, reference: bytes, locale: str, fonts: Mapping[str, str], epoch: int) -> bytes:
    """A drawing by itself on one slide."""
    return render_scenes_pptx((scene,), reference, locale, fonts, epoch)


def render_scenes_pptx(scenes: Sequence[Scene], reference: bytes, locale: str, fonts: Mapping[str, str], epoch: int) -> bytes:
    """Drawings, each on a slide of its own."""
    layouts = _read(reference)
    return render_pptx(scenes_deck(scenes, layouts, locale, fonts), reference, epoch, layouts)


def scenes_deck(scenes: Sequence[Scene], layouts: ReferenceDeck, locale: str, fonts: Mapping[str, str]) -> ComposedDeck:
    """Drawings, each on a slide of the reference deck's size, centred; slides grow with the largest drawing.

    Titles are hidden above the slides, as PowerPoint's own "Add Hidden Slide Title" does it, for navigation and screen readers.
    """
    width = max(layouts.width, *(scene.width for scene in scenes))
    height = max(layouts.height, *(scene.height for scene in scenes))
    slides = tuple(_scene_slide(scene, width, height) for scene in scenes)
    first = scenes[0]
    return ComposedDeck(first.id, slides[0].title, first.alt, "", locale, "", width, height, fonts, (), slides)


def _scene_slide(scene: Scene, width: int, height: int) -> ComposedSlide:
    dx, dy = (width - scene.width) // 2, (height - scene.height) // 2
    title = _first_sentence(scene.alt) or scene.id
    frame = EmuRect(0, -2 * _HIDDEN_TITLE_HEIGHT, width, _HIDDEN_TITLE_HEIGHT)
    heading = PlaceholderText("title", TextBody((Paragraph((Run(title),)),)), frame)
    items = tuple(moved(item, dx, dy) for item in scene.items)
    return ComposedSlide(scene.id, "Diagram", (heading,), items, SpeakerNotes((), 0), "", scene.background)


def _read(reference: bytes) -> ReferenceDeck:
    layouts, findings = read_reference(reference)
    if layouts is None:
        raise ValueError(f"the reference deck cannot serve: {findings[0]}")
    return layouts


def _first_sentence(text: str) -> str:
    ends = [position for mark in _SENTENCE_ENDS if (position := text.find(mark)) >= 0]
    return text[: min(ends)] if ends else text


def _open_empty(reference: bytes) -> Any:
    """The reference deck without slides of its own, shows and sections that name them, printer settings and thumbnail."""
    presentation = Presentation(BytesIO(reference))
    element = presentation.part._element
    for name in ("p:sldIdLst", "p:custShowLst"):
        for listed in element.findall(qualified(name)):
            element.remove(listed)
    drop_sections(element)
    drop_related(presentation.part, RT.SLIDE, RT.PRINTER_SETTINGS)
    drop_related(presentation.part.package, RT.THUMBNAIL)
    return presentation


def _has_other_fonts(presentation: Any) -> bool:
    """Whether new text boxes of the template have a family that is not the theme's: so have templates from before 2007."""
    style = presentation.part._element.find(f"{qualified('p:defaultTextStyle')}/{qualified('a:lvl1pPr')}/{qualified('a:defRPr')}")
    fonts = ((style.find(qualified(script)), family) for script, family in THEME_FONTS.items()) if style is not None else ()
    return any(font is not None and font.get("typeface", family) not in ("", family) for font, family in fonts)


def _layout_parts(presentation: Any) -> Mapping[str, XmlPart]:
    """Layouts by the names of their parts, as `read_reference` gives them."""
    layouts = (layout.part for master in presentation.slide_masters for layout in master.slide_layouts)
    return {str(part.partname).lstrip("/"): part for part in layouts}


def _list_slide(presentation: Any, part: Part, number: int) -> int:
    """Put a slide last in the presentation; gives its id there.

    The slide is new, so that no relationship to it needs to be looked for, which would take longer with every slide.
    """
    slide_id = FIRST_SLIDE_ID + number - 1
    listed = presentation.part._element.get_or_add_sldIdLst()
    add(listed, "p:sldId", {"id": slide_id, "r:id": presentation.part.rels._add_relationship(RT.SLIDE, part)})
    return slide_id


def _list_notes_master(presentation: Any) -> None:
    """python-pptx relates a notes master without naming it in the presentation; Keynote refuses such a file."""
    element = presentation.part._element
    if element.find(qualified("p:notesMasterIdLst")) is None:
        key = presentation.part.relate_to(presentation.part.notes_master_part, RT.NOTES_MASTER)
        listed = add(element, "p:notesMasterIdLst")
        add(listed, "p:notesMasterId", {"r:id": key})
        element.find(qualified("p:sldMasterIdLst")).addnext(listed)


def _set_size(presentation: Any, deck: ComposedDeck) -> None:
    """In EMU; a `type` beside it would claim 4:3 or another of the paper sizes of old."""
    size = presentation.part._element.get_or_add_sldSz()
    size.set("cx", str(deck.width))
    size.set("cy", str(deck.height))
    size.attrib.pop("type", None)


def _set_properties(presentation: Any, deck: ComposedDeck, epoch: int) -> None:
    """What the file says of itself; every date is the epoch's."""
    date = datetime.fromtimestamp(epoch, UTC).replace(tzinfo=None)
    properties = presentation.core_properties
    values = {
        "title": legal(deck.title)[:_LONGEST_PROPERTY],
        "subject": legal(deck.subject)[:_LONGEST_PROPERTY],
        "keywords": legal(deck.keywords)[:_LONGEST_PROPERTY],
        "language": deck.locale,
        "author": MAKER,
        "last_modified_by": MAKER,
        "created": date,
        "modified": date,
        "revision": 1,
    }
    for name, value in values.items():
        setattr(properties, name, value)
    noted = sum(bool(slide.notes.paragraphs) for slide in deck.slides)
    hidden = sum(slide.is_hidden for slide in deck.slides)
    app = _APP.format(maker=MAKER, slides=len(deck.slides), notes=noted, hidden=hidden).encode()
    for relationship in presentation.part.package._rels.values():
        if relationship.reltype == RT.EXTENDED_PROPERTIES:
            relationship.target_part.blob = app
