"""What is missing or odd in a template, and what is done about it: takes its package and its layouts, gives notes.

Faults that make a template useless are found where it is read; nothing here keeps a deck from being built.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from generator.diagnostics import Diagnostic, Diagnostics, Span, note
from generator.theme.contrast import lightness
from generator.theme.layouts import presentation_part
from generator.theme.model import Theme
from generator.theme.office_package import OfficePackage, open_package
from generator.theme.palette import APART
from generator.theme.placeholders import FOOTER, NUMBER, TITLE
from generator.theme.reference import ReferenceDeck
from generator.theme.spare import packed_size, spare_parts

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_HEAVY = 5_000_000
"""Bytes of pictures, sounds and films, packed, that a deck carries along: about what a mail bears twice."""
_WORTHWHILE = 50_000
"""Bytes that are worth a word."""
_WIDE, _TALL = 1.9, 1.3
_KEEPS_BUILDING = "nothing has to be done"


def oddities(data: bytes, path: str, reference: ReferenceDeck, theme: Theme) -> Diagnostics:
    """Notes LD232 to LD240 and LD251. The file was found good by `read_reference`; `theme` is already in its colours."""
    span, package = Span(path), open_package(data)
    return (
        *_of_the_presentation(package, span),
        *_outside(package, span),
        *_of_the_layouts(reference, span),
        *_of_the_colours(theme, span),
        *_of_the_page(reference, span),
        *_of_what_is_spare(package, reference, span),
    )


def _of_the_presentation(package: OfficePackage, span: Span) -> Iterator[Diagnostic]:
    root = package.xml(presentation_part(package))
    if root.find(f"{_P}notesMasterIdLst/{_P}notesMasterId") is None:
        yield note("LD232", span, "it has no notes master; decks get a plain one for the speaker notes", _KEEPS_BUILDING)
    slides = len(root.findall(f"{_P}sldIdLst/{_P}sldId"))
    if slides:
        yield note("LD233", span, f"its own slides are not carried over: {slides}", _KEEPS_BUILDING)
    if root.find(f"{_P}embeddedFontLst") is not None:
        yield note("LD234", span, "it embeds fonts, which decks carry along", "see that their licence allows to pass them on")
    media = [name for name in package.parts if name.startswith("ppt/media/")]
    weight = sum(len(package.parts[name]) for name in media)
    if weight > _HEAVY:
        message = f"its {len(media)} pictures and films weigh {weight / 1e6:.0f} MB, and every deck carries them along"
        yield note("LD235", span, message, "take out what no layout shows, or compress the pictures in PowerPoint")


def _outside(package: OfficePackage, span: Span) -> Iterator[Diagnostic]:
    """Links of masters, layouts and themes to files elsewhere, which a reader's program may ask for."""
    for name in sorted(package.parts):
        if not name.endswith(".rels") or not any(part in name for part in ("slideMasters/", "slideLayouts/", "theme/")):
            continue
        for item in package.xml(name).iter(f"{_RELS}Relationship"):
            if item.get("TargetMode") == "External" and not item.get("Type", "").endswith("/hyperlink"):
                message = f"{name} refers to a file elsewhere, which is not looked at: {item.get('Target', '')[:80]}"
                yield note("LD236", span, message, "embed it in PowerPoint (File > Info > Edit Links), or remove it")


def _of_the_layouts(reference: ReferenceDeck, span: Span) -> Iterator[Diagnostic]:
    content = reference.layouts["Diagram"]
    lacking = [role for role in (TITLE, FOOTER, NUMBER) if content.placeholder(role) is None]
    if lacking:
        effect = "the headline stands in a text box" if TITLE in lacking else "slides go without"
        message = f'the layout "{content.name}", on which content stands, has no {" and no ".join(lacking)}: {effect}'
        yield note("LD237", span, message, "add it in View > Slide Master > Master Layout, or pin another layout")


def _of_the_colours(theme: Theme, span: Span) -> Iterator[Diagnostic]:
    """Roles that people would tell apart by nothing but hue."""
    pages = ("bg1", "bg2", "", theme.colors["paper"].slot)
    fills = {name: role.fill for name, role in theme.roles.items() if role.fill.slot not in pages}
    alike = [
        f"{one} and {other}"
        for (one, first), (other, second) in combinations(fills.items(), 2)
        if abs(lightness(first.rgb) - lightness(second.rgb)) < APART
    ]
    if alike:
        message = f"its colours leave roles alike in lightness: {', '.join(alike[:3])}{', …' if len(alike) > 3 else ''}"
        yield note("LD238", span, message, "pin one of them to a shade of another colour, under roles: in the YAML file beside it")
    shaded = [name for name, fill in fills.items() if fill.lum_mod is not None or fill.lum_off is not None]
    if shaded:
        message = f"roles in a shade of the template's colour, for contrast or to be told apart: {', '.join(shaded)}"
        yield note("LD239", span, message, _KEEPS_BUILDING)


def _of_the_page(reference: ReferenceDeck, span: Span) -> Iterator[Diagnostic]:
    shape = reference.width / reference.height
    if not _TALL <= shape <= _WIDE:
        message = f"its page is {shape:.2f} times as wide as high: slides keep our order, and type gets smaller"
        yield note("LD240", span, message, "look at the widest tables and diagrams")


def _of_what_is_spare(package: OfficePackage, reference: ReferenceDeck, span: Span) -> Iterator[Diagnostic]:
    used = {layout.part for layout in reference.layouts.values()}
    spare = spare_parts(package, used)
    weight = packed_size(package, spare)
    if weight >= _WORTHWHILE:
        layouts = sum("/slideLayouts/" in name for name in spare)
        message = f"decks do not use {layouts} of its layouts, which with their pictures take about {weight / 1000:.0f} kB"
        yield note(
            "LD251", span, message, "--prune leaves them out (PRUNE=1 with make); colleagues cannot use them in the deck then"
        )
