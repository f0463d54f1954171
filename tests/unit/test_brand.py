"""What is pinned of a template: its file, its faults, and that layouts, margins, places, roles and fonts follow it."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.diagnostics import has_errors
from generator.examine import examine_template, sketch_layouts
from generator.look import load_look
from generator.theme.brand import load_brand
from generator.theme.decoration import covered
from generator.theme.office_package import open_package
from generator.units import EmuRect, emu
from generator.workspace import Workspace
from tests.unit.pptx_samples import office_default

ROOT = Path(__file__).parents[2]


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "brand.pptx"
    path.write_bytes(office_default())
    return path


def pin(template: Path, words: str) -> None:
    template.with_suffix(".yaml").write_text(words, encoding="utf-8")


def test_nothing_is_pinned_without_a_file(template: Path) -> None:
    brand, findings = load_brand(Workspace(ROOT), str(template))
    assert brand is not None
    assert (brand.pins.layouts, brand.roles, findings) == ({}, {}, ())


def test_layouts_are_pinned_by_kind_and_for_all_content(template: Path) -> None:
    pin(template, "layouts: {content: Two Content, cards: title only, title: Section Header}\n")
    look, findings = load_look(Workspace(ROOT), "light", template)
    assert look is not None
    assert not has_errors(findings)
    names = {kind: layout.name for kind, layout in look.reference.layouts.items()}
    assert (names["Diagram"], names["Cards"], names["Title"]) == ("Two Content", "Title Only", "Section Header")
    assert "YAML file" in look.reference.layouts["Cards"].reason


def test_content_keeps_within_margins_and_clear_of_places(template: Path) -> None:
    pin(template, "margins: {left: 90, right: 60}\nkeep_clear: [[600, 0, 120, 200]]\n")
    look, _ = load_look(Workspace(ROOT), "light", template)
    assert look is not None
    area = look.reference.layouts["Diagram"].area
    assert area is not None
    assert area.x >= emu(90)
    assert area.x + area.width <= look.reference.width - emu(60)
    assert covered(area, EmuRect(emu(600), 0, emu(120), emu(200))) == 0


def test_a_role_takes_the_colour_that_is_pinned_and_its_text_stays_legible(template: Path) -> None:
    pin(template, "roles: {application: {slot: accent6, lum_mod: 75000}}\n")
    look, _ = load_look(Workspace(ROOT), "light", template)
    assert look is not None
    fill = look.theme.roles["application"].fill
    assert (fill.slot, fill.lum_mod) == ("accent6", 75000)


def test_fonts_that_are_pinned_are_in_the_theme_of_every_deck(template: Path) -> None:
    pin(template, 'fonts: {headings: "Arial", text: "Aptos & Co", east_asian: 微软雅黑}\n')
    look, findings = load_look(Workspace(ROOT), "light", template)
    assert look is not None
    assert look.reference.fonts == ("Arial", "Aptos & Co")
    theme = open_package(look.data).parts["ppt/theme/theme1.xml"].decode()
    assert theme.count('<a:ea typeface="微软雅黑"') == 2
    assert "LD230" in {finding.code for finding in findings}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("layouts: {title: Titel Only}\n", "LD231", 'the template has no layout "Titel Only"'),
        ("layouts: {titel: Title Only}\n", "LD120", "titel"),
        ("roles: {application: {slot: accent9}}\n", "LD123", "accent9"),
        ("margins: {left: wide}\n", "LD122", "wide"),
        ("keep_clear: [[1, 2, 3]]\n", "LD126", "3 numbers"),
        ("colours: {}\n", "LD120", "colours"),
        ("layouts: [\n", "LD101", "YAML"),
    ],
)
def test_a_fault_is_told_at_its_place(template: Path, words: str, code: str, said: str) -> None:
    pin(template, words)
    look, findings = load_look(Workspace(ROOT), "light", template)
    assert look is None
    found = [finding for finding in findings if finding.span.path.endswith("brand.yaml")]
    assert [finding.code for finding in found] == [code]
    assert said in found[0].message
    assert found[0].span.line in (1, 2)


def test_a_template_is_examined_with_all_its_layouts_and_oddities(template: Path) -> None:
    examined, findings = examine_template(Workspace(ROOT), template)
    assert examined is not None
    assert [layout.name for layout in examined.layouts][:2] == ["Title Slide", "Title and Content"]
    assert {"LD228", "LD232"} <= {finding.code for finding in findings}
    assert not has_errors(findings)


@pytest.mark.parametrize("suffix", ["svg", "png"])
def test_layouts_are_sketched(template: Path, suffix: str) -> None:
    examined, _ = examine_template(Workspace(ROOT), template)
    assert examined is not None
    content, findings = sketch_layouts(examined, suffix)
    assert content is not None
    assert findings == ()
    assert content.startswith(b"\x89PNG" if suffix == "png" else b"<svg")
    if suffix == "svg":
        assert b"Title Only" in content
        assert b"ctrTitle 0" in content


def test_an_unknown_theme_is_one_finding_with_the_nearest_name() -> None:
    look, findings = load_look(Workspace(ROOT), "drak", None)
    assert look is None
    assert [(finding.code, finding.hint) for finding in findings] == [("LD201", 'did you mean "dark"? known here: dark, light')]
