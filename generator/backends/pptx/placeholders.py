"""Placeholders of a slide: takes texts by role and the layout they belong to, gives `p:sp` that inherit place and look from it.

A role that the layout has no placeholder for becomes a text box at the place the scene gave.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lxml import etree

from generator.backends.pptx.shapes import add_link, add_place
from generator.backends.pptx.text import Writing, add_paragraphs, add_text_body
from generator.backends.pptx.xml import add, add_text
from generator.scene.model import Paragraph, PlaceholderText
from generator.theme.layouts import TextLook
from generator.theme.model import Color
from generator.theme.placeholders import SLIDE_NUMBER_FIELD
from generator.theme.reference_layout import LayoutPlaceholder
from generator.units import EmuRect

Naming = Mapping[str, object]
_ROUNDING = 64  # EMU
_SIZE_ROUNDING = 0.005  # points; files have hundredths


def add_placeholder(
    parent: etree._Element, naming: Naming, words: PlaceholderText, layout: LayoutPlaceholder, writing: Writing
) -> None:
    """Text that inherits what its layout gives alike; what differs is said.

    Its place is written whole, because PowerPoint takes a missing half for zero, and with it how the text stands there.
    """
    is_elsewhere = not _is_same(words.frame, layout.frame)
    body = _add_shape(parent, naming, layout, words.frame if is_elsewhere else None)
    add_link(parent[-1][0][0], words, writing)
    frame = add(body, "a:bodyPr", {} if layout.is_foreign else _stance(words, is_elsewhere=is_elsewhere))
    if is_elsewhere:
        add(frame, "a:noAutofit")
    add(body, "a:lstStyle")
    add_paragraphs(body, tuple(_inheriting(paragraph, layout) for paragraph in words.text.paragraphs), writing)


def _stance(words: PlaceholderText, *, is_elsewhere: bool) -> Mapping[str, object]:
    """How text stands in its place, where that is not the layout's; a template's placeholders keep their own wherever they are."""
    names = ("lIns", "tIns", "rIns", "bIns")
    insets = dict(zip(names, words.text.insets, strict=True)) if is_elsewhere or any(words.text.insets) else {}
    return {**insets, "anchor": words.text.anchor.value if is_elsewhere else None}


def _is_same(one: EmuRect, other: EmuRect) -> bool:
    """Whether two places differ by rounding only."""
    pairs = ((one.x, other.x), (one.y, other.y), (one.width, other.width), (one.height, other.height))
    return all(abs(first - second) <= _ROUNDING for first, second in pairs)


def _inheriting(paragraph: Paragraph, layout: LayoutPlaceholder) -> Paragraph:
    """The paragraph without the size and the colours that it has from its layout anyhow; a template chooses its own weight, too."""
    look = layout.look
    size = None if _is_size(paragraph.size, look) else paragraph.size
    if layout.is_foreign:
        plain = tuple(replace(run, is_strong=False) for run in paragraph.runs)
        runs = tuple(replace(run, color=None) for run in plain) if layout.is_legible else plain
        return replace(paragraph, runs=runs, size=size, color=None if layout.is_legible else paragraph.color, align=None)
    runs = tuple(replace(run, color=_differing(run.color, look)) for run in paragraph.runs)
    return replace(paragraph, runs=runs, size=size, color=_differing(paragraph.color, look))


def _is_size(size: float | None, look: TextLook) -> bool:
    return size is not None and look.size is not None and abs(size - look.size) < _SIZE_ROUNDING


def _differing(color: Color | None, look: TextLook) -> Color | None:
    return None if color is None or (color.slot, color.lum_mod, color.lum_off) == look.color else color


def add_stray_text(parent: etree._Element, naming: Naming, words: PlaceholderText, writing: Writing) -> None:
    """A text box in place of a placeholder that the layout lacks."""
    shape = add(parent, "p:sp")
    names = add(shape, "p:nvSpPr")
    add_link(add(names, "p:cNvPr", naming), words, writing)
    add(names, "p:cNvSpPr", {"txBox": True})
    add(names, "p:nvPr")
    properties = add(shape, "p:spPr")
    add_place(properties, "a:xfrm", words.frame)
    add(add(properties, "a:prstGeom", {"prst": "rect"}), "a:avLst")
    add(properties, "a:noFill")
    add_text_body(shape, "p:txBody", words.text, writing)


def add_footer(parent: etree._Element, naming: Naming, words: str, layout: LayoutPlaceholder, writing: Writing) -> None:
    body = _add_shape(parent, naming, layout, None)
    add(body, "a:bodyPr")
    add(body, "a:lstStyle")
    run = add(add(body, "a:p"), "a:r")
    add(run, "a:rPr", _language(writing))
    add_text(run, "a:t", words)


def add_slide_number(parent: etree._Element, naming: Naming, number: int, layout: LayoutPlaceholder, writing: Writing) -> None:
    """A field that PowerPoint keeps right when slides are moved; `number` is what it shows until then."""
    body = _add_shape(parent, naming, layout, None)
    add(body, "a:bodyPr")
    add(body, "a:lstStyle")
    field = add(add(body, "a:p"), "a:fld", {"id": SLIDE_NUMBER_FIELD, "type": "slidenum"})
    add(field, "a:rPr", _language(writing))
    add_text(field, "a:t", str(number))


def add_mark(parent: etree._Element, layout: LayoutPlaceholder) -> None:
    """What ties a shape to the placeholder of its layout."""
    attributes = {"type": layout.type if layout.type != "obj" else None, "idx": layout.idx or None}
    add(parent, "p:ph", attributes)


def _add_shape(parent: etree._Element, naming: Naming, layout: LayoutPlaceholder, frame: EmuRect | None) -> etree._Element:
    """The shape up to its text body, which it returns."""
    shape = add(parent, "p:sp")
    names = add(shape, "p:nvSpPr")
    add(names, "p:cNvPr", naming)
    add(add(names, "p:cNvSpPr"), "a:spLocks", {"noGrp": True})
    add_mark(add(names, "p:nvPr"), layout)
    properties = add(shape, "p:spPr")
    if frame is not None:
        add_place(properties, "a:xfrm", frame)
    return add(shape, "p:txBody")


def _language(writing: Writing) -> Mapping[str, object]:
    return {"lang": writing.language, "altLang": writing.other_language, "dirty": 0}
