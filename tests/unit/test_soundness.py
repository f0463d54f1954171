"""What of a template a deck is built on: slides and what leads nowhere stay behind, and what is broken is named."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation

from generator.archive import write_archive
from generator.theme.containers import as_presentation
from tests.slow.damage import Parts, parts_of

REFERENCE = (Path(__file__).parents[2] / "templates/reference/layerdeck.pptx").read_bytes()
MASTER, LAYOUT = "ppt/slideMasters/slideMaster1.xml", "ppt/slideLayouts/slideLayout3.xml"
MASTER_RELS, LAYOUT_RELS = "ppt/slideMasters/_rels/slideMaster1.xml.rels", "ppt/slideLayouts/_rels/slideLayout3.xml.rels"
TYPES = "[Content_Types].xml"
Change = Callable[[Parts], None]


def replacing(part: str, old: bytes, new: bytes) -> Change:
    def change(parts: Parts) -> None:
        assert old in parts[part]
        parts[part] = parts[part].replace(old, new)

    return change


def putting(part: str, content: bytes) -> Change:
    def change(parts: Parts) -> None:
        parts[part] = content

    return change


def nested(depth: int) -> bytes:
    return b'<a xmlns="urn:x">' + b"<b>" * depth + b"</b>" * depth + b"</a>"


BROKEN: dict[str, tuple[Change, str, str]] = {
    "a layout of no master": (replacing(LAYOUT_RELS, b"/slideMaster", b"/slideElse"), "LD224", f"{LAYOUT} has no slideMaster"),
    "a master of no theme": (replacing(MASTER_RELS, b"/theme", b"/thyme"), "LD224", f"{MASTER} has no theme"),
    "a layout that is cut off": (lambda parts: parts.update({LAYOUT: parts[LAYOUT][:900]}), "LD224", LAYOUT),
    "a layout said to be a master": (
        replacing(TYPES, b"slideLayout+xml", b"slideMaster+xml"),
        "LD224",
        "is not what the content types say it is",
    ),
    "a layout said to be nothing": (
        replacing(TYPES, b'<Override PartName="/' + LAYOUT.encode(), b'<Override PartName="/else.xml'),
        "LD224",
        LAYOUT,
    ),
    "a type of nothing": (replacing(TYPES, b"<Default Extension=", b"<Default Ext="), "LD224", TYPES),
    "relationships to nothing": (replacing(LAYOUT_RELS, b"Target=", b"To="), "LD224", LAYOUT_RELS),
    "relationships that are none": (putting(LAYOUT_RELS, nested(1)), "LD224", LAYOUT_RELS),
    "an encoding that there is not": (putting(LAYOUT, b'<?xml version="1.0" encoding="UTTF-8"?><a/>'), "LD224", LAYOUT),
    "half a list of relationships": (putting(LAYOUT_RELS, b"<Relation"), "LD224", LAYOUT_RELS),
    "elements without end": (putting("docProps/app.xml", nested(300)), "LD225", "docProps/app.xml"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_what_is_broken_is_named(what: str) -> None:
    change, code, words = BROKEN[what]
    parts = parts_of(REFERENCE)
    change(parts)
    data, (finding,) = as_presentation(write_archive(parts), "brand.pptx")
    assert data is None
    assert (finding.code, finding.span.path) == (code, "brand.pptx")
    assert words in finding.message
    assert finding.hint


def test_slides_stay_behind_with_what_only_they_need() -> None:
    presentation = Presentation()
    presentation.slides.add_slide(presentation.slide_layouts[0]).notes_slide  # noqa: B018  the notes are made by asking for them
    buffer = BytesIO()
    presentation.save(buffer)
    data, findings = as_presentation(buffer.getvalue())
    assert not findings
    assert data is not None
    kept = parts_of(data)
    assert not [name for name in kept if "slides/" in name or "notesSlides/" in name or "thumbnail" in name]
    assert kept[MASTER] == parts_of(buffer.getvalue())[MASTER]


def test_a_broken_slide_is_no_reason_to_refuse() -> None:
    presentation = Presentation()
    presentation.slides.add_slide(presentation.slide_layouts[0])
    buffer = BytesIO()
    presentation.save(buffer)
    parts = parts_of(buffer.getvalue())
    parts["ppt/slides/slide1.xml"] = b"<p:sld"
    assert as_presentation(write_archive(parts))[0] is not None


@pytest.mark.parametrize("target", ["NULL", "../media/gone.png", "#Slide 3", "../../../../etc/passwd"])
def test_relationships_that_lead_nowhere_are_left_out_and_that_is_said(target: str) -> None:
    parts = parts_of(REFERENCE)
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    link = b'<Relationship Id="rIdX" Type="%s" Target="%s"/>' % (kind, target.encode())
    replacing(LAYOUT_RELS, b"</Relationships>", link + b"</Relationships>")(parts)
    data, (finding,) = as_presentation(write_archive(parts))
    assert data is not None
    assert (finding.code, finding.severity.value) == ("LD241", "note")
    assert f"{LAYOUT} → {target}" in finding.message
    assert b"rIdX" not in parts_of(data)[LAYOUT_RELS]
    assert len(Presentation(BytesIO(data)).slide_layouts) > 0


def test_names_of_parts_are_compared_without_regard_to_capitals() -> None:
    parts = parts_of(REFERENCE)
    replacing(LAYOUT_RELS, b"slideMaster1.xml", b"SlideMaster1.xml")(parts)
    data, findings = as_presentation(write_archive(parts))
    assert not findings
    assert data is not None
    assert len(Presentation(BytesIO(data)).slide_layouts) > 0
