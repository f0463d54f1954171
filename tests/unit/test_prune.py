"""A deck without what of its template it does not use: whole, smaller, and only when asked for."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from random import Random
from zipfile import ZipFile

import pytest
from pptx import Presentation
from pptx.util import Pt
from pptx_samples import EPOCH, office_default, png, sample_deck

from generator.archive import write_archive
from generator.backends.pptx.deck import render_pptx
from generator.examine import examine_template
from generator.theme.office_package import open_package
from generator.theme.reference import read_reference
from generator.theme.spare import spare_parts
from generator.workspace import Workspace

ROOT = Path(__file__).parents[2]


def template() -> bytes:
    """Office's own with a picture on a layout that decks use, and another on one that they do not."""
    presentation = Presentation(BytesIO(office_default()))
    for name, width in (("Title Only", 41), ("Comparison", 43)):
        layout = next(item for item in presentation.slide_layouts if item.name == name)
        _, key = layout.part.get_or_add_image_part(BytesIO(png(width)))
        picture = presentation.slides.add_slide(presentation.slide_layouts[6]).shapes.add_picture(BytesIO(png(width)), 0, 0, Pt(9))
        picture._element.blipFill.blip.rEmbed = key
        layout.shapes._spTree.append(picture._element)
    buffer = BytesIO()
    presentation.save(buffer)
    return buffer.getvalue()


def names(data: bytes) -> set[str]:
    with ZipFile(BytesIO(data)) as archive:
        return set(archive.namelist())


def test_layouts_that_no_slide_uses_are_left_out_with_what_only_they_show() -> None:
    whole, pruned = (render_pptx(sample_deck(), template(), EPOCH, is_pruned=is_pruned) for is_pruned in (False, True))
    assert len(pruned) < len(whole)
    presentation = Presentation(BytesIO(pruned))
    assert {layout.name for layout in presentation.slide_layouts} == {slide.slide_layout.name for slide in presentation.slides}
    assert len(Presentation(BytesIO(whole)).slide_layouts) == 11
    gone = {re.sub(r"/_rels|\.rels", "", name) for name in names(whole) - names(pruned)}
    assert {name.split("/")[1] for name in gone} == {"slideLayouts", "media"}
    assert names(pruned) < names(whole)


def test_slides_are_the_same_but_for_what_they_leave_behind() -> None:
    whole, pruned = (render_pptx(sample_deck(), template(), EPOCH, is_pruned=is_pruned) for is_pruned in (False, True))
    with ZipFile(BytesIO(whole)) as one, ZipFile(BytesIO(pruned)) as other:
        for name in names(pruned):
            if name.startswith(("ppt/slides/", "ppt/notesSlides/", "ppt/charts/", "ppt/presentation.xml")):
                assert one.read(name) == other.read(name), name
    assert pruned == render_pptx(sample_deck(), template(), EPOCH, is_pruned=True)


def test_every_relationship_of_a_pruned_deck_leads_somewhere_and_every_list_names_one() -> None:
    package = open_package(render_pptx(sample_deck(), template(), EPOCH, is_pruned=True))
    owners = [name for name in package.parts if not name.endswith(".rels") and name != "[Content_Types].xml"]
    for owner in owners:
        keys = {item.id: item.target for item in package.relationships(owner)}
        assert all(package.has(target) for target in keys.values()), owner
        if owner.startswith("ppt/slideMasters/"):
            listed = re.findall(rb'<p:sldLayoutId [^>]*r:id="([^"]+)"', package.parts[owner])
            assert listed
            assert {key.decode() for key in listed} <= keys.keys()


def test_a_master_without_layouts_in_use_goes_too() -> None:
    package = open_package(two_masters())
    reference, _ = read_reference(two_masters())
    assert reference is not None
    used = {layout.part for layout in reference.layouts.values()}
    spare = spare_parts(package, used)
    assert "ppt/slideMasters/slideMaster2.xml" in spare
    assert "ppt/theme/theme9.xml" in spare
    assert not used & set(spare)
    pruned = open_package(render_pptx(sample_deck(), two_masters(), EPOCH, is_pruned=True))
    assert [name for name in pruned.parts if name.startswith("ppt/slideMasters/slide")] == ["ppt/slideMasters/slideMaster1.xml"]
    assert "ppt/slideMasters/slideMaster2.xml" in open_package(render_pptx(sample_deck(), two_masters(), EPOCH)).parts


