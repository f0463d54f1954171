"""Strict programs on our files: the Open XML SDK finds no fault, LibreOffice draws every slide."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests/unit")]  # the sample decks and the tools, also without `python -m pytest`

from built import MATRIX, built  # noqa: E402
from pptx_samples import EPOCH, THEME, sample_deck, sample_scene  # noqa: E402

from generator.archive import write_archive  # noqa: E402
from generator.backends.pptx.deck import render_pptx, render_scene_pptx  # noqa: E402
from generator.theme.build_reference import build_reference  # noqa: E402
from tools.validate_pptx import faults, find_validator  # noqa: E402

pytestmark = pytest.mark.slow

SAMPLES = {
    "reference": lambda: build_reference(THEME),
    "sample-en": lambda: render_pptx(sample_deck("en"), build_reference(THEME), EPOCH),
    "sample-zh-CN": lambda: render_pptx(sample_deck("zh-CN"), build_reference(THEME), EPOCH),
    "scene": lambda: render_scene_pptx(sample_scene(), build_reference(THEME), "en", {}, EPOCH),
    **{f"{audience}-{locale}": lambda a=audience, b=locale: built(a, b).data for audience, locale in MATRIX},
}


@pytest.fixture(scope="module")
def validator() -> Path:
    found = find_validator(ROOT)
    assert found is not None, "no Open XML SDK validator: make tools"
    return found


@pytest.mark.parametrize("name", SAMPLES)
def test_the_open_xml_sdk_finds_no_fault(name: str, validator: Path, tmp_path: Path) -> None:
    file = tmp_path / f"{name}.pptx"
    file.write_bytes(SAMPLES[name]())
    assert faults(validator, file) == []


def test_the_validator_does_find_faults(validator: Path, tmp_path: Path) -> None:
    file = tmp_path / "broken.pptx"
    with zipfile.ZipFile(BytesIO(build_reference(THEME))) as archive:
        entries = {
            name: archive.read(name).replace(b'<p:cSld name="Agenda"', b'<p:cSld nome="Agenda"') for name in archive.namelist()
        }
    file.write_bytes(write_archive(entries))
    assert ["'nome' attribute is not declared" in fault for fault in faults(validator, file)] == [True]


@pytest.mark.parametrize("locale", ["en", "zh-CN"])
def test_libreoffice_draws_every_slide(locale: str, tmp_path: Path) -> None:
    missing = [tool for tool in ("soffice", "pdfinfo", "pdftotext") if shutil.which(tool) is None]
    assert not missing, f"{', '.join(missing)} missing: apt install libreoffice-impress poppler-utils"
    deck = sample_deck(locale)
    (tmp_path / "deck.pptx").write_bytes(render_pptx(deck, build_reference(THEME), EPOCH))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "deck.pptx")]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    pages = subprocess.run(["pdfinfo", tmp_path / "deck.pdf"], check=True, capture_output=True, text=True).stdout
    assert f"Pages:           {len(deck.slides)}\n" in pages
    words = subprocess.run(["pdftotext", tmp_path / "deck.pdf", "-"], check=True, capture_output=True, text=True).stdout
    assert words.count(deck.slides[2].title[:6]) >= len(deck.slides) - 1
