"""Decks on templates of others: every audience and language, valid, without a finding that counts, and whole in LibreOffice.

The templates are python-pptx's own (Office's of 2007) on three pages, dark, and with decoration.
"""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Pt

from generator.content.load import load_content
from generator.diagnostics import Severity
from generator.pipeline import BuildRequest, build_deck
from generator.workspace import Workspace
from tools.rendering import draw_pdfs, missing_tools, words_off_page
from tools.validate_pptx import faults, find_validator

ROOT = Path(__file__).parents[2]
DECK = "containers-vs-vms"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
Change = Callable[[Presentation], None]

pytestmark = pytest.mark.slow


def page(width: float, height: float) -> Change:
    def change(presentation: Presentation) -> None:
        presentation.slide_width, presentation.slide_height = Pt(width), Pt(height)

    return change


def dark(presentation: Presentation) -> None:
    presentation.slide_master.background.fill.solid()
    presentation.slide_master.background.fill.fore_color.rgb = RGBColor(0x10, 0x18, 0x20)


def decorated(presentation: Presentation) -> None:
    """A band at the left and a logo at the top right, on the master."""
    shapes = presentation.slide_master.shapes
    height = presentation.slide_height
    for left, top, wide, high in ((0, 0, Pt(30), height), (presentation.slide_width - Pt(80), Pt(8), Pt(70), Pt(30))):
        shapes._spTree.append(_band(len(shapes) + 100, (left, top, wide, high)))


def _band(id_: int, place: tuple[int, int, int, int]) -> etree._Element:
    left, top, wide, high = place
    return etree.fromstring(
        f'<p:sp xmlns:p="{P}" xmlns:a="{A}">'
        f'<p:nvSpPr><p:cNvPr id="{id_}" name="Band {id_}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{high}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:schemeClr val="accent2"/></a:solidFill></p:spPr></p:sp>'
    )


TEMPLATES: dict[str, tuple[Change, ...]] = {
    "4-to-3": (page(720, 540),),
    "16-to-9": (page(960, 540),),
    "portrait": (page(540, 720),),
    "dark": (page(960, 540), dark),
    "decorated": (page(720, 540), decorated),
}


def template(name: str) -> bytes:
    presentation = Presentation()
    for change in TEMPLATES[name]:
        change(presentation)
    buffer = BytesIO()
    presentation.save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("audience", ["engineers", "executives", "security", "students"])
@pytest.mark.parametrize("locale", ["en", "zh-CN"])
@pytest.mark.parametrize("name", TEMPLATES)
def test_a_deck_on_a_template_is_whole(name: str, locale: str, audience: str, tmp_path: Path) -> None:
    path, target = tmp_path / "brand.pptx", tmp_path / "deck.pptx"
    path.write_bytes(template(name))
    workspace = Workspace(ROOT)
    built, findings = build_deck(workspace, load_content(workspace)[0], BuildRequest(DECK, locale, audience, template=path))
    assert [str(finding) for finding in findings if finding.severity is not Severity.NOTE] == []
    assert built is not None
    target.write_bytes(built.data)
    validator = find_validator(ROOT)
    assert validator is not None, "no Open XML SDK validator: make tools"
    assert faults(validator, target) == []
    if audience == "engineers":
        assert missing_tools() == []
        assert words_off_page(draw_pdfs([target], tmp_path)[0]) == (len(built.composed.slides), [])
