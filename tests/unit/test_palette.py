"""Our roles in a template's colours: seen, legible and apart, on light and on dark pages."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR

from generator.archive import write_archive
from generator.examine import examine_template
from generator.theme.contrast import SHAPE, TEXT, contrast_ratio, difference
from generator.theme.load import Token, load_theme
from generator.theme.model import Theme
from generator.theme.palette import HUED, SEEN, SURFACE, TOLD, Grounds, Palette, adapt_theme, is_seen, read_palette
from generator.workspace import Workspace

ROOT = Path(__file__).parents[2]
OFFICE = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "44546A",
    "lt2": "E7E6E6",
    "accent1": "4472C4",
    "accent2": "ED7D31",
    "accent3": "A5A5A5",
    "accent4": "FFC000",
    "accent5": "5B9BD5",
    "accent6": "70AD47",
    "hlink": "0563C1",
    "folHlink": "954F72",
}
LIGHT: Palette = {**OFFICE, "bg1": "FFFFFF", "tx1": "000000", "bg2": "E7E6E6", "tx2": "44546A"}
DARK: Palette = {**OFFICE, "bg1": "000000", "tx1": "FFFFFF", "bg2": "44546A", "tx2": "E7E6E6"}
PALE: Palette = {**LIGHT, **{f"accent{number}": "F0F0F0" for number in range(1, 7)}}


def theme() -> Theme:
    found, _ = load_theme(Workspace(ROOT), "light")
    assert found is not None
    return found


WASHED: Palette = {
    **OFFICE,
    "dk1": "809296",
    "dk2": "6699FF",
    "lt2": "B3EDFF",
    "accent1": "FF9933",
    "accent2": "FFAA99",
    "accent3": "B8CAFF",
    "bg1": "6699FF",
    "tx1": "FFFFFF",
    "bg2": "809296",
    "tx2": "B3EDFF",
}
"""Of a template with a picture behind its slides, whose texts are white on every shade but that of the picture."""
STRONG: Palette = {**DARK, "accent1": "2DA2BF", "accent2": "DA1F28", "accent3": "EB641B", "bg2": "464646", "tx2": "DEF5FA"}

MUDDY: Palette = {
    "bg1": "000000",
    "tx1": "FFFFFF",
    "bg2": "676A55",
    "tx2": "EAEBDE",
    "hlink": "DB5353",
    "folHlink": "903638",
    "accent1": "72A376",
    "accent2": "B0CCB0",
    "accent3": "A8CDD7",
    "accent4": "C0BEAF",
    "accent5": "CEC597",
    "accent6": "E8B7B7",
}
"""Of a template whose slides stand on a mid olive, on which no shade of its warmest accent can be read."""
GROUNDS = [(WASHED, "C7B3B6"), (STRONG, "000000"), (PALE, "FFFFFF"), (LIGHT, "808080"), (MUDDY, "787B63")]


@pytest.mark.parametrize(("palette", "ground"), GROUNDS)
def test_small_words_and_marks_are_seen_on_whatever_they_stand(palette: Palette, ground: str) -> None:
    adapted = adapt_theme(theme(), palette, Grounds(ground))
    paper, surface = adapted.colors["paper"].rgb, adapted.colors["surface"].rgb
    assert min(contrast_ratio(adapted.colors["muted"].rgb, behind) for behind in (paper, surface)) >= TEXT
    assert min(contrast_ratio(adapted.colors["boundary"].rgb, behind) for behind in (paper, surface)) >= SHAPE
    assert contrast_ratio(adapted.colors["quiet"].rgb, paper) >= SHAPE
    for name, role in adapted.roles.items():
        assert min(contrast_ratio(role.accent.rgb, behind) for behind in (paper, surface, role.tint.rgb)) >= SHAPE, name


@pytest.mark.parametrize("ground", ["A8BECE", "A3B7C9", "DA3B01", "808080", "101820"])
def test_roles_stand_on_a_page_in_a_colour_that_the_theme_has_not(ground: str) -> None:
    adapted = adapt_theme(theme(), LIGHT, Grounds(ground, ("DA3B01", LIGHT)))
    assert adapted.colors["paper"].rgb == ground
    assert contrast_ratio(adapted.colors["ink"].rgb, ground) >= TEXT
    assert contrast_ratio(adapted.colors["backdrop_text"].rgb, "DA3B01") >= TEXT
    assert contrast_ratio(adapted.colors["ink"].rgb, adapted.colors["surface"].rgb) >= TEXT
    assert contrast_ratio(adapted.colors["muted"].rgb, adapted.colors["surface"].rgb) >= TEXT
    for name, role in adapted.roles.items():
        assert contrast_ratio(role.fill.rgb, role.text.rgb) >= TEXT, name
        assert contrast_ratio(role.tint.rgb, role.tint_text.rgb) >= TEXT, name
        assert contrast_ratio(role.accent.rgb, ground) >= SHAPE, name


@pytest.mark.parametrize("palette", [LIGHT, DARK, PALE], ids=["light", "dark", "pale"])
def test_text_is_legible_wherever_a_role_puts_it(palette: Palette) -> None:
    adapted = adapt_theme(theme(), palette, Grounds("bg1"))
    for name, role in adapted.roles.items():
        assert contrast_ratio(role.fill.rgb, role.text.rgb) >= TEXT, name
        assert contrast_ratio(role.tint.rgb, role.tint_text.rgb) >= TEXT, name
        assert contrast_ratio(role.accent.rgb, adapted.colors["paper"].rgb) >= SHAPE, name
    for name in ("ink", "muted", "emphasis"):
        for ground in ("paper", "surface"):
            assert contrast_ratio(adapted.colors[name].rgb, adapted.colors[ground].rgb) >= TEXT, (name, ground)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_colours_stay_those_of_the_theme(palette: Palette) -> None:
    adapted = adapt_theme(theme(), palette, Grounds("bg1"))
    assert {role.fill.slot for role in adapted.roles.values()} <= palette.keys()
    assert adapted.roles["application"].fill.slot == "accent1"


def test_a_template_without_a_whole_scheme_leaves_our_colours() -> None:
    assert adapt_theme(theme(), {"bg1": "FFFFFF"}, Grounds("bg1")) == theme()


def test_the_palette_of_our_own_deck_is_the_themes() -> None:
    palette = read_palette((ROOT / "templates/reference/layerdeck.pptx").read_bytes())
    assert {name: palette[name] for name in theme().slots} == dict(theme().slots)
    assert (palette["bg1"], palette["tx1"]) == (palette["lt1"], palette["dk1"])


def test_a_layout_with_a_colour_map_of_its_own_is_read_by_it() -> None:
    layout = "ppt/slideLayouts/slideLayout3.xml"
    with ZipFile(ROOT / "templates/reference/layerdeck.pptx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    names = {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}
    mapping = "".join(f' {name}="{slot}"' for name, slot in names.items())
    own = f"<a:overrideClrMapping{mapping}/>".encode()
    parts[layout] = parts[layout].replace(b"<a:masterClrMapping/>", own)
    palette = read_palette(write_archive(parts), layout)
    assert (palette["bg1"], palette["tx2"]) == (palette["dk1"], palette["lt2"])
    assert read_palette(write_archive(parts))["bg1"] == palette["lt1"]


def test_a_templates_own_colour_is_kept_where_it_is_seen() -> None:
    assert is_seen(("tx1", None, None), "FFFFFF", LIGHT)
    assert not is_seen(("tx1", None, None), "101820", LIGHT)
    assert is_seen(("tx1", 20000, 80000), "101820", LIGHT)
    assert is_seen(None, "101820", LIGHT)


def test_a_cream_of_an_accent_gives_way_to_another_accent_where_part_of_the_page_is_as_light() -> None:
    palette = {**LIGHT, "bg1": "FEFED6", "accent3": "FEFEE8"}
    grounds = Grounds("A8BECE", all=("D0DBE4", "A8BECE", "FDFEFE"))
    fill = adapt_theme(theme(), palette, grounds).roles["virtualization"].fill
    assert fill.slot != "accent3"
    assert all(contrast_ratio(fill.rgb, ground) >= SEEN or difference(fill.rgb, ground) >= HUED for ground in grounds.all)
    plain = adapt_theme(theme(), palette, Grounds("101820")).roles["virtualization"].fill
    assert (plain.slot, plain.rgb) == ("accent3", "FEFEE8")  # on a dark page it is seen, and stays


@pytest.mark.parametrize("grounds", [Grounds("bg1"), Grounds("A8BECE", all=("A8BECE", "FDFEFE")), Grounds("101820")])
@pytest.mark.parametrize("accent", ["FEFEE8", "EEEEEE", "94D7E4", "4472C4"])
def test_what_steps_back_is_still_told_from_the_page(grounds: Grounds, accent: str) -> None:
    adapted = adapt_theme(theme(), {**LIGHT, "accent1": accent, "tx2": accent}, grounds)
    behind = grounds.all or (adapted.colors["paper"].rgb,)
    for name in ("application", "hardware"):
        assert all(difference(adapted.roles[name].tint.rgb, ground) >= TOLD for ground in behind), name


def test_cards_are_told_from_every_colour_behind_them() -> None:
    grounds = Grounds("848484", all=("9F9F9F", "848484", "BABABA"))
    palette = {**DARK, "bg2": "455F51", "tx2": "94D7E4"}
    surface = adapt_theme(theme(), palette, grounds).colors["surface"]
    assert all(difference(surface.rgb, ground) >= SURFACE for ground in grounds.all)


def test_a_grey_accent_gives_way_to_one_with_a_hue_and_stays_where_all_are_grey() -> None:
    adapted = adapt_theme(theme(), LIGHT, Grounds("bg1"))
    assert adapted.roles["virtualization"].accent.slot == "accent6"
    assert adapted.roles["neutral"].tint == adapted.colors["paper"]
    assert adapted.roles["virtualization"].fill.slot == "accent6"  # the third accent of Office's themes since 2013 is a grey
    assert {role: adapted.roles[role].fill.slot for role in ("application", "guest-os")} == {
        "application": "accent1",
        "guest-os": "accent4",
    }
    assert adapt_theme(theme(), PALE, Grounds("bg1")).roles["virtualization"].fill.slot == "accent3"


@pytest.mark.parametrize("slot", ["accent1", "accent4", "bg1", ""])
@pytest.mark.parametrize("palette", [LIGHT, DARK, PALE], ids=["light", "dark", "pale"])
def test_heads_of_tables_are_the_template_s_own_and_legible(palette: Palette, slot: str) -> None:
    colors = adapt_theme(theme(), palette, Grounds("bg1"), {"head": Token(slot)}).colors
    assert contrast_ratio(colors["head"].rgb, colors["head_text"].rgb) >= TEXT
    if slot == "accent4":
        assert (colors["head"].slot, contrast_ratio(colors["head"].rgb, colors["paper"].rgb) >= SEEN) == ("accent4", True)
    if not slot:
        assert colors["head"] == colors["paper"]


def test_roles_painted_as_the_page_are_not_told_to_look_alike(tmp_path: Path) -> None:
    presentation = Presentation()
    presentation.slide_master.background.fill.solid()
    presentation.slide_master.background.fill.fore_color.theme_color = MSO_THEME_COLOR.TEXT_1
    path = tmp_path / "night.pptx"
    presentation.save(path)
    examined, findings = examine_template(Workspace(ROOT), path)
    assert examined is not None
    assert examined.look.theme.roles["control"].fill.slot == "tx1"
    assert not any("control and neutral" in finding.message for finding in findings)
