"""Text as DrawingML: takes paragraphs and runs, gives `a:p` elements in the deck's language.

Sizes and breaks were settled before; PowerPoint is told to shrink nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from generator.backends.pptx.links import Click, add_click
from generator.backends.pptx.xml import add, add_extension, add_text
from generator.scene.model import Fill, Gradient, Link, Paragraph, Run, TextBody
from generator.theme.model import Color

_LINK_COLOR = "{A12FA001-AC4F-418D-AE19-62706E023703}"
_LEAST_SIZE = 100
"""In 1/100 pt: OOXML knows no smaller type (ST_TextFontSize)."""

THEME_FONTS = {"a:latin": "+mn-lt", "a:ea": "+mn-ea"}
"""The theme's families for text, by script."""

Margins = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Writing:
    """What text needs beyond itself: its language, the other one that may be mixed in, and how to relate to what a click opens.

    Where new text boxes of a template have a family of their own, shapes `name_fonts`, so that a deck is in one, the theme's.
    """

    language: str
    other_language: str
    link: Callable[[Link], Click]
    name_fonts: bool = False


def writing_in(locale: str, link: Callable[[Link], Click], *, name_fonts: bool = False) -> Writing:
    """English among Chinese, Chinese among anything else: so spelling and fonts follow the script."""
    language = {"en": "en-US", "zh": "zh-CN"}.get(locale, locale)
    return Writing(language, "en-US" if language.startswith("zh") else "zh-CN", link, name_fonts)


def add_color(parent: etree._Element, color: Color) -> None:
    element = add(parent, "a:schemeClr", {"val": color.slot}) if color.slot else add(parent, "a:srgbClr", {"val": color.rgb})
    for name, value in (("a:lumMod", color.lum_mod), ("a:lumOff", color.lum_off), ("a:alpha", color.alpha)):
        if value is not None:
            add(element, name, {"val": value})


def add_fill(parent: etree._Element, fill: Fill | None) -> None:
    if fill is None:
        add(parent, "a:noFill")
    elif isinstance(fill, Gradient):
        _add_gradient(add(parent, "a:gradFill", {"rotWithShape": True}), fill)
    else:
        add_color(add(parent, "a:solidFill"), fill)


def _add_gradient(parent: etree._Element, gradient: Gradient) -> None:
    stops = add(parent, "a:gsLst")
    for position, color in gradient.stops:
        add_color(add(stops, "a:gs", {"pos": position}), color)
    if gradient.is_radial:
        middle = dict.fromkeys("ltrb", 50_000)
        add(add(parent, "a:path", {"path": "circle"}), "a:fillToRect", middle)
    else:
        add(parent, "a:lin", {"ang": round(gradient.angle * 60_000) % 21_600_000, "scaled": False})


def add_text_body(parent: etree._Element, name: str, text: TextBody, writing: Writing, margins: Margins = (0, 0, 0, 0)) -> None:
    """The text of a shape. `margins` are what the shape's own outline already keeps free; insets count from its frame."""
    body = add(parent, name)
    left, top, right, bottom = (max(0, inset - margin) for inset, margin in zip(text.insets, margins, strict=True))
    properties = {
        "wrap": "square" if text.is_wrapped else "none",
        "lIns": left,
        "tIns": top,
        "rIns": right,
        "bIns": bottom,
        "rtlCol": 0,
    }
    frame = add(body, "a:bodyPr", {**properties, "anchor": text.anchor.value})
    add(frame, "a:noAutofit")
    style = add(body, "a:lstStyle")
    if writing.name_fonts:
        look = add(add(style, "a:lvl1pPr"), "a:defRPr")
        for script, family in THEME_FONTS.items():
            add(look, script, {"typeface": family})
    add_paragraphs(body, text.paragraphs, writing)


def add_paragraphs(body: etree._Element, paragraphs: tuple[Paragraph, ...], writing: Writing) -> None:
    for paragraph in paragraphs or (Paragraph(()),):
        add_paragraph(body, paragraph, writing)


def add_paragraph(body: etree._Element, paragraph: Paragraph, writing: Writing) -> etree._Element:
    element = add(body, "a:p")
    properties = add(element, "a:pPr", {"algn": paragraph.align.value if paragraph.align else None})
    if paragraph.line_height:
        add(add(properties, "a:lnSpc"), "a:spcPts", {"val": round(paragraph.line_height * 100)})
    add(add(properties, "a:spcBef"), "a:spcPts", {"val": round(paragraph.space_before * 100)})
    for run in paragraph.runs:
        for index, line in enumerate(run.text.split("\n")):
            if index:
                add_run_properties(add(element, "a:br"), "a:rPr", run, paragraph, writing)
            if line:
                piece = add(element, "a:r")
                add_run_properties(piece, "a:rPr", run, paragraph, writing)
                add_text(piece, "a:t", line)
    if not paragraph.text:
        add_run_properties(element, "a:endParaRPr", Run(""), paragraph, writing)
    return element


def add_run_properties(parent: etree._Element, name: str, run: Run, paragraph: Paragraph, writing: Writing) -> None:
    """Fonts are the theme's and inherited unless the run names one; East Asian text finds its own through `+mn-ea`."""
    size = run.size if run.size is not None else paragraph.size
    properties = add(
        parent,
        name,
        {
            "lang": writing.language,
            "altLang": writing.other_language,
            "sz": max(_LEAST_SIZE, round(size * 100)) if size is not None else None,
            "b": True if run.is_strong else None,
            "i": True if run.is_italic else None,
            "u": "sng" if run.is_underlined else None,
            "strike": "sngStrike" if run.is_struck else None,
            "baseline": run.rise or None,
            "dirty": 0,
        },
    )
    color = run.color or paragraph.color
    if color is not None:
        add_fill(properties, color)
    if run.font:
        for script in ("a:latin", "a:cs"):
            add(properties, script, {"typeface": run.font})
    if run.link:
        _add_link(properties, run, writing, keeps_color=color is not None)


def _add_link(properties: etree._Element, run: Run, writing: Writing, *, keeps_color: bool) -> None:
    """A hyperlink takes the theme's link colour, unless the extension of 2018 tells it to keep the text's."""
    link = add_click(properties, writing.link(run.link), run.tip)
    if keeps_color:
        add_extension(link, _LINK_COLOR, "ahyp:hlinkClr", "ahyp", {"val": "tx"})
