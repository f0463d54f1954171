"""Outlines of shapes: presets with their adjustments, or own paths; where connectors dock, and what text keeps clear of.

The formulas are those of presetShapeDefinitions.xml (ECMA-376-1, annex D).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from lxml import etree

from generator.backends.pptx.xml import add
from generator.scene.model import Box, Connector, Outline, Preset
from generator.units import EmuRect

SITES = ("top", "left", "bottom", "right")
_FOUR_SITES: Mapping[str, int] = {site: index for index, site in enumerate(SITES)}
_EIGHT_SITES: Mapping[str, int] = {
    site: index
    for index, site in enumerate(("top", "top-left", "left", "bottom-left", "bottom", "bottom-right", "right", "top-right"))
}
_SITES_OF: Mapping[str, Mapping[str, int]] = {
    "rect": _FOUR_SITES,
    "roundRect": _FOUR_SITES,
    "chevron": _FOUR_SITES,
    "homePlate": _FOUR_SITES,
    "ellipse": _EIGHT_SITES,
    "diamond": _FOUR_SITES,
    "trapezoid": _FOUR_SITES,
    "flowChartMerge": _FOUR_SITES,
    "foldedCorner": _FOUR_SITES,
    "rightArrow": _FOUR_SITES,
    "leftArrow": _FOUR_SITES,
    "can": {"top": 1, "left": 2, "bottom": 3, "right": 4},
    "triangle": {"top": 0, "left": 1, "bottom": 3, "right": 5},
    "parallelogram": {"top": 1, "right": 2, "bottom": 3, "left": 5},
    "hexagon": {"right": 0, "bottom": 1, "left": 3, "top": 4},
    "pentagon": {"top": 0, "left": 1, "bottom": 2, "right": 4},
    "star5": {"top": 0, "left": 1, "bottom": 2, "right": 4},
}
_POINTED = ("chevron", "homePlate")
_WHOLE = 100_000
_DEFAULT_POINT = 50_000
_CORNER_TEXT = 0.29289  # 1 - cos 45°: text in a rounded rectangle keeps this share of the radius clear
_PATH_SCALE = 1000
_ARITY: Mapping[str, int] = {"M": 1, "L": 1, "C": 3, "Z": 0}
_ELEMENT: Mapping[str, str] = {"M": "a:moveTo", "L": "a:lnTo", "C": "a:cubicBezTo", "Z": "a:close"}

Command = tuple[str, tuple[tuple[int, int], ...]]


def site_index(geometry: str | Outline | Preset, site: str) -> int:
    """The number of a connection site; own outlines get theirs in the order of a rectangle's."""
    if isinstance(geometry, Outline):
        return _FOUR_SITES[site]
    if isinstance(geometry, Preset):
        return site_index(geometry.name, site)
    if geometry not in _SITES_OF:
        raise ValueError(f"no connection sites known for the geometry {geometry!r}; add them to {__name__}")
    return _SITES_OF[geometry][site]


def is_numbered_alike(geometry: str | Outline | Preset) -> bool:
    """Whether LibreOffice counts the sites of a shape as PowerPoint does; of these it knows only the four of a rectangle."""
    return not (isinstance(geometry, Preset) and geometry.name in ("can", "star5"))


def libreoffice_site_index(geometry: str | Outline | Preset, site: str) -> int:
    """The number of a connection site as LibreOffice counts."""
    return site_index(geometry, site) if is_numbered_alike(geometry) else _FOUR_SITES[site]


def text_margins(box: Box) -> tuple[int, int, int, int]:
    """How far the shape's own text rectangle stays off its frame: left, top, right, bottom."""
    if box.geometry == "roundRect":
        inset = round(_radius(box) * _CORNER_TEXT)
        return inset, inset, inset, inset
    if box.geometry == "ellipse":
        across, down = round(box.frame.width * _CORNER_TEXT / 2), round(box.frame.height * _CORNER_TEXT / 2)
        return across, down, across, down
    if box.geometry == "chevron":
        return _point(box), 0, _point(box), 0
    if box.geometry == "homePlate":
        return 0, 0, _point(box) // 2, 0
    return 0, 0, 0, 0


