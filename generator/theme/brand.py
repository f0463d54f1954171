"""What a company pins of its template: takes the YAML file beside it, gives layouts, margins, places to keep clear, roles, fonts.

Beside `brand.potx` stands `brand.yaml`. Without the file nothing is pinned.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from generator.archive import write_archive
from generator.diagnostics import Diagnostics, Span
from generator.source.model import Node
from generator.source.parse import parse_yaml
from generator.source.shapes import Field, Json, ListOf, Number, Reading, Record, Word
from generator.theme.load import ROLES, TOKEN, Token
from generator.theme.office_package import OfficePackage, open_package
from generator.theme.placeholders import LAYOUT_ROLES
from generator.theme.reference_layout import LayoutPins, Margins
from generator.units import EmuRect, Rect
from generator.workspace import Workspace

CONTENT_KINDS = "content"
"""In `layouts`, all kinds of slide but those that open a talk or a section."""
_OPENING_KINDS = ("Title", "Section")
_MOST_POINTS = 4032
_LENGTH = Number(0, _MOST_POINTS, fractions=True)


@dataclass(frozen=True, slots=True)
class FontPins:
    """Families that the template's theme gets instead of its own; empty leaves it."""

    headings: str = ""
    text: str = ""
    east_asian: str = ""


@dataclass(frozen=True, slots=True)
class Brand:
    """All that is pinned; `roles` are colours of the theme by role."""

    pins: LayoutPins = field(default_factory=LayoutPins)
    roles: Mapping[str, Token] = field(default_factory=dict)
    fonts: FontPins = field(default_factory=FontPins)


NOTHING_PINNED = Brand()


class _PinnedName:
    """The name of a layout, with where it is written, because only the template knows whether there is one."""

    def read(self, node: Node, reading: Reading) -> tuple[str, Span] | None:
        name = _NAME.read(node, reading)
        return None if name is None else (name, node.span)

    def schema(self, definitions: Json) -> Json:
        return _NAME.schema(definitions)


_NAME = Word("the name of a layout")
_KINDS = (*(kind.lower() for kind in LAYOUT_ROLES), CONTENT_KINDS)
_LAYOUTS = Record(
    "layouts", dict[str, Any], [Field(kind, _PinnedName(), "the name of a layout of the template") for kind in _KINDS]
)
_SIDES = ("left", "top", "right", "bottom")
_MARGINS = Record("margins", Margins, [Field(side, _LENGTH, "points that stay free at this side") for side in _SIDES])
_FONTS = Record(
    "fonts",
    FontPins,
    [Field(key, Word("the name of a font"), "a family, instead of the template's") for key in ("headings", "text", "east_asian")],
)
BRAND_FILE = Record(
    "brand",
    dict[str, Any],
    [
        Field("layouts", _LAYOUTS, "the template's layout by kind of slide; `content` for all but title and section"),
        Field("margins", _MARGINS, "left, top, right, bottom: points that stay free"),
        Field(
            "keep_clear",
            ListOf(ListOf(_LENGTH, "numbers (left, top, width, height)", 4, 4), "places"),
            "places of the page, in points, that nothing of ours goes over: [[left, top, width, height]]",
        ),
        Field("roles", Record("roles", dict, [Field(role, TOKEN, "{slot: accent1}") for role in ROLES]), "colours by role"),
        Field("fonts", _FONTS, "families instead of the template's own"),
    ],
)


def brand_path(template: str) -> str:
    """Where the pins of a template stand: beside it, under its name."""
    return str(PurePath(template).with_suffix(".yaml"))


def load_brand(workspace: Workspace, template: str) -> tuple[Brand | None, Diagnostics]:
    """What is pinned; nothing without a file, None where there is one with a fault."""
    path = brand_path(template)
    if not workspace.exists(path):
        return NOTHING_PINNED, ()
    text, findings = workspace.read_text(path)
    node, faults = parse_yaml(text, path) if text is not None else (None, ())
    findings += faults
    if node is None:
        return (NOTHING_PINNED if text is not None and not findings else None), findings
    reading = Reading([*findings])
    values = BRAND_FILE.read(node, reading)
    return None if values is None else _brand(values), tuple(reading.findings)


def _brand(values: Mapping[str, Any]) -> Brand:
    layouts: dict[str, tuple[str, Span]] = values.get("layouts", {})
    everywhere = layouts.get(CONTENT_KINDS)
    by_kind = {kind: layouts.get(kind.lower(), None if kind in _OPENING_KINDS else everywhere) for kind in LAYOUT_ROLES}
    pins = LayoutPins(
        layouts={kind: pinned for kind, pinned in by_kind.items() if pinned is not None},
        margins=values.get("margins", Margins()),
        keep_clear=tuple(EmuRect.from_points(Rect(*place)) for place in values.get("keep_clear", ())),
    )
    return Brand(pins, values.get("roles", {}), values.get("fonts", FontPins()))


# --- fonts -----------------------------------------------------------------------------------------------------------


def with_fonts(data: bytes, fonts: FontPins) -> bytes:
    """The template with those families in the themes of its masters; itself where none is pinned."""
    if fonts == FontPins():
        return data
    package = open_package(data)
    parts = dict(package.parts)
    for theme in _themes(package):
        parts[theme] = _themed(parts[theme], fonts)
    return write_archive(parts, is_stored=True)


def _themes(package: OfficePackage) -> set[str]:
    masters = [name for name in package.parts if re.fullmatch(r"ppt/slideMasters/[^/]+\.xml", name)]
    related = (item for master in masters for item in package.relationships(master) if item.type.endswith("/theme"))
    return {item.target for item in related if package.has(item.target)}


def _themed(content: bytes, fonts: FontPins) -> bytes:
    for element, family in (("majorFont", fonts.headings), ("minorFont", fonts.text)):
        for script, name in (("latin", family), ("ea", fonts.east_asian)):
            if name:
                content = _renamed(content, (element, script), name)
    return content


def _renamed(content: bytes, place: tuple[str, str], name: str) -> bytes:
    element, script = (part.encode() for part in place)
    escaped = name.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").encode()
    found = re.compile(rb"(<a:%s>.*?<a:%s\b[^>]*?typeface=\")[^\"]*(\")" % (element, script), re.DOTALL)
    return found.sub(lambda match: match[1] + escaped + match[2], content, count=1)
