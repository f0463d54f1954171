"""What text stands on: takes a fill of a template (a theme colour, RGB, a gradient, a picture), gives the RGBs that it shows.

Shades are resolved as PowerPoint resolves them; of a picture its mean colour and its extremes count.
"""

from __future__ import annotations

import colorsys
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from generator.theme.contrast import lightness
from generator.theme.decoration import decorations, is_backdrop
from generator.theme.load import shaded
from generator.theme.office_package import OfficePackage, open_package
from generator.units import EmuRect

if TYPE_CHECKING:
    from PIL import Image

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_WHOLE = 100_000
_MIDDLE = 50.0
"""CIE L* between black and white."""
_FIRST_BACKGROUND = 1001
"""The number of a theme's first background (ECMA-376-1, 20.1.4.2.10, `bgRef`)."""
_LARGEST_PICTURE = 60_000_000
"""Pixels that are unpacked at most to learn a picture's colours."""


def layout_grounds(data: bytes, part: str, palette: Mapping[str, str], place: EmuRect | None = None) -> tuple[str, ...]:
    """The colours behind the content of a slide layout: its background or its master's, and decoration that covers the page, or
    the `place` on it that is asked about: headlines often stand on a band.

    Empty where neither says one that can be told. The file was found good by `read_reference`.
    """
    package = open_package(data)
    root = package.xml(part)
    master = next(item.target for item in package.relationships(part) if item.type.endswith("/slideMaster"))
    master_root = package.xml(master)
    found = _background(root, part, package, palette) or _background(master_root, master, package, palette)
    is_alone = root.get("showMasterSp") in ("0", "false")
    place = place or _page(package)
    for owner_root, owner in ((root, part),) if is_alone else ((master_root, master), (root, part)):
        for item in decorations(owner_root):
            if item.fill is not None and is_backdrop(item.frame, place):
                found = grounds_of(item.fill, owner, package, palette) or found
    return found


def hardest(grounds: tuple[str, ...]) -> str:
    """Of several colours behind a text the one on which both dark and light stand out least; empty of none."""
    return min(grounds, key=lambda rgb: abs(lightness(rgb) - _MIDDLE), default="")


def _page(package: OfficePackage) -> EmuRect:
    main = next(item.target for item in package.relationships("") if item.type.endswith("/officeDocument"))
    size = package.xml(main).find(f"{_P}sldSz")
    return EmuRect(0, 0, int(size.get("cx", "0")), int(size.get("cy", "0"))) if size is not None else EmuRect(0, 0, 0, 0)


def _background(root: ElementTree.Element, owner: str, package: OfficePackage, palette: Mapping[str, str]) -> tuple[str, ...]:
    background = root.find(f"{_P}cSld/{_P}bg")
    if background is None:
        return ()
    properties, reference = background.find(f"{_P}bgPr"), background.find(f"{_P}bgRef")
    if properties is not None:
        fills = (properties.find(f"{_A}{name}") for name in ("solidFill", "gradFill", "blipFill"))
        return next((grounds_of(fill, owner, package, palette) for fill in fills if fill is not None), ())
    return _of_the_theme(reference, owner, package, palette) if reference is not None else ()


def _of_the_theme(
    reference: ElementTree.Element, owner: str, package: OfficePackage, palette: Mapping[str, str]
) -> tuple[str, ...]:
    """A background by its number among the theme's, in the colour that is named with it (`phClr` there)."""
    named = tuple(rgb for color in _colors(reference) if (rgb := _rgb(color, palette)))
    number = reference.get("idx", "")
    at = int(number) - _FIRST_BACKGROUND if number.isdecimal() else -1
    theme = _theme_of(owner, package)
    fills = package.xml(theme).find(f"{_A}themeElements/{_A}fmtScheme/{_A}bgFillStyleLst") if at >= 0 and theme else None
    if fills is None or at >= len(fills):
        return named
    return grounds_of(fills[at], theme, package, {**palette, "phClr": named[0] if named else ""}) or named


def _theme_of(owner: str, package: OfficePackage) -> str:
    """The theme of a master, or of a layout's."""
    items = package.relationships(owner)
    items += tuple(other for item in items if item.type.endswith("/slideMaster") for other in package.relationships(item.target))
    return next((item.target for item in items if item.type.endswith("/theme") and package.has(item.target)), "")