def add_geometry(parent: etree._Element, box: Box) -> None:
    """The outline of a box: a preset, its radius or point as an adjustment, or its own path."""
    if isinstance(box.geometry, Outline):
        size = (box.geometry.extent * _PATH_SCALE, box.geometry.extent * _PATH_SCALE)
        details = _commands(box.geometry.details) if box.geometry.details else ()
        _add_path_geometry(parent, _commands(box.geometry.path), size, is_line=box.geometry.is_open, details=details)
        return
    if isinstance(box.geometry, Preset):
        guides = add(add(parent, "a:prstGeom", {"prst": box.geometry.name}), "a:avLst")
        for name, number in box.geometry.adjustments:
            add(guides, "a:gd", {"name": name, "fmla": f"val {number}"})
        return
    adjustments = add(add(parent, "a:prstGeom", {"prst": box.geometry}), "a:avLst")
    value = _adjustment(box)
    if value is not None:
        add(adjustments, "a:gd", {"name": "adj", "fmla": f"val {value}"})


def add_line_geometry(parent: etree._Element, connector: Connector, frame: EmuRect) -> None:
    """A route that no preset connector can follow, in its frame: through its points, or along its curves."""
    first, *rest = [(x - frame.x, y - frame.y) for x, y in connector.points]
    parts: list[Command] = [("L", (point,)) for point in rest]
    if connector.is_curved:
        parts = [("C", tuple(rest[index : index + 3])) for index in range(0, len(rest), 3)]
    commands: tuple[Command, ...] = (("M", (first,)), *parts)
    _add_path_geometry(parent, commands, (frame.width, frame.height), is_line=True)


def _adjustment(box: Box) -> int | None:
    shorter = min(box.frame.width, box.frame.height)
    if box.geometry == "roundRect":
        return round(_radius(box) / shorter * _WHOLE) if shorter else 0
    if box.geometry in _POINTED and box.radius and shorter:
        return round(box.radius / shorter * _WHOLE)
    return None


def _radius(box: Box) -> int:
    return min(box.radius, min(box.frame.width, box.frame.height) // 2)


def _point(box: Box) -> int:
    return box.radius or min(box.frame.width, box.frame.height) * _DEFAULT_POINT // _WHOLE


def _add_path_geometry(
    parent: etree._Element,
    commands: tuple[Command, ...],
    size: tuple[int, int],
    *,
    is_line: bool = False,
    details: tuple[Command, ...] = (),
) -> None:
    geometry = add(parent, "a:custGeom")
    for name in ("a:avLst", "a:gdLst", "a:ahLst"):
        add(geometry, name)
    sites = add(geometry, "a:cxnLst")
    if not is_line:
        for angle, x, y in (("3cd4", "hc", "t"), ("cd2", "l", "vc"), ("cd4", "hc", "b"), ("0", "r", "vc")):
            add(add(sites, "a:cxn", {"ang": angle}), "a:pos", {"x": x, "y": y})
    add(geometry, "a:rect", {"l": "l", "t": "t", "r": "r", "b": "b"})
    paths = add(geometry, "a:pathLst")
    _add_path(paths, commands, size, is_hollow=is_line)
    if details:
        _add_path(paths, details, size, is_hollow=True)


def _add_path(parent: etree._Element, commands: tuple[Command, ...], size: tuple[int, int], *, is_hollow: bool) -> None:
    path = add(parent, "a:path", {"w": size[0], "h": size[1], "fill": "none" if is_hollow else None})
    for command, points in commands:
        element = add(path, _ELEMENT[command])
        for across, down in points:
            add(element, "a:pt", {"x": across, "y": down})


@lru_cache(maxsize=256)
def _commands(path: str) -> tuple[Command, ...]:
    """SVG path commands with whole coordinates; a letter may stand once for several of its kind."""
    commands: list[Command] = []
    words = path.replace(",", " ").split()
    letter, position = "", 0
    while position < len(words):
        if words[position] in _ARITY:
            letter, position = words[position], position + 1
        count = _ARITY[letter] * 2
        numbers = [round(float(word) * _PATH_SCALE) for word in words[position : position + count]]
        commands.append((letter, tuple(zip(numbers[::2], numbers[1::2], strict=True))))
        position += count
    return tuple(commands)
