"""Decks step by step in strict programs: the Open XML SDK finds no fault, LibreOffice draws the animated deck as the flat one."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from pptx import Presentation

from generator.cli.main import run
from generator.content.load import load_content
from generator.diagnostics import Severity
from generator.pipeline import BuildRequest, BuiltDeck, build_deck
from generator.plan.audience import audience_names
from generator.plan.model import Steps
from generator.workspace import Workspace
from tools.validate_pptx import faults, find_validator

ROOT = Path(__file__).parents[2]
DECK = "containers-vs-vms"
LOCALES = ("en", "zh-CN")
SHOWN = (Steps.ANIMATE, Steps.MORPH)

pytestmark = pytest.mark.slow


def build(target: Path, request: BuildRequest) -> BuiltDeck:
    """The deck, written and found valid; notes are no findings that count."""
    workspace = Workspace(ROOT)
    built, findings = build_deck(workspace, load_content(workspace)[0], request)
    assert [str(finding) for finding in findings if finding.severity is not Severity.NOTE] == []
    assert built is not None
    target.write_bytes(built.data)
    validator = find_validator(ROOT)
    assert validator is not None, "no Open XML SDK validator: make tools"
    assert faults(validator, target) == []
    return built


@pytest.mark.parametrize("steps", SHOWN)
@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("audience", audience_names(Workspace(ROOT)))
def test_decks_in_steps_are_valid(audience: str, locale: str, steps: Steps, tmp_path: Path) -> None:
    file = tmp_path / "deck.pptx"
    built = build(file, BuildRequest(DECK, locale, audience, steps=steps))
    slides = Presentation(str(file)).slides
    assert len(slides) == len(built.composed.slides)
    assert (len(slides) > len(built.plan.all_slides)) is (steps is Steps.MORPH)


@pytest.mark.parametrize("steps", SHOWN)
def test_a_short_timed_deck_in_steps_is_valid_and_keeps_its_time(steps: Steps, tmp_path: Path) -> None:
    built = build(tmp_path / "deck.pptx", BuildRequest(DECK, "en", "engineers", 10, is_timed=True, steps=steps))
    assert sum(slide.advance_after for slide in built.composed.slides) == built.plan.seconds
    assert any(slide.is_hidden and (slide.step_of or slide.reveals) for slide in built.composed.slides)


@pytest.mark.parametrize("steps", SHOWN)
def test_a_diagram_by_itself_in_steps_is_valid(steps: Steps, tmp_path: Path) -> None:
    file = tmp_path / "diagram.pptx"
    assert run(["diagram", "container-how", "--project", str(ROOT), "--steps", steps, "-o", str(file), "--quiet"]) == 0
    validator = find_validator(ROOT)
    assert validator is not None, "no Open XML SDK validator: make tools"
    assert faults(validator, file) == []
    assert len(Presentation(str(file)).slides) == (4 if steps is Steps.MORPH else 1)


@pytest.mark.parametrize("locale", LOCALES)
def test_libreoffice_draws_the_animated_deck_as_the_flat_one_and_a_page_for_each_step(locale: str, tmp_path: Path) -> None:
    missing = [tool for tool in ("soffice", "pdftoppm") if shutil.which(tool) is None]
    assert not missing, f"{', '.join(missing)} missing: apt install libreoffice-impress poppler-utils"
    built = {steps: build(tmp_path / f"{steps}.pptx", BuildRequest(DECK, locale, "executives", steps=steps)) for steps in Steps}
    files = [str(tmp_path / f"{steps}.pptx") for steps in Steps]
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), *files]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    pages = {steps: drawn_pages(tmp_path / f"{steps}.pdf") for steps in Steps}
    assert pages[Steps.ANIMATE] == pages[Steps.NONE]
    shown = [slide for slide in built[Steps.MORPH].composed.slides if not slide.is_hidden]
    assert len(pages[Steps.MORPH]) == len(shown)


def drawn_pages(pdf: Path) -> list[bytes]:
    """Every page as pixels."""
    subprocess.run(["pdftoppm", "-r", "40", str(pdf), str(pdf.with_suffix(""))], check=True, capture_output=True)
    return [page.read_bytes() for page in sorted(pdf.parent.glob(f"{pdf.stem}-*.ppm"))]
