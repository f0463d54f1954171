"""A theme file becomes design tokens, every colour resolved to RGB as PowerPoint would resolve it.

Knows nothing of slides or of the package that holds the theme.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from generator.diagnostics import Diagnostics, Span, error, in_reading_order, nearest_name
from generator.source.model import Node, Scalar, kind_of
from generator.source.parse import parse_yaml
from generator.source.shapes import Choice, Field, Json, ListOf, Number, Reading, Record, Switch, Word
from generator.theme.model import Color, FontPair, Grid, RoleColors, Theme, TypeScale
from generator.units import Rect
from generator.workspace import Workspace

THEMES = "templates/themes"
SCHEME = ("dk1", "lt1", "dk2", "lt2", "accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink")
COLORS = (
    "ink",
    "paper",
    "quiet",
    "surface",
    "muted",
    "rule",
    "emphasis",
    "boundary",
    "backdrop",
    "backdrop_text",
    "backdrop_muted",
    "backdrop_boundary",
)
HEADS = {"head": "backdrop", "head_text": "backdrop_text", "head_muted": "backdrop_muted"}
"""Colours of the heads of tables, and those of the title slide that they are, unless a template has its own."""
SECTION_COLORS = {"section": "backdrop", "section_text": "backdrop_text", "section_muted": "backdrop_muted"}
"""What section slides stand on and are written in: as the title slide, unless a template has its own."""
ROLES = ("hardware", "host-os", "virtualization", "guest-os", "libraries", "application", "control", "neutral")
SIZES = ("display", "headline", "headline_min", "lead", "body", "label", "label_min", "small", "source", "footer", "big_number")
AREAS = ("slide", "title", "body", "source", "footer", "number")

# What slides call the colours of the scheme (ECMA-376-1, 20.1.10.54); accents are called alike in both.
_IN_SCHEME = {"tx1": "dk1", "bg1": "lt1", "tx2": "dk2", "bg2": "lt2"}
_IN_DARK_SCHEME = {"tx1": "lt1", "bg1": "dk1", "tx2": "lt2", "bg2": "dk2"}
_BACKGROUNDS = ("bg1", "bg2")
_WHOLE = 100_000
_MOST_POINTS = 4032  # the largest slide PowerPoint makes, 56 in


class _Slot(StrEnum):
    """The theme colours that a token may name."""

    TX1 = "tx1"
    BG1 = "bg1"
    TX2 = "tx2"
    BG2 = "bg2"
    ACCENT1 = "accent1"
    ACCENT2 = "accent2"
    ACCENT3 = "accent3"
    ACCENT4 = "accent4"
    ACCENT5 = "accent5"
    ACCENT6 = "accent6"


@dataclass(frozen=True, slots=True)
class _Shade:
    """How a colour is made lighter or darker, in 1/1000 percent."""

    lum_mod: int = _WHOLE
    lum_off: int = 0


@dataclass(frozen=True, slots=True)
class Token:
    """A colour as written: a slot and its shade, not yet resolved."""

    slot: str
    lum_mod: int | None = None
    lum_off: int | None = None


class _Hex:
    """Six hex digits."""

    def read(self, node: Node, reading: Reading) -> str | None:
        if isinstance(node, Scalar) and re.fullmatch("[0-9A-Fa-f]{6}", node.text):
            return node.text.upper()
        found = node.text if isinstance(node, Scalar) else kind_of(node)
        reading.fault("LD203", node.span, f"{found} is no colour", 'six hex digits in quotes: "2E6BC6"')
        return None

    def schema(self, definitions: Json) -> Json:  # noqa: ARG002
        return {"type": "string", "pattern": "^[0-9A-Fa-f]{6}$"}


def _group(name: str, keys: tuple[str, ...], shape: Any, doc: str) -> Record[dict[str, Any]]:
    """A record whose keys are all of one shape, all required, read into a dict."""
    return Record(name, dict, [Field(key, shape, doc, required=True) for key in keys])


_PERCENT = Number(0, _WHOLE)
_LENGTH = Number(0, _MOST_POINTS, fractions=True)
_SHADE_FIELDS = (
    Field("lum_mod", _PERCENT, "keep this much of the luminance, in 1/1000 percent"),
    Field("lum_off", _PERCENT, "add this much luminance, in 1/1000 percent"),
)
TOKEN = Record("a colour", Token, (Field("slot", Choice(_Slot, "theme colour"), "a colour of the theme", True), *_SHADE_FIELDS))
_ROLE = _group("a role", ("fill", "text", "accent"), TOKEN, "a theme colour: {slot: accent1}")
_FONTS = Record(
    "fonts",
    FontPair,
    [
        Field("latin", Word("the name of a font"), "the Latin family", required=True),
        Field("east_asian", Word("the name of a font"), "the family for Chinese, Japanese and Korean", required=True),
        Field(
            "metrics", Word("a table of widths"), "the table of generator/text/widths that measures the Latin family", required=True
        ),
    ],
)
_TYPE = _group("type", SIZES, Number(1, 400, fractions=True), "a size in points")
_AREA = ListOf(_LENGTH, "numbers (left, top, width, height)", 4, 4)
_GRID = Record(
    "grid",
    dict[str, Any],
    [
        *(Field(area, _AREA, "left, top, width and height in points", required=True) for area in AREAS),
        Field("gutter", _LENGTH, "between columns, in points", required=True),
    ],
)
THEME_FILE = Record(
    "theme",
    dict[str, Any],
    [
        Field("is_dark", Switch(), "whether slides are dark: their backgrounds are dk1 and dk2, their texts lt1 and lt2"),
        Field("slots", _group("slots", SCHEME, _Hex(), "six hex digits"), "the colour scheme", required=True),
        Field("colors", _group("colors", COLORS, TOKEN, "a theme colour: {slot: tx1}"), "colours by use", required=True),
        Field("roles", _group("roles", ROLES, _ROLE, "{fill: …, text: …, accent: …}"), "colours by role", required=True),
        Field(
            "tint", Record("tint", _Shade, _SHADE_FIELDS), "how a role's fill is made lighter where it steps back", required=True
        ),
        Field("fonts", _FONTS, "type families", required=True),
        Field("type", _TYPE, "type sizes", required=True),
        Field("grid", _GRID, "the slide and its areas", required=True),
    ],
)


def load_theme(workspace: Workspace, name: str) -> tuple[Theme | None, Diagnostics]:
    """The tokens of `templates/themes/<name>.yaml`."""
    path = f"{THEMES}/{name}.yaml"
    if not workspace.exists(path):
        known = [file.rpartition("/")[2].removesuffix(".yaml") for file in workspace.files(THEMES, ".yaml")]
        return None, (error("LD201", Span(), f'unknown theme "{name}"', nearest_name(name, known)),)
    text, findings = workspace.read_text(path)
    return (None, findings) if text is None else read_theme(text, path, name)


def read_theme(text: str, path: str, name: str) -> tuple[Theme | None, Diagnostics]:
    """The tokens that a theme file's text gives."""
    node, findings = parse_yaml(text, path)
    if node is None:
        return None, findings or (error("LD112", Span(path), "this file is empty"),)
    reading = Reading([*findings])
    tokens = THEME_FILE.read(node, reading)
    return None if tokens is None else _theme(name, tokens), in_reading_order(reading.findings)