def grounds_of(fill: ElementTree.Element, owner: str, package: OfficePackage, palette: Mapping[str, str]) -> tuple[str, ...]:
    """The colours of a `solidFill`, `gradFill` or `blipFill` of the part `owner`; none where it cannot be told."""
    name = fill.tag.rpartition("}")[2]
    if name == "blipFill":
        return _picture(fill, owner, package)
    colors = [_rgb(color, palette) for color in _colors(fill)]
    return tuple(color for color in colors if color)


def _colors(fill: ElementTree.Element) -> Iterator[ElementTree.Element]:
    holders = fill.iter(f"{_A}gs") if fill.tag == f"{_A}gradFill" else (fill,)
    for holder in holders:
        yield from (child for child in holder if child.tag in (f"{_A}srgbClr", f"{_A}schemeClr", f"{_A}sysClr", f"{_A}prstClr"))


def _rgb(color: ElementTree.Element, palette: Mapping[str, str]) -> str:
    """Six hex digits; empty for a colour that is named in a way we do not read."""
    value: str = color.get("lastClr") or color.get("val") or ""
    rgb = palette.get(value, "") if color.tag == f"{_A}schemeClr" else value.upper()
    if len(rgb) != 6:
        return {"black": "000000", "white": "FFFFFF"}.get(value, "")
    values = {child.tag.removeprefix(_A): int(child.get("val", "0")) for child in color if child.get("val", "").isdecimal()}
    rgb = _saturated(shaded(rgb, values.get("lumMod"), values.get("lumOff")), values.get("satMod", _WHOLE) / _WHOLE)
    if "shade" in values:
        rgb = _mixed(rgb, "000000", values["shade"] / _WHOLE)
    return _mixed(rgb, "FFFFFF", values["tint"] / _WHOLE) if "tint" in values else rgb


def _saturated(rgb: str, share: float) -> str:
    """The colour with its HSL saturation times `share`."""
    if share == 1:
        return rgb
    hue, luminance, saturation = colorsys.rgb_to_hls(*(int(rgb[at : at + 2], 16) / 255 for at in (0, 2, 4)))
    channels = colorsys.hls_to_rgb(hue, luminance, min(1.0, saturation * share))
    return "".join(f"{round(channel * 255):02X}" for channel in channels)


def _mixed(one: str, other: str, share: float) -> str:
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (0, 2, 4))
    return "".join(f"{round(first * share + second * (1 - share)):02X}" for first, second in pairs)


def _picture(fill: ElementTree.Element, owner: str, package: OfficePackage) -> tuple[str, ...]:
    """The mean colour of a picture, and of its darkest and lightest eighths."""
    blip = fill.find(f"{_A}blip")
    name = blip.get(f"{_R}embed", "") if blip is not None else ""
    target = next((item.target for item in package.relationships(owner) if item.id == name), "")
    content = package.parts.get(target)
    return _sampled(content) if content else ()


def _sampled(content: bytes) -> tuple[str, ...]:
    from PIL import Image

    try:
        with Image.open(BytesIO(content)) as picture:
            if picture.width * picture.height > _LARGEST_PICTURE:
                return ()
            picture.draft("RGB", (64, 64))
            white = Image.new("RGBA", picture.size, "white")
            small = Image.alpha_composite(white, _with_eight_bits(picture).convert("RGBA")).convert("RGB").resize((16, 16))
    except (OSError, ValueError, Image.DecompressionBombError, SyntaxError):
        return ()
    pixels = sorted((_hex(pixel) for pixel in zip(*(iter(small.tobytes()),) * 3, strict=True)), key=lightness)
    eighth = len(pixels) // 8
    return tuple(dict.fromkeys((_mean(pixels), _mean(pixels[:eighth]), _mean(pixels[-eighth:]))))


def _with_eight_bits(picture: Image.Image) -> Image.Image:
    """Pillow cuts the values of a picture in 16-bit grey off at 255, which makes all but the blackest of it white."""
    return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L") if picture.mode.startswith("I") else picture


def _hex(pixel: tuple[int, ...]) -> str:
    return "".join(f"{channel:02X}" for channel in pixel)


def _mean(colors: list[str]) -> str:
    channels = ([int(color[at : at + 2], 16) for color in colors] for at in (0, 2, 4))
    return "".join(f"{round(sum(channel) / len(channel)):02X}" for channel in channels)
