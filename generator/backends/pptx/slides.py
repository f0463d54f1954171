"""One slide: takes a composed slide and its layout, gives the slide's part with all it relates to.

Reading order is paint order: the title first, the evidence, the takeaway, the source; footer and number last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count
from typing import cast

from lxml import etree
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.package import Part, XmlPart
from pptx.opc.packuri import PackURI
from pptx.oxml.xmlchemy import BaseOxmlElement
from pptx.package import Package
from pptx.parts.chart import ChartPart
from pptx.parts.embeddedpackage import EmbeddedXlsxPart
from pptx.parts.slide import NotesSlidePart, SlidePart

from generator.backends.pptx.charts import chart_space
from generator.backends.pptx.links import linker
from generator.backends.pptx.notes import notes_slide
from generator.backends.pptx.placeholders import add_footer, add_mark, add_placeholder, add_slide_number, add_stray_text
from generator.backends.pptx.shapes import (
    TREE_ID,
    Drawing,
    Labelling,
    add_box,
    add_connector,
    add_group,
    add_label,
    add_picture,
    add_place,
    label_items,
    unique_name,
)
from generator.backends.pptx.tables import add_table
from generator.backends.pptx.text import Writing, add_color, writing_in
from generator.backends.pptx.timing import add_timing
from generator.backends.pptx.transitions import add_transition
from generator.backends.pptx.tree import add_tree
from generator.backends.pptx.workbook import workbook
from generator.backends.pptx.xml import NAMESPACES, add, qualified, root
from generator.scene.flatten import flatten
from generator.scene.model import (
    Box,
    Chart,
    ComposedSlide,
    Connector,
    Group,
    Item,
    Label,
    Picture,
    PlaceholderText,
    Reveal,
    Table,
)
from generator.scene.pictures import image_kind
from generator.theme.model import Color
from generator.theme.reference_layout import LayoutPlaceholder, ReferenceLayout

_Namer = Callable[[str], Mapping[str, object]]

_BEFORE_ITEMS = ("title", "subtitle", "body")
_ROLE_OF: Mapping[type, str] = {Table: "table", Chart: "chart"}


@dataclass(slots=True)
class Stock:
    """The parts made so far: how many of a kind, for their names, and the pictures, so that each is stored once. `taken` are the
    names that the template's own parts have.

    Counting here is what keeps a deck linear: python-pptx walks all relationships for each new part's name.
    """

    package: Package
    counts: dict[str, int] = field(default_factory=dict)
    images: dict[bytes, Part] = field(default_factory=dict)
    taken: frozenset[str] = frozenset()

    def next_name(self, pattern: str, extension: str = "") -> PackURI:
        """The next name of a kind that no part of the template has."""
        while True:
            self.counts[pattern] = self.counts.get(pattern, 0) + 1
            name = pattern.format(self.counts[pattern]) + extension
            if name not in self.taken:
                return PackURI(name)

    def image(self, content: bytes, extension: str, content_type: str) -> Part:
        if content not in self.images:
            name = self.next_name("/ppt/media/image{}", f".{extension}")
            self.images[content] = Part(name, content_type, self.package, content)
        return self.images[content]


@dataclass(frozen=True, slots=True)
class Bindings:
    """What every slide of a deck shares; `slides` are all their parts by id. `name_fonts` is what text boxes are told of theirs."""

    stock: Stock
    locale: str
    notes_master: Part
    slides: Mapping[str, SlidePart]
    name_fonts: bool = False


def start_slide(stock: Stock) -> SlidePart:
    """A part for a slide, with nothing in it yet: slides that lead to each other must all be there before one is filled."""
    element = root("p:sld", "a", "r", "p")
    return SlidePart(stock.next_name("/ppt/slides/slide{}.xml"), CT.PML_SLIDE, stock.package, as_payload(element))


def fill_slide(
    part: SlidePart, slide: ComposedSlide, foot: tuple[int, str], on: tuple[ReferenceLayout, XmlPart], shared: Bindings
) -> None:
    """Put the slide into its part, related to its layout, its notes, charts and pictures; `foot` is its number and its footer."""
    element, (layout, layout_part) = part._element, on
    if slide.is_hidden:
        element.set("show", "0")
    part.relate_to(layout_part, RT.SLIDE_LAYOUT)
    writing = writing_in(shared.locale, linker(part, shared.slides), name_fonts=shared.name_fonts)
    common = add(element, "p:cSld", {"name": slide.id})
    if _needs_background(slide.background, layout):
        _add_background(common, slide.background)
    labelling = _Sheet(slide, foot, layout, part, writing, shared).fill(add_tree(common))
    _add_color_map(element, layout_part)
    add_transition(element, slide.advance_after, is_morphed=bool(slide.step_of))
    add_timing(element, [(_ids(reveal, slide.items, labelling), reveal.after) for reveal in slide.reveals])
    if slide.notes.paragraphs:
        _add_notes(part, slide, foot[0], writing, shared)


def _add_color_map(element: etree._Element, layout: XmlPart) -> None:
    """The names of colours as the layout has them, which may differ from its master's: PowerPoint gives them to its slides, too."""
    own = layout._element.find(f"{qualified('p:clrMapOvr')}/{qualified('a:overrideClrMapping')}")
    mapping = add(element, "p:clrMapOvr")
    if own is None:
        add(mapping, "a:masterClrMapping")
    else:
        mapping.append(deepcopy(own))


