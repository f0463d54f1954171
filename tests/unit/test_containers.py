"""Templates of every kind and size: what PowerPoint opens as a presentation becomes one, and decks are fitted to its page."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from pptx import Presentation

from generator.archive import write_archive
from generator.backends.pptx.deck import render_pptx
from generator.scene.fit_page import fit_between, fit_page
from generator.scene.flatten import flatten
from generator.scene.model import Connector, Table
from generator.theme.containers import as_presentation
from generator.theme.reference import read_reference
from generator.units import EmuRect
from tests.unit.pptx_samples import sample_deck

REFERENCE = (Path(__file__).parents[2] / "templates/reference/layerdeck.pptx").read_bytes()
MAIN = b"application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
Parts = dict[str, bytes]


def parts_of(data: bytes) -> Parts:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_main_type(kind: bytes) -> Parts:
    parts = parts_of(REFERENCE)
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(MAIN, kind)
    return parts


def strict() -> Parts:
    """The reference deck in the namespaces of strict files, with a percentage as they write it."""
    parts = parts_of(REFERENCE)
    for name, content in parts.items():
        if name.endswith((".xml", ".rels")) and name != "[Content_Types].xml":
            for kind in (b"officeDocument", b"presentationml", b"drawingml"):
                usual = b"http://schemas.openxmlformats.org/" + kind + b"/2006/"
                content = content.replace(usual, b"http://purl.oclc.org/ooxml/" + kind + b"/")
            content = content.replace(b'lumMod val="75000"', b'lumMod val="75%"')
            parts[name] = content
    return parts


@pytest.mark.parametrize(
    "kind",
    [
        b"application/vnd.openxmlformats-officedocument.presentationml.template.main+xml",
        b"application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml",
        b"application/vnd.ms-powerpoint.template.macroEnabled.main+xml",
        b"application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml",
        b"application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml",
    ],
)
def test_templates_and_shows_become_presentations(kind: bytes) -> None:
    data, findings = as_presentation(write_archive(with_main_type(kind)))
    assert data is not None
    assert not findings
    assert parts_of(data) == parts_of(REFERENCE)


def test_a_presentation_stays_as_it_is() -> None:
    assert as_presentation(REFERENCE) == (REFERENCE, ())


def test_macros_are_left_out_and_that_is_said() -> None:
    parts = with_main_type(b"application/vnd.ms-powerpoint.template.macroEnabled.main+xml")
    relationships = "ppt/_rels/presentation.xml.rels"
    kind = b"http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    link = b'<Relationship Id="rIdM" Type="%s" Target="vbaProject.bin"/>' % kind
    parts[relationships] = parts[relationships].replace(b"</Relationships>", link + b"</Relationships>")
    parts["ppt/vbaProject.bin"] = b"macro"
    data, findings = as_presentation(write_archive(parts), "brand.potm")
    assert data is not None
    assert [finding.code for finding in findings] == ["LD229"]
    assert "ppt/vbaProject.bin" in findings[0].message
    assert "ppt/vbaProject.bin" not in parts_of(data)
    assert b"vbaProject" not in parts_of(data)[relationships]
    assert len(Presentation(BytesIO(data)).slide_layouts) > 0


def test_a_strict_file_becomes_one_that_every_program_reads() -> None:
    data, findings = as_presentation(write_archive(strict()))
    assert not findings
    assert data is not None
    assert parts_of(data) == parts_of(REFERENCE)
    assert read_reference(data)[0] == read_reference(REFERENCE)[0]


@pytest.mark.parametrize("kind", [b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", b"x"])
def test_files_of_other_programs_are_refused(kind: bytes) -> None:
    data, findings = as_presentation(write_archive(with_main_type(kind)), "brand.docx")
    assert data is None
    assert [finding.code for finding in findings] == ["LD223"]


# --- pages -------------------------------------------------------------------------------------------------------------


def test_a_deck_fills_a_page_of_its_shape_and_stands_in_the_middle_of_another() -> None:
    assert fit_between((1600, 900), (800, 450)).frame(EmuRect(160, 90, 320, 180)) == EmuRect(80, 45, 160, 90)
    assert fit_between((1600, 900), (800, 600)).frame(EmuRect(0, 0, 1600, 900)) == EmuRect(0, 75, 800, 450)
    assert fit_between((1600, 900), (900, 900)).point((1600, 0)) == (900, 197)


def test_a_fitted_deck_keeps_everything_on_its_page() -> None:
    deck = fit_page(sample_deck(), 9144000, 6858000)
    assert (deck.width, deck.height) == (9144000, 6858000)
    for item in (item for slide in deck.slides for item in flatten(slide.items)):
        if isinstance(item, Connector):
            continue
        assert 0 <= item.frame.x <= item.frame.x + item.frame.width <= deck.width
        if isinstance(item, Table):
            assert sum(item.column_widths) == item.frame.width
            assert sum(item.row_heights) == item.frame.height


def test_a_page_of_the_same_size_changes_nothing() -> None:
    deck = sample_deck()
    assert fit_page(deck, deck.width, deck.height) is deck


def test_pictures_of_a_template_are_not_overwritten() -> None:
    parts = parts_of(REFERENCE)
    layout = "ppt/slideLayouts/_rels/slideLayout1.xml.rels"
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    link = b'<Relationship Id="rIdP" Type="%s" Target="../media/image1.png"/>' % kind
    parts[layout] = parts[layout].replace(b"</Relationships>", link + b"</Relationships>")
    parts["ppt/media/image1.png"] = b"\x89PNG logo"
    types = parts["[Content_Types].xml"]
    if b'Extension="png"' not in types:
        parts["[Content_Types].xml"] = types.replace(b"</Types>", b'<Default Extension="png" ContentType="image/png"/></Types>')
    built = parts_of(render_pptx(sample_deck(), write_archive(parts), 0))
    assert built["ppt/media/image1.png"] == b"\x89PNG logo"
    assert any(name.startswith("ppt/media/image2.") for name in built)
