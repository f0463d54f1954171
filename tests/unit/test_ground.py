"""What text of a template stands on: plain, shaded, a gradient, a picture."""

from __future__ import annotations

from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image

from generator.theme.ground import grounds_of, hardest
from generator.theme.office_package import OfficePackage

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