def _ids(reveal: Reveal, items: Iterable[Item], labelling: Labelling) -> tuple[int, ...]:
    """The shapes that a step brings, by their ids on the slide."""
    return tuple(labelling.ids[id(item)] for item in items if item.name in reveal.names)


def as_payload(element: etree._Element) -> BaseOxmlElement:
    """python-pptx asks for elements of its own class, and only ever serialises those it is given here."""
    return cast("BaseOxmlElement", element)


def _needs_background(color: Color, layout: ReferenceLayout) -> bool:
    """Whether the slide differs from a layout of one theme colour; a template's picture or gradient is left to it."""
    own = (color.slot, color.lum_mod, color.lum_off)
    return layout.background != "other" and own != (layout.background or "bg1", None, None)


def _add_background(common: etree._Element, color: Color) -> None:
    properties = add(add(common, "p:bg"), "p:bgPr")
    add_color(add(properties, "a:solidFill"), color)
    add(properties, "a:effectLst")


def _add_notes(part: SlidePart, slide: ComposedSlide, number: int, writing: Writing, shared: Bindings) -> None:
    name = shared.stock.next_name("/ppt/notesSlides/notesSlide{}.xml")
    notes = NotesSlidePart(name, CT.PML_NOTES_SLIDE, shared.stock.package, as_payload(notes_slide(slide.notes, number, writing)))
    notes.relate_to(shared.notes_master, RT.NOTES_MASTER)
    notes.relate_to(part, RT.SLIDE)
    part.relate_to(notes, RT.NOTES_SLIDE)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A slide being filled."""

    slide: ComposedSlide
    foot: tuple[int, str]
    layout: ReferenceLayout
    part: SlidePart
    writing: Writing
    shared: Bindings

    def fill(self, tree: etree._Element) -> Labelling:
        """Add everything to the slide's tree; gives the ids that its items got."""
        first = [words for role in _BEFORE_ITEMS for words in self.slide.placeholders if words.role == role]
        rest = [words for words in self.slide.placeholders if words.role not in _BEFORE_ITEMS]
        name_one = _namer(TREE_ID + 1)
        self._add_words(tree, first, name_one)
        start = TREE_ID + 1 + len(first)
        furniture = [self.layout.placeholder(role) for role in ("footer", "number")]
        taken = [self._placeholder_name(words) for words in self.slide.placeholders] + [item.name for item in furniture if item]
        labelling = label_items(self.slide.items, start, taken)
        drawing = Drawing(labelling, self.writing, self._relate_images())
        free = {role: item for role in ("table", "chart") if (item := self.layout.placeholder(role))}
        for drawn in self.slide.items:
            self._add_item(tree, drawn, drawing, free, is_top=True)
        name_late = _namer(start + len(labelling.ids))
        self._add_words(tree, rest, name_late)
        self._add_furniture(tree, name_late)
        return labelling

    def _placeholder_name(self, words: PlaceholderText) -> str:
        layout = self.layout.placeholder(words.role)
        return layout.name if layout else words.role.capitalize()

    def _add_words(self, tree: etree._Element, texts: Iterable[PlaceholderText], name_one: _Namer) -> None:
        for words in texts:
            naming = name_one(self._placeholder_name(words))
            layout = self.layout.placeholder(words.role)
            if layout is None:
                add_stray_text(tree, naming, words, self.writing)
            else:
                add_placeholder(tree, naming, words, layout, self.writing)

    def _add_furniture(self, tree: etree._Element, name_one: _Namer) -> None:
        """Footer and number, which PowerPoint gives only to slides made by hand; the title slide goes without."""
        if self.layout.kind == "Title":
            return
        footer, place = self.layout.placeholder("footer"), self.layout.placeholder("number")
        number, words = self.foot
        if footer is not None and words:
            add_footer(tree, name_one(footer.name), words, footer, self.writing)
        if place is not None:
            add_slide_number(tree, name_one(place.name), number, place, self.writing)

    def _relate_images(self) -> Mapping[int, tuple[str, str]]:
        return {id(item): self._relate_image(item) for item in flatten(self.slide.items) if isinstance(item, Picture)}

    def _relate_image(self, picture: Picture) -> tuple[str, str]:
        stock = self.shared.stock
        png = self.part.relate_to(stock.image(picture.png, *image_kind(picture.png)), RT.IMAGE)
        svg = self.part.relate_to(stock.image(picture.svg, "svg", "image/svg+xml"), RT.IMAGE) if picture.svg else ""
        return str(png), str(svg)

    def _add_item(
        self, parent: etree._Element, item: Item, drawing: Drawing, free: dict[str, LayoutPlaceholder], *, is_top: bool
    ) -> None:
        match item:
            case Box():
                add_box(parent, item, drawing, is_top=is_top)
            case Label():
                add_label(parent, item, drawing)
            case Connector():
                add_connector(parent, item, drawing, is_top=is_top)
            case Picture():
                add_picture(parent, item, drawing, is_top=is_top)
            case Group():
                group = add_group(parent, item, drawing)
                for member in item.items:
                    self._add_item(group, member, drawing, {}, is_top=False)
            case Table() | Chart():
                self._add_graphic(parent, item, drawing, free.pop(_ROLE_OF[type(item)], None))

    def _add_graphic(self, parent: etree._Element, item: Table | Chart, drawing: Drawing, layout: LayoutPlaceholder | None) -> None:
        """A table or chart in its frame, which fills the layout's placeholder for it where there is one."""
        frame = add(parent, "p:graphicFrame")
        names = add(frame, "p:nvGraphicFramePr")
        add(names, "p:cNvPr", drawing.labelling.attributes(item, item.alt))
        add(add(names, "p:cNvGraphicFramePr"), "a:graphicFrameLocks", {"noGrp": True})
        properties = add(names, "p:nvPr")
        if layout is not None:
            add_mark(properties, layout)
        add_place(frame, "p:xfrm", item.frame)
        kind = _ROLE_OF[type(item)]
        content = add(add(frame, "a:graphic"), "a:graphicData", {"uri": f"{NAMESPACES['a'].removesuffix('main')}{kind}"})
        if isinstance(item, Table):
            add_table(content, item, self.writing)
        else:
            reference = etree.SubElement(content, f"{{{NAMESPACES['c']}}}chart", nsmap={"c": NAMESPACES["c"]})
            reference.set(f"{{{NAMESPACES['r']}}}id", self._relate_chart(item))

    def _relate_chart(self, chart: Chart) -> str:
        stock = self.shared.stock
        name = stock.next_name("/ppt/charts/chart{}.xml")
        part: XmlPart = ChartPart(name, CT.DML_CHART, stock.package, as_payload(chart_space(chart, self.writing)))
        sheet_name = stock.next_name("/ppt/embeddings/Microsoft_Excel_Sheet{}.xlsx")
        part.relate_to(EmbeddedXlsxPart(sheet_name, CT.SML_SHEET, stock.package, workbook(chart)), RT.PACKAGE)
        return str(self.part.relate_to(part, RT.CHART))


def _namer(first_id: int) -> _Namer:
    """Gives each placeholder the next id, and its name with a number where it is taken."""
    counts: dict[str, int] = {}
    ids = count(first_id)
    return lambda name: {"id": next(ids), "name": unique_name(name, counts)}
