"""Make the reference deck of a theme: takes its tokens, gives the bytes of a .pptx without slides.

One slide master, one slide layout for each kind of slide, a notes master; the XML that never varies stands in `reference_xml/`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape, quoteattr

from generator.archive import write_archive
from generator.theme.model import Color, Theme
from generator.theme.placeholders import (
    BODY,
    CHART,
    FOOTER,
    INDEX,
    LAYOUT_ROLES,
    NUMBER,
    PLACEHOLDER_TYPE,
    SECTION_SIZE,
    SLIDE_NUMBER_FIELD,
    SOURCE,
    SUBTITLE,
    TABLE,
    TAGLINE,
    TAKEAWAY,
    TITLE,
    standard_frames,
)
from generator.units import EmuRect, Rect, emu

STATEMENT_SIZE = 36.0

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PML = "application/vnd.openxmlformats-officedocument.presentationml."
_BETWEEN_TAGS = re.compile(r">\s+<")

NAMES: Mapping[str, str] = {
    TITLE: "Title",
    SUBTITLE: "Subtitle",
    TAGLINE: "Tagline",
    BODY: "Body",
    SOURCE: "Source",
    TAKEAWAY: "Takeaway",
    TABLE: "Table",
    CHART: "Chart",
    FOOTER: "Footer",
    NUMBER: "Slide Number",
}
_PROMPTS: Mapping[str, str] = {
    TITLE: "A sentence that claims something",
    SUBTITLE: "What the talk is about, in a sentence",
    TAGLINE: "For whom, how long",
    BODY: "Text",
    SOURCE: "Conditions and sources",
    TAKEAWAY: "What the numbers say",
    FOOTER: "Deck and section",  # without any words here LibreOffice draws the footers of slides in its own font
}


@dataclass(frozen=True, slots=True)
class TextLook:
    """How a placeholder's text looks where it differs from the master's."""

    size: float
    color: Color
    anchor: str = "t"
    is_strong: bool = False
    align: str = "l"


_LIGHT_MAP = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_DARK_MAP = {"bg1": "dk1", "tx1": "lt1", "bg2": "dk2", "tx2": "lt2"}
"""What slides take for backgrounds and texts, by the slots of the scheme (`p:clrMap`)."""


def build_reference(theme: Theme) -> bytes:
    """The reference deck. Entries are stored, not deflated: the same bytes with every zlib, and small changes in git."""
    name = f"Layerdeck {theme.id.replace('-', ' ').title()}"
    layouts = {f"ppt/slideLayouts/slideLayout{index}.xml": _layout(kind, theme) for index, kind in enumerate(LAYOUT_ROLES, start=1)}
    colors = {**theme.slots, "latin": theme.fonts.latin, "east_asian": theme.fonts.east_asian}
    slide = EmuRect.from_points(theme.grid.slide)
    parts = {
        "docProps/app.xml": _fill("app"),
        "docProps/core.xml": _fill("core", name=escape(name)),
        "ppt/presentation.xml": _fill(
            "presentation", width=str(slide.width), height=str(slide.height), levels=_other_levels(theme)
        ),
        "ppt/presProps.xml": _fill("presProps"),
        "ppt/viewProps.xml": _fill("viewProps"),
        "ppt/tableStyles.xml": _fill("tableStyles"),
        "ppt/theme/theme1.xml": _fill("theme", **_escaped({"name": name, **colors})),
        "ppt/theme/theme2.xml": _fill("theme", **_escaped({"name": f"{name} Notes", **colors})),
        "ppt/slideMasters/slideMaster1.xml": _master(theme),
        "ppt/notesMasters/notesMaster1.xml": _fill("notesMaster"),
        **layouts,
    }
    entries = {**parts, **_relationship_parts(len(layouts)), "[Content_Types].xml": _content_types(parts)}
    return write_archive({entry: text.encode() for entry, text in entries.items()}, is_stored=True)


def _escaped(values: Mapping[str, str]) -> Mapping[str, str]:
    return {key: escape(value, {'"': "&quot;"}) for key, value in values.items()}


@cache
def _template(name: str) -> Template:
    path = Path(__file__).parent / "reference_xml" / f"{name}.xml"
    return Template(_BETWEEN_TAGS.sub("><", path.read_text(encoding="utf-8")).strip())


def _fill(template: str, **values: str) -> str:
    return _template(template).substitute(values)


# --- text ------------------------------------------------------------------------------------------------------------


def _color(color: Color) -> str:
    modifiers = "".join(
        f'<a:{name} val="{value}"/>' for name, value in (("lumMod", color.lum_mod), ("lumOff", color.lum_off)) if value is not None
    )
    return f'<a:schemeClr val="{color.slot}">{modifiers}</a:schemeClr>' if modifiers else f'<a:schemeClr val="{color.slot}"/>'


def _level(index: int, look: TextLook, fonts: str, spacing: float = 0.0, indent: float = 0.0) -> str:
    """One level of a text style; `fonts` is `mj` (headings) or `mn` (body). Points."""
    strong = ' b="1"' if look.is_strong else ' b="0"'
    return (
        f'<a:lvl{index}pPr marL="{emu(indent)}" indent="0" algn="{look.align}" defTabSz="914400" rtl="0" eaLnBrk="1"'
        f' latinLnBrk="0" hangingPunct="1"><a:lnSpc><a:spcPct val="100000"/></a:lnSpc>'
        f'<a:spcBef><a:spcPts val="{round(spacing * 100)}"/></a:spcBef><a:buNone/>'
        f'<a:defRPr sz="{round(look.size * 100)}"{strong} kern="1200"><a:solidFill>{_color(look.color)}</a:solidFill>'
        f'<a:latin typeface="+{fonts}-lt"/><a:ea typeface="+{fonts}-ea"/><a:cs typeface="+{fonts}-cs"/></a:defRPr>'
        f"</a:lvl{index}pPr>"
    )


def _other_levels(theme: Theme) -> str:
    look = TextLook(theme.type.body, theme.colors["ink"])
    return "".join(_level(index, look, "mn", indent=36.0 * (index - 1)) for index in range(1, 10))


def _body_levels(theme: Theme) -> str:
    """Deeper levels step in and get smaller, never below the smallest size of a label."""
    kinds = theme.type
    sizes = [kinds.lead, kinds.body, kinds.small, kinds.label_min, kinds.label_min]
    looks = [TextLook(size, theme.colors["ink"]) for size in sizes]
    return "".join(_level(index, look, "mn", 6.0, 18.0 * (index - 1)) for index, look in enumerate(looks, start=1))


# --- shapes ----------------------------------------------------------------------------------------------------------


def _placeholder(number: int, role: str, frame: Rect, look: TextLook, type_: str = "", prompt: str = "") -> str:
    """A placeholder of the master or of a layout. PowerPoint finds it again by `type` and `idx`."""
    kind = type_ or PLACEHOLDER_TYPE[role]
    idx = f' idx="{INDEX[role]}"' if INDEX[role] else ""
    box = EmuRect.from_points(frame)
    levels = _level(1, look, "mj" if role == TITLE else "mn")
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name={quoteattr(NAMES[role])}/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="{kind}"{idx}/></p:nvPr></p:nvSpPr>'
        f'<p:spPr><a:xfrm><a:off x="{box.x}" y="{box.y}"/><a:ext cx="{box.width}" cy="{box.height}"/></a:xfrm>'
        f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="0" anchor="{look.anchor}">'
        f"<a:noAutofit/></a:bodyPr><a:lstStyle>{levels}</a:lstStyle>{_prompt(role, prompt)}</p:txBody></p:sp>"
    )


def _prompt(role: str, words: str) -> str:
    if role == NUMBER:
        field = f'<a:fld id="{SLIDE_NUMBER_FIELD}" type="slidenum"><a:rPr lang="en-US"/><a:t>‹#›</a:t></a:fld>'
        return f'<a:p>{field}<a:endParaRPr lang="en-US"/></a:p>'
    if not words:
        return '<a:p><a:endParaRPr lang="en-US"/></a:p>'
    return f'<a:p><a:r><a:rPr lang="en-US"/><a:t>{escape(words)}</a:t></a:r><a:endParaRPr lang="en-US"/></a:p>'


def _look(layout: str, role: str, theme: Theme) -> TextLook:
    kinds, colors = theme.type, theme.colors
    if layout == "Title":
        return {
            TITLE: TextLook(kinds.display, colors["backdrop_text"], "b", is_strong=True),
            SUBTITLE: TextLook(kinds.lead, colors["backdrop_muted"]),
            TAGLINE: TextLook(kinds.small, colors["backdrop_muted"], "b"),
        }[role]
    ink, muted = colors["ink"], colors["muted"]
    if layout == "Section":
        ink, muted = colors["section_text"], colors["section_muted"]
    if (layout, role) == ("Statement", BODY):
        return TextLook(STATEMENT_SIZE, ink, "ctr", is_strong=True)
    if layout == "Section" and role in (TITLE, BODY):
        is_title = role == TITLE
        return TextLook(SECTION_SIZE if is_title else kinds.lead, ink if is_title else muted, "t" if is_title else "b", is_title)
    return {
        TITLE: TextLook(kinds.headline, ink, "b", is_strong=True),
        BODY: TextLook(kinds.body if layout == "Sources" else kinds.lead, ink),
        SOURCE: TextLook(kinds.source, muted, "b"),
        TAKEAWAY: TextLook(kinds.lead, ink, "ctr"),
        TABLE: TextLook(kinds.body, ink),
        CHART: TextLook(kinds.body, ink),
        FOOTER: TextLook(kinds.footer, muted, "b"),
        NUMBER: TextLook(kinds.footer, muted, "b", align="r"),
    }[role]


def _layout(kind: str, theme: Theme) -> str:
    frames = standard_frames(theme.grid)
    is_title = kind == "Title"
    has_backdrop = kind in ("Title", "Section")
    shapes = "".join(
        _placeholder(
            number,
            role,
            frames[kind, role],
            _look(kind, role, theme),
            "ctrTitle" if is_title and role == TITLE else "",
            "The title of the talk" if is_title and role == TITLE else _PROMPTS.get(role, ""),
        )
        for number, role in enumerate(LAYOUT_ROLES[kind], start=2)
    )
    types = {"Title": 'type="title" showMasterSp="0"', "Section": 'type="secHead" showMasterSp="0"'}
    backdrop = f"<p:bg><p:bgPr><a:solidFill>{_color(theme.colors['backdrop'])}</a:solidFill><a:effectLst/></p:bgPr></p:bg>"
    return _fill(
        "slideLayout",
        name=kind,
        type=types.get(kind, 'userDrawn="1"'),
        background=backdrop if has_backdrop else "",
        shapes=shapes,
    )


def _master(theme: Theme) -> str:
    grid, colors, kinds = theme.grid, theme.colors, theme.type
    places = ((TITLE, grid.title), (BODY, grid.body), (FOOTER, grid.footer), (NUMBER, grid.number))
    shapes = "".join(
        _placeholder(number, role, frame, _look("", role, theme), prompt=_PROMPTS.get(role, ""))
        for number, (role, frame) in enumerate(places, start=2)
    )
    ids = "".join(f'<p:sldLayoutId id="{2147483648 + number}" r:id="rId{number}"/>' for number in range(1, len(LAYOUT_ROLES) + 1))
    return _fill(
        "slideMaster",
        shapes=shapes,
        layout_ids=ids,
        title_levels=_level(1, TextLook(kinds.headline, colors["ink"], is_strong=True), "mj"),
        body_levels=_body_levels(theme),
        other_levels=_other_levels(theme),
        **(_DARK_MAP if theme.is_dark else _LIGHT_MAP),
    )


# --- package ---------------------------------------------------------------------------------------------------------


def _relationship_parts(layout_count: int) -> Mapping[str, str]:
    layouts = [("slideLayout", f"../slideLayouts/slideLayout{number}.xml") for number in range(1, layout_count + 1)]
    to_master = _relationships([("slideMaster", "../slideMasters/slideMaster1.xml")])
    owned = {
        "ppt/_rels/presentation.xml.rels": [
            ("slideMaster", "slideMasters/slideMaster1.xml"),
            ("notesMaster", "notesMasters/notesMaster1.xml"),
            ("presProps", "presProps.xml"),
            ("viewProps", "viewProps.xml"),
            ("theme", "theme/theme1.xml"),
            ("tableStyles", "tableStyles.xml"),
        ],
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": [*layouts, ("theme", "../theme/theme1.xml")],
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": [("theme", "../theme/theme2.xml")],
    }
    root = [
        (f"{_OFFICE}/officeDocument", "ppt/presentation.xml"),
        (f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        (f"{_OFFICE}/extended-properties", "docProps/app.xml"),
    ]
    return {
        "_rels/.rels": _relationships(root),
        **{part: _relationships(targets) for part, targets in owned.items()},
        **{f"ppt/slideLayouts/_rels/slideLayout{number}.xml.rels": to_master for number in range(1, layout_count + 1)},
    }


def _relationships(targets: list[tuple[str, str]]) -> str:
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{type_ if type_.startswith("http") else f"{_OFFICE}/{type_}"}" Target="{target}"/>'
        for number, (type_, target) in enumerate(targets, start=1)
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CONTENT_TYPES: Mapping[str, str] = {
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "ppt/presentation.xml": f"{_PML}presentation.main+xml",
    "ppt/presProps.xml": f"{_PML}presProps+xml",
    "ppt/viewProps.xml": f"{_PML}viewProps+xml",
    "ppt/tableStyles.xml": f"{_PML}tableStyles+xml",
    "ppt/theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    "ppt/slideMasters": f"{_PML}slideMaster+xml",
    "ppt/slideLayouts": f"{_PML}slideLayout+xml",
    "ppt/notesMasters": f"{_PML}notesMaster+xml",
}


def _content_types(parts: Mapping[str, str]) -> str:
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{_CONTENT_TYPES.get(part) or _CONTENT_TYPES[part.rpartition("/")[0]]}"/>'
        for part in sorted(parts)
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
