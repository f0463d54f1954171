"""Design tokens: shades as PowerPoint shows them, and roles that everyone can tell apart and read."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from generator.theme.contrast import contrast_ratio, difference, lightness, saturation
from generator.theme.load import ROLES, load_theme, read_theme, shaded
from generator.theme.model import Theme
from generator.workspace import Workspace

ROOT = Path(__file__).parents[2]
THEMES = sorted(path.stem for path in (ROOT / "templates/themes").glob("*.yaml"))
TEXT, LINE, APART = 4.5, 3.0, 6.0


def theme_named(name: str) -> Theme:
    theme, findings = load_theme(Workspace(ROOT), name)
    assert findings == ()
    assert theme is not None
    return theme


def each_role() -> list[tuple[str, str]]:
    assert THEMES, "no theme, no test"
    return [(name, role) for name in THEMES for role in ROLES]


# What PowerPoint's colour menu shows of the Office themes: "lighter 80 %, 60 %, 40 %", "darker 25 %, 50 %".
@pytest.mark.parametrize(
    ("rgb", "lum_mod", "lum_off", "shown"),
    [
        ("4472C4", 20000, 80000, "DAE3F3"),
        ("4472C4", 40000, 60000, "B4C7E7"),
        ("4472C4", 60000, 40000, "8FAADC"),
        ("4472C4", 75000, None, "2F5597"),
        ("4472C4", 50000, None, "203864"),
        ("ED7D31", 40000, 60000, "F8CBAD"),
        ("ED7D31", 75000, None, "C55A11"),
        ("70AD47", 40000, 60000, "C5E0B4"),
        ("FFC000", 40000, 60000, "FFE699"),
        ("000000", 50000, 50000, "7F7F7F"),
        ("FFFFFF", 85000, None, "D9D9D9"),
        ("4472C4", None, None, "4472C4"),
        ("4472C4", 100000, 100000, "FFFFFF"),
        ("4472C4", 0, None, "000000"),
    ],
)
def test_a_shade_is_what_powerpoint_shows(rgb: str, lum_mod: int | None, lum_off: int | None, shown: str) -> None:
    """Channels may differ by one: PowerPoint rounds on its way."""
    ours = shaded(rgb, lum_mod, lum_off)
    differences = [abs(int(ours[at : at + 2], 16) - int(shown[at : at + 2], 16)) for at in (0, 2, 4)]
    assert max(differences) <= 1, f"{ours} is not {shown}"


def test_the_best_known_shade_is_exact() -> None:
    assert shaded("4472C4", 40000, 60000) == "B4C7E7"


def test_contrast_and_lightness_are_those_of_the_standards() -> None:
    assert contrast_ratio("000000", "FFFFFF") == pytest.approx(21)
    assert contrast_ratio("777777", "FFFFFF") == contrast_ratio("FFFFFF", "777777") == pytest.approx(4.48, abs=0.005)
    assert [round(lightness(rgb), 1) for rgb in ("000000", "777777", "FFFFFF", "FF0000")] == [0, 50.0, 100, 53.2]


def test_the_difference_of_colours_is_that_of_cie_1976() -> None:
    assert difference("000000", "FFFFFF") == pytest.approx(100, abs=0.1)
    assert difference("FF0000", "00FF00") == pytest.approx(170.6, abs=0.2)
    assert difference("4472C4", "4472C4") == 0
    assert (saturation("808080"), saturation("FF0000")) == (0, 1)


@pytest.mark.parametrize(("name", "role"), each_role())
def test_text_is_legible_on_every_role(name: str, role: str) -> None:
    colors = theme_named(name).roles[role]
    assert contrast_ratio(colors.text.rgb, colors.fill.rgb) >= TEXT
    assert contrast_ratio(colors.tint_text.rgb, colors.tint.rgb) >= TEXT


@pytest.mark.parametrize(("name", "role"), each_role())
def test_the_accent_of_every_role_is_legible_on_the_page(name: str, role: str) -> None:
    theme = theme_named(name)
    assert contrast_ratio(theme.roles[role].accent.rgb, theme.colors["paper"].rgb) >= LINE


def test_a_sign_on_a_tint_is_seen_where_the_accent_would_not_be() -> None:
    role = theme_named("light").roles["host-os"]
    assert role.mark == role.accent
    on_its_own = replace(role, tint=role.accent, tint_text=role.text)
    assert on_its_own.mark == role.text


@pytest.mark.parametrize("name", THEMES)
def test_fills_of_roles_can_be_told_apart_in_grey(name: str) -> None:
    """But for control and neutral, which are painted as the page is and told apart by their outlines."""
    painted = {role: colors.fill for role, colors in theme_named(name).roles.items() if colors.fill.slot not in ("bg1", "bg2")}
    assert len(painted) == len(ROLES) - 2
    close = {
        (one, other): round(abs(lightness(painted[one].rgb) - lightness(painted[other].rgb)), 1)
        for one, other in combinations(painted, 2)
    }
    assert {pair: gap for pair, gap in close.items() if gap < APART} == {}


@pytest.mark.parametrize("name", THEMES)
def test_a_tint_steps_back(name: str) -> None:
    """Towards the page: a light one makes it lighter, a dark one darker."""
    theme = theme_named(name)
    page = lightness(theme.colors["paper"].rgb)
    for role, colors in theme.roles.items():
        assert abs(lightness(colors.tint.rgb) - page) <= abs(lightness(colors.fill.rgb) - page), role


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize(("color", "ground"), [("ink", "paper"), ("ink", "surface"), ("muted", "paper"), ("muted", "surface")])
def test_words_are_legible_on_the_page(name: str, color: str, ground: str) -> None:
    colors = theme_named(name).colors
    assert contrast_ratio(colors[color].rgb, colors[ground].rgb) >= TEXT


@pytest.mark.parametrize("name", THEMES)
def test_words_are_legible_on_the_title_slide(name: str) -> None:
    colors = theme_named(name).colors
    assert contrast_ratio(colors["backdrop_text"].rgb, colors["backdrop"].rgb) >= TEXT
    assert contrast_ratio(colors["backdrop_muted"].rgb, colors["backdrop"].rgb) >= TEXT
    assert contrast_ratio(colors["backdrop_boundary"].rgb, colors["backdrop"].rgb) >= TEXT


def test_an_empty_theme_and_an_unknown_one_are_findings() -> None:
    theme, findings = read_theme("# later\n", "templates/themes/mine.yaml", "mine")
    assert (theme, [finding.code for finding in findings]) == (None, ["LD112"])
    theme, (finding,) = load_theme(Workspace(ROOT), "ligth")
    assert theme is None
    assert 'did you mean "light"' in finding.hint