def _theme(name: str, tokens: Mapping[str, Any]) -> Theme:
    is_dark = tokens.get("is_dark", False)
    names = _IN_DARK_SCHEME if is_dark else _IN_SCHEME
    slots = {**tokens["slots"], **{name: tokens["slots"][slot] for name, slot in names.items()}}
    colors = {key: _color(token, slots) for key, token in tokens["colors"].items()}
    colors |= {head: colors[like] for head, like in HEADS.items()}
    colors |= {use: colors[like] for use, like in SECTION_COLORS.items()}
    roles = {key: _role_colors(role, tokens["tint"], colors["ink"], slots) for key, role in tokens["roles"].items()}
    areas = {area: Rect(*tokens["grid"][area]) for area in AREAS}
    grid = Grid(**areas, gutter=tokens["grid"]["gutter"])
    return Theme(name, tokens["slots"], colors, roles, tokens["fonts"], TypeScale(**tokens["type"]), grid, is_dark)


def _role_colors(role: Mapping[str, Token], tint: _Shade, ink: Color, slots: Mapping[str, str]) -> RoleColors:
    """What is painted as the page is (bg1, bg2) has no tint to step back to and stays."""
    fill, text, accent = (_color(role[part], slots) for part in ("fill", "text", "accent"))
    tinted = fill if fill.slot in _BACKGROUNDS else _color(_tinted(role["fill"], tint), slots)
    return RoleColors(fill, text, tinted, ink, accent)


def _tinted(token: Token, tint: _Shade) -> Token:
    """One shade after another: the luminance is scaled and shifted twice, which is scaling and shifting once."""
    mod, off = token.lum_mod or _WHOLE, token.lum_off or 0
    return Token(token.slot, round(mod * tint.lum_mod / _WHOLE), round(off * tint.lum_mod / _WHOLE) + tint.lum_off)


def _color(token: Token, slots: Mapping[str, str]) -> Color:
    return Color(str(token.slot), shaded(slots[token.slot], token.lum_mod, token.lum_off), token.lum_mod, token.lum_off)


def shaded(rgb: str, lum_mod: int | None, lum_off: int | None) -> str:
    """The colour with its HSL luminance times `lum_mod` plus `lum_off` (1/1000 percent), as PowerPoint shows it."""
    if lum_mod is None and lum_off is None:
        return rgb
    red, green, blue = (int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4))
    hue, luminance, saturation = colorsys.rgb_to_hls(red, green, blue)
    scaled = luminance * (_WHOLE if lum_mod is None else lum_mod) / _WHOLE + (lum_off or 0) / _WHOLE
    channels = colorsys.hls_to_rgb(hue, min(max(scaled, 0.0), 1.0), saturation)
    return "".join(f"{int(channel * 255 + 0.5):02X}" for channel in channels)