def two_masters() -> bytes:
    """Office's template with a second master that has one bare layout and a theme of its own."""
    parts = dict(open_package(office_default()).parts)
    rels = "ppt/slideMasters/_rels/slideMaster1.xml.rels"
    kept = re.search(rb'<Relationship [^>]*slideLayout7.xml"[^>]*/>', parts[rels])
    theme = re.search(rb'<Relationship [^>]*/theme"[^>]*/>', parts[rels])
    assert kept is not None
    assert theme is not None
    key = re.search(rb'Id="([^"]+)"', kept[0])
    assert key is not None
    master = parts["ppt/slideMasters/slideMaster1.xml"]
    listed = re.search(rb'<p:sldLayoutId [^>]*r:id="' + key[1] + rb'"[^>]*/>', master)
    assert listed is not None
    only = re.sub(rb'id="\d+"', b'id="2147483999"', listed[0], count=1)
    parts["ppt/slideMasters/slideMaster2.xml"] = re.sub(
        rb"(<p:sldLayoutIdLst>).*(</p:sldLayoutIdLst>)", rb"\1" + only + rb"\2", master, flags=re.S
    )
    head = parts[rels][: parts[rels].index(b"<Relationship ")]
    own = kept[0].replace(b"slideLayout7.xml", b"slideLayout99.xml") + theme[0].replace(b"theme1.xml", b"theme9.xml")
    parts["ppt/slideMasters/_rels/slideMaster2.xml.rels"] = head + own + b"</Relationships>"
    parts["ppt/theme/theme9.xml"] = parts["ppt/theme/theme1.xml"]
    parts["ppt/slideLayouts/slideLayout99.xml"] = parts["ppt/slideLayouts/slideLayout7.xml"]
    layout_rels = parts["ppt/slideLayouts/_rels/slideLayout7.xml.rels"].replace(b"slideMaster1.xml", b"slideMaster2.xml")
    parts["ppt/slideLayouts/_rels/slideLayout99.xml.rels"] = layout_rels
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    add = f'<Relationship Id="rId99" Type="{office}/slideMaster" Target="slideMasters/slideMaster2.xml"/></Relationships>'
    main = "ppt/_rels/presentation.xml.rels"
    parts[main] = parts[main].replace(b"</Relationships>", add.encode())
    entry = b'<p:sldMasterId id="2147483998" r:id="rId99"/></p:sldMasterIdLst>'
    parts["ppt/presentation.xml"] = parts["ppt/presentation.xml"].replace(b"</p:sldMasterIdLst>", entry)
    types = parts["[Content_Types].xml"].decode()
    for name, like in (
        ("slideMasters/slideMaster2", "slideMasters/slideMaster1"),
        ("theme/theme9", "theme/theme1"),
        ("slideLayouts/slideLayout99", "slideLayouts/slideLayout7"),
    ):
        old = re.search(rf'<Override [^>]*"/ppt/{like}.xml"[^>]*/>', types)
        assert old is not None
        types = types.replace(old[0], old[0] + old[0].replace(like, name))
    parts["[Content_Types].xml"] = types.encode()
    return write_archive(parts)


@pytest.mark.parametrize("is_heavy", [True, False])
def test_the_doctor_tells_what_could_be_left_out_where_it_weighs_something(is_heavy: bool, tmp_path: Path) -> None:
    parts = dict(open_package(template()).parts)
    if is_heavy:
        heavy = next(name for name in spare_parts(open_package(template()), _used(template())) if "/media/" in name)
        parts[heavy] = Random(1).randbytes(90_000)
    path = tmp_path / "brand.pptx"
    path.write_bytes(write_archive(parts))
    _, findings = examine_template(Workspace(ROOT), path)
    told = [finding for finding in findings if finding.code == "LD251"]
    assert len(told) == is_heavy
    if told:
        assert "of its layouts" in told[0].message
        assert "--prune" in told[0].hint


def _used(data: bytes) -> set[str]:
    reference, _ = read_reference(data)
    assert reference is not None
    return {layout.part for layout in reference.layouts.values()}
