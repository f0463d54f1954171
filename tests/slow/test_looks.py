"""Decks as they are seldom built: short of time, on a template with another page. All valid, none with a finding."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from pptx import Presentation

from generator.archive import write_archive
from generator.content.load import load_content
from generator.diagnostics import Severity
from generator.pipeline import BuildRequest, build_deck
from generator.workspace import Workspace
from tools.validate_pptx import faults, find_validator

ROOT = Path(__file__).parents[2]
DECK = "containers-vs-vms"
REFERENCE = ROOT / "templates/reference/layerdeck.pptx"
LOCALES = ("en", "zh-CN")

pytestmark = pytest.mark.slow


def build(target: Path, request: BuildRequest) -> bytes:
    """The deck's bytes, found valid; notes are no findings that count."""
    workspace = Workspace(ROOT)
    built, findings = build_deck(workspace, load_content(workspace)[0], request)
    assert [str(finding) for finding in findings if finding.severity is not Severity.NOTE and finding.code != "LD228"] == []
    assert built is not None
    target.write_bytes(built.data)
    validator = find_validator(ROOT)
    assert validator is not None, "no Open XML SDK validator: make tools"
    assert faults(validator, target) == []
    return built.data


@pytest.mark.parametrize("minutes", [10, 18])
@pytest.mark.parametrize("locale", LOCALES)
def test_a_deck_cut_to_the_time_keeps_the_rest_hidden(minutes: int, locale: str, tmp_path: Path) -> None:
    data = build(tmp_path / "short.pptx", BuildRequest(DECK, locale, "engineers", minutes))
    presentation = Presentation(BytesIO(data))
    hidden = [slide.element.get("show") == "0" for slide in presentation.slides]
    assert hidden == sorted(hidden)
    assert any(hidden) is (minutes < 18)  # in 18 minutes all are told, in their short forms
    assert all(slide.has_notes_slide for slide in presentation.slides)


def test_a_timed_deck_goes_on_by_itself(tmp_path: Path) -> None:
    data = build(tmp_path / "timed.pptx", BuildRequest(DECK, "en", "executives", 10, is_timed=True))
    name = "{http://schemas.openxmlformats.org/presentationml/2006/main}transition"
    times = [transition.get("advTm") for slide in Presentation(BytesIO(data)).slides for transition in slide.element.iter(name)]
    shown = [slide for slide in Presentation(BytesIO(data)).slides if slide.element.get("show") != "0"]
    assert len(times) == len(shown)
    assert sum(int(time or 0) for time in times) <= 10 * 60 * 1000


def test_a_deck_on_a_template_of_4_to_3_is_whole(tmp_path: Path) -> None:
    with zipfile.ZipFile(REFERENCE) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    size = re.compile(rb"<p:sldSz [^>]*/>")
    parts["ppt/presentation.xml"] = size.sub(b'<p:sldSz cx="9144000" cy="6858000"/>', parts["ppt/presentation.xml"])
    template = tmp_path / "brand.potx"
    kinds = (b"presentationml.presentation.main", b"presentationml.template.main")
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(*kinds)
    template.write_bytes(write_archive(parts))
    data = build(tmp_path / "deck.pptx", BuildRequest(DECK, "en", "engineers", template=template))
    assert Presentation(BytesIO(data)).slide_width == 9144000
