"""What text of a template stands on: plain, shaded, a gradient, a picture."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree

import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation

from generator.theme.ground import grounds_of, hardest, layout_grounds
from generator.theme.office_package import OfficePackage
from generator.theme.palette import is_seen, read_palette
from generator.units import EmuRect

P = "http://schemas.openxmlformats.org/presentationml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
PALETTE = {"bg1": "FFFFFF", "accent1": "4472C4"}
LAYOUT = "ppt/slideLayouts/slideLayout1.xml"


def fill(inside: str, name: str = "solidFill") -> ElementTree.Element:
    return ElementTree.fromstring(f'<a:{name} xmlns:a="{A}" xmlns:r="{R}">{inside}</a:{name}>')


@pytest.mark.parametrize(
    ("inside", "rgb"),
    [
        ('<a:schemeClr val="bg1"/>', "FFFFFF"),
        ('<a:srgbClr val="da3b01"/>', "DA3B01"),
        ('<a:sysClr val="window" lastClr="FFFFFF"/>', "FFFFFF"),
        ('<a:schemeClr val="accent1"><a:shade val="50000"/></a:schemeClr>', "223962"),
        ('<a:schemeClr val="bg1"><a:lumMod val="50000"/></a:schemeClr>', "808080"),
        ('<a:prstClr val="black"/>', "000000"),
    ],
)
def test_a_solid_fill_is_its_colour(inside: str, rgb: str) -> None:
    assert grounds_of(fill(inside), LAYOUT, OfficePackage({}, {}), PALETTE) == (rgb,)


def test_all_stops_of_a_gradient_count_and_the_middle_one_is_hardest() -> None:
    places = ((0, "FFFFFF"), (50000, "7F8FA0"), (100000, "EEEEEE"))
    stops = "".join(f'<a:gs pos="{at}"><a:srgbClr val="{rgb}"/></a:gs>' for at, rgb in places)
    found = grounds_of(fill(f"<a:gsLst>{stops}</a:gsLst>", "gradFill"), LAYOUT, OfficePackage({}, {}), PALETTE)
    assert found == ("FFFFFF", "7F8FA0", "EEEEEE")
    assert hardest(found) == "7F8FA0"
    assert hardest(()) == ""


@pytest.mark.parametrize("content", [b"", b"no picture", None])
def test_a_picture_is_sampled_and_a_broken_one_says_nothing(content: bytes | None) -> None:
    buffer = BytesIO()
    Image.new("RGB", (40, 30), (16, 32, 48)).save(buffer, "PNG")
    relation = (
        f'<Relationships xmlns="{RELS}"><Relationship Id="rId2" Type="{R}/image" Target="../media/back.png"/></Relationships>'
    )
    rels = {"ppt/slideLayouts/_rels/slideLayout1.xml.rels": relation.encode()}
    picture = fill('<a:blip r:embed="rId2"/>', "blipFill")
    whole = OfficePackage({**rels, "ppt/media/back.png": buffer.getvalue()}, {})
    assert grounds_of(picture, LAYOUT, whole, PALETTE) == ("102030",)
    broken = OfficePackage({**rels, "ppt/media/back.png": content} if content is not None else rels, {})
    assert grounds_of(picture, LAYOUT, broken, PALETTE) == ()


def test_a_picture_in_sixteen_bit_grey_is_as_dark_as_it_looks() -> None:
    buffer = BytesIO()
    Image.new("I;16", (40, 30), 0x8080).save(buffer, "PNG")
    relation = f'<Relationships xmlns="{RELS}"><Relationship Id="rId2" Type="{R}/image" Target="../media/b.png"/></Relationships>'
    package = OfficePackage(
        {"ppt/slideLayouts/_rels/slideLayout1.xml.rels": relation.encode(), "ppt/media/b.png": buffer.getvalue()}, {}
    )
    assert grounds_of(fill('<a:blip r:embed="rId2"/>', "blipFill"), LAYOUT, package, PALETTE) == ("808080",)


@pytest.mark.parametrize(
    ("number", "grounds"),
    [(1001, ("4472C4",)), (1002, ("B4C7E7", "223962")), (1003, ("4472C4",)), (0, ("4472C4",))],
    ids=["plain", "gradient", "beyond", "none"],
)
def test_a_background_named_by_number_is_the_theme_s_in_its_colour(number: int, grounds: tuple[str, ...]) -> None:
    presentation = Presentation()
    (layout, *_), master = presentation.slide_layouts, presentation.slide_master
    old = master._element.find("{*}cSld/{*}bg")
    old.getparent().replace(old, _reference(number))
    theme = next(item.target_part for item in master.part.rels.values() if item.reltype.endswith("/theme"))
    theme._blob = _with_backgrounds(theme.blob)
    buffer = BytesIO()
    presentation.save(buffer)
    assert layout_grounds(buffer.getvalue(), str(layout.part.partname).lstrip("/"), PALETTE) == grounds


def _reference(number: int) -> etree._Element:
    words = f'<p:bg xmlns:p="{P}" xmlns:a="{A}"><p:bgRef idx="{number}"><a:schemeClr val="accent1"/></p:bgRef></p:bg>'
    return etree.fromstring(words)


def _with_backgrounds(theme: bytes) -> bytes:
    """Two backgrounds: the colour itself, and a gradient from a lighter to a darker one."""
    stop = '<a:gs pos="{}"><a:schemeClr val="phClr">{}</a:schemeClr></a:gs>'
    light = stop.format(0, '<a:lumMod val="40000"/><a:lumOff val="60000"/>')
    dark = stop.format(100000, '<a:shade val="50000"/>')
    fills = f'<a:solidFill><a:schemeClr val="phClr"/></a:solidFill><a:gradFill><a:gsLst>{light}{dark}</a:gsLst></a:gradFill>'
    head, rest = theme.split(b"<a:bgFillStyleLst>")
    return head + b"<a:bgFillStyleLst>" + fills.encode() + rest[rest.index(b"</a:bgFillStyleLst>") :]


def test_a_headline_on_a_band_stands_on_the_band_not_on_the_page() -> None:
    presentation = Presentation()
    layout = presentation.slide_layouts[5]
    title = layout.placeholders[0]
    band = (
        f'<p:sp xmlns:p="{P}" xmlns:a="{A}"><p:nvSpPr><p:cNvPr id="99" name="Band"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        '<p:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="9144000" cy="1600000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
        '</a:prstGeom><a:solidFill><a:srgbClr val="102030"/></a:solidFill></p:spPr></p:sp>'
    )
    layout.shapes._spTree.insert(2, etree.fromstring(band))
    buffer = BytesIO()
    presentation.save(buffer)
    data, part = buffer.getvalue(), str(layout.part.partname).lstrip("/")
    palette = read_palette(data, part)
    assert layout_grounds(data, part, palette) == ("FFFFFF",)
    place = EmuRect(title.left, title.top, title.width, title.height)
    assert layout_grounds(data, part, palette, place) == ("102030",)
    assert is_seen(("bg1", None, None), "102030", palette)
