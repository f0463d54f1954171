"""Items of a slide as shapes: takes boxes, labels, connectors, pictures and groups, gives `p:sp`, `p:cxnSp`, `p:pic`, `p:grpSp`.

Places, colours and words are the scene's; only ids, and names made unique, are given here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from generator.backends.pptx.connectors import Glue, add_glue, add_route, is_preset
from generator.backends.pptx.geometry import add_geometry, is_numbered_alike, libreoffice_site_index, site_index, text_margins
from generator.backends.pptx.links import add_click
from generator.backends.pptx.text import Writing, add_fill, add_text_body
from generator.backends.pptx.xml import add, add_alternatives, add_extension
from generator.scene.flatten import flatten
from generator.scene.model import Box, Connector, Group, Item, Label, Line, LineEnd, Outline, Picture, PlaceholderText, Preset
from generator.units import EmuRect

TREE_ID = 1
_DECORATIVE = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_SVG = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"


@dataclass(frozen=True, slots=True)
class Labelling:
    """The id and the unique name of every item of a slide, by `id()` of the item; `docks` are items by the scene's name."""

    ids: Mapping[int, int]
    names: Mapping[int, str]
    docks: Mapping[str, Item]

    def attributes(self, item: Item, alt: str = "") -> dict[str, object]:
        return {"id": self.ids[id(item)], "name": self.names[id(item)], "descr": alt or None}


@dataclass(frozen=True, slots=True)
class Drawing:
    """What all shapes of a slide are drawn with; `images` are the relationship ids of a picture's PNG and SVG."""

    labelling: Labelling
    writing: Writing
    images: Mapping[int, tuple[str, str]]


def label_items(items: tuple[Item, ...], first_id: int, taken: Iterable[str]) -> Labelling:
    """Ids in paint order from `first_id`; a name that is taken gets a number, and connectors dock on its first bearer."""
    ids: dict[int, int] = {}
    names: dict[int, str] = {}
    docks: dict[str, Item] = {}
    counts = dict.fromkeys(taken, 1)
    for number, item in enumerate(flatten(items), start=first_id):
        ids[id(item)] = number
        names[id(item)] = unique_name(item.name, counts)
        if not isinstance(item, Group):  # nothing can be glued to a group
            docks.setdefault(item.name, item)
    return Labelling(ids, names, docks)


def unique_name(name: str, counts: dict[str, int]) -> str:
    """The name, with the next free number behind it where it is taken; `counts` remembers."""
    unique = name
    while unique in counts:
        counts[name] += 1
        unique = f"{name} {counts[name]}"
    counts[unique] = 1
    return unique


def add_box(parent: etree._Element, box: Box, drawing: Drawing, *, is_top: bool) -> None:
    shape = add(parent, "p:sp")
    has_words = box.text is not None and bool(box.text.text)
    _add_naming(
        shape, "p:nvSpPr", drawing.labelling.attributes(box, box.alt), is_decorative=is_top and not box.alt and not has_words
    )
    add_link(shape[0][0], box, drawing.writing)
    add(shape[0], "p:cNvSpPr")
    add(shape[0], "p:nvPr")
    properties = add(shape, "p:spPr")
    add_place(properties, "a:xfrm", box.frame)
    add_geometry(properties, box)
    add_fill(properties, box.fill)
    add_line(properties, "a:ln", box.line)
    if box.text is not None:
        add_text_body(shape, "p:txBody", box.text, drawing.writing, text_margins(box))


def add_label(parent: etree._Element, label: Label, drawing: Drawing) -> None:
    shape = add(parent, "p:sp")
    _add_naming(shape, "p:nvSpPr", drawing.labelling.attributes(label), is_decorative=False)
    add_link(shape[0][0], label, drawing.writing)
    add(shape[0], "p:cNvSpPr", {"txBox": True})
    add(shape[0], "p:nvPr")
    properties = add(shape, "p:spPr")
    add_place(properties, "a:xfrm", label.frame)
    add(add(properties, "a:prstGeom", {"prst": "rect"}), "a:avLst")
    add(properties, "a:noFill")
    add_text_body(shape, "p:txBody", label.text, drawing.writing)


def add_connector(parent: etree._Element, connector: Connector, drawing: Drawing, *, is_top: bool) -> None:
    """A connector; one that no preset can follow has a plain freeform beside it, for programs that would lay it anew."""
    is_alike = all(_is_numbered_alike(name, drawing.labelling) for name in (connector.tail, connector.head) if name)
    is_kept = connector.is_fixed and len(connector.points) > 2
    if is_preset(connector) and not is_kept and (is_alike or connector.is_fixed):
        _add_connector(parent, connector, drawing, is_top=is_top)
        return
    choice, fallback = add_alternatives(parent)
    _add_connector(choice, connector, drawing, is_top=is_top)
    if is_preset(connector) and not is_kept:
        _add_connector(fallback, connector, drawing, is_top=is_top, site=libreoffice_site_index)
        return
    shape = add(fallback, "p:sp")
    _add_naming(shape, "p:nvSpPr", drawing.labelling.attributes(connector, connector.alt), is_decorative=is_top)
    add_link(shape[0][0], connector, drawing.writing)
    add(shape[0], "p:cNvSpPr")
    _add_stroke(shape, connector)


def _is_numbered_alike(name: str, labelling: Labelling) -> bool:
    dock = labelling.docks.get(name)
    return not isinstance(dock, Box) or is_numbered_alike(dock.geometry)


def _add_connector(
    parent: etree._Element,
    connector: Connector,
    drawing: Drawing,
    *,
    is_top: bool,
    site: Callable[[Outline | Preset | str, str], int] = site_index,
) -> None:
    shape = add(parent, "p:cxnSp")
    _add_naming(shape, "p:nvCxnSpPr", drawing.labelling.attributes(connector, connector.alt), is_decorative=is_top)
    add_link(shape[0][0], connector, drawing.writing)
    ends = ((connector.tail, connector.tail_site), (connector.head, connector.head_site))
    tail, head = (_glue(name, at, connector, drawing.labelling, site) for name, at in ends)
    add_glue(add(shape[0], "p:cNvCxnSpPr"), tail, head, is_fixed=connector.is_fixed)
    _add_stroke(shape, connector)


def _add_stroke(shape: etree._Element, connector: Connector) -> None:
    add(shape[0], "p:nvPr")
    properties = add(shape, "p:spPr")
    add_route(properties, connector)
    line = add_line(properties, "a:ln", connector.line)
    add(line, "a:round")
    _add_end(line, "a:headEnd", connector.tail_end)  # OOXML calls head what others call tail
    _add_end(line, "a:tailEnd", connector.head_end)


def _add_end(line: etree._Element, name: str, end: LineEnd | None) -> None:
    if end is not None:
        add(line, name, {"type": end.kind, "w": end.width, "len": end.length})


def add_link(naming: etree._Element, item: Box | Label | Connector | PlaceholderText, writing: Writing) -> None:
    """What a click on the shape opens; it stands before the extensions."""
    if item.link:
        naming.insert(0, add_click(naming, writing.link(item.link), item.tip))


def _glue(
    name: str, at: str, connector: Connector, labelling: Labelling, site: Callable[[Outline | Preset | str, str], int]
) -> Glue | None:
    """An end with no name hangs free; a name that nothing bears is a fault of the scene."""
    if not name:
        return None
    if name not in labelling.docks:
        raise ValueError(f"connector {connector.name!r} docks on {name!r}, which is not on its slide")
    dock = labelling.docks[name]
    geometry: str | Outline | Preset = dock.geometry if isinstance(dock, Box) else "rect"
    return Glue(labelling.ids[id(dock)], site(geometry, at))


def add_picture(parent: etree._Element, picture: Picture, drawing: Drawing, *, is_top: bool) -> None:
    """A PNG every program shows, with the SVG beside it for those that draw it sharp."""
    shape = add(parent, "p:pic")
    attributes = drawing.labelling.attributes(picture, picture.alt)
    _add_naming(shape, "p:nvPicPr", attributes, is_decorative=is_top and not picture.alt)
    add(add(shape[0], "p:cNvPicPr"), "a:picLocks", {"noChangeAspect": True})
    add(shape[0], "p:nvPr")
    fill = add(shape, "p:blipFill")
    png, svg = drawing.images[id(picture)]
    image = add(fill, "a:blip", {"r:embed": png})
    if svg:
        add_extension(image, _SVG, "asvg:svgBlip", "asvg", {"r:embed": svg})
    add(add(fill, "a:stretch"), "a:fillRect")
    properties = add(shape, "p:spPr")
    add_place(properties, "a:xfrm", picture.frame)
    add(add(properties, "a:prstGeom", {"prst": "rect"}), "a:avLst")


def add_group(parent: etree._Element, group: Group, drawing: Drawing) -> etree._Element:
    """The group without its members; they keep their places on the slide, so its inner space is the outer."""
    shape = add(parent, "p:grpSp")
    _add_naming(shape, "p:nvGrpSpPr", drawing.labelling.attributes(group, group.alt), is_decorative=False)
    add(shape[0], "p:cNvGrpSpPr")
    add(shape[0], "p:nvPr")
    place = add_place(add(shape, "p:grpSpPr"), "a:xfrm", group.frame)
    if group.rotation:
        place.set("rot", str(group.rotation % 360 * 60_000))
    add(place, "a:chOff", {"x": group.frame.x, "y": group.frame.y})
    add(place, "a:chExt", {"cx": group.frame.width, "cy": group.frame.height})
    return shape


def _add_naming(shape: etree._Element, name: str, attributes: Mapping[str, object], *, is_decorative: bool) -> None:
    """Id, name and alt text; a lone shape without either is marked as decoration, so that screen readers pass it by."""
    naming = add(add(shape, name), "p:cNvPr", attributes)
    if is_decorative:
        add_extension(naming, _DECORATIVE, "adec:decorative", "adec", {"val": True})


def add_place(parent: etree._Element, name: str, frame: EmuRect) -> etree._Element:
    place = add(parent, name)
    add(place, "a:off", {"x": frame.x, "y": frame.y})
    add(place, "a:ext", {"cx": frame.width, "cy": frame.height})
    return place


def add_line(parent: etree._Element, name: str, line: Line | None) -> etree._Element:
    if line is None:
        stroke = add(parent, name)
        add(stroke, "a:noFill")
        return stroke
    stroke = add(parent, name, {"w": line.width})
    add_fill(stroke, line.color)
    if isinstance(line.dash, str):
        add(stroke, "a:prstDash", {"val": line.dash})
    else:
        add(add(stroke, "a:custDash"), "a:ds", {"d": line.dash[0], "sp": line.dash[1]})
    return stroke
