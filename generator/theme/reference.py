"""Read a reference deck: takes the bytes of a .pptx, gives its slide layouts and their placeholders, or says why it cannot serve.

Looks at the package itself, without python-pptx, which opens broken and hostile files without a word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from xml.etree import ElementTree

from generator.diagnostics import Diagnostic, Diagnostics, Span, error, warning
from generator.theme.model import Grid
from generator.theme.office_package import OfficePackage, PackageError, Relationship, open_package
from generator.theme.placeholders import BODY, FOOTER, LAYOUT_ROLES, NUMBER, PLACEHOLDER_TYPE, SUBTITLE, TITLE, standard_frames
from generator.units import EmuRect, Rect

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_OTHER_KINDS = {
    "presentationml.template": "a PowerPoint template (.potx)",
    "presentationml.slideshow": "a PowerPoint show (.ppsx)",
    "macroEnabled": "a file with macros",
}
_TITLE_TYPES = ("title", "ctrTitle")
_FURNITURE_TYPES = ("dt", "ftr", "sldNum")
_TEXT_STYLE = {"title": "titleStyle", "body": "bodyStyle"}
_MASTER_TYPE = {"ctrTitle": "title", "title": "title", "dt": "dt", "ftr": "ftr", "sldNum": "sldNum"}

ThemeColor = tuple[str, int | None, int | None]
"""A slot of the theme with its luminance modifiers: `("tx2", 75000, 25000)`."""


@dataclass(frozen=True, slots=True)
class TextLook:
    """What text inherits: its size in points and its colour; None where a file does not say, or says it not as a theme colour."""

    size: float | None = None
    color: ThemeColor | None = None

    def over(self, other: TextLook) -> TextLook:
        """This look, completed by the one it inherits from."""
        return TextLook(self.size if self.size is not None else other.size, self.color or other.color)


@dataclass(frozen=True, slots=True)
class LayoutPlaceholder:
    """A placeholder of a slide layout: what we put there (`role`), and how a slide refers to it (`type`, `idx`)."""

    role: str
    type: str
    idx: int
    name: str
    frame: EmuRect
    look: TextLook = TextLook()


@dataclass(frozen=True, slots=True)
class ReferenceLayout:
    """The layout that slides of one kind use: `kind` is our name, `name` the file's; `part` is where it stands there."""

    kind: str
    name: str
    part: str
    placeholders: tuple[LayoutPlaceholder, ...]
    background: str

    @property
    def is_named(self) -> bool:
        """Whether the file has a layout of our name; else the kind makes do with another."""
        return self.name.strip().casefold() == self.kind.casefold()

    def placeholder(self, role: str) -> LayoutPlaceholder | None:
        return next((item for item in self.placeholders if item.role == role), None)


@dataclass(frozen=True, slots=True)
class ReferenceDeck:
    """The base of a deck. Sizes in EMU; `layouts` by our name, one for every kind of slide."""

    width: int
    height: int
    layouts: Mapping[str, ReferenceLayout]

    def frames(self, grid: Grid) -> Mapping[tuple[str, str], Rect]:
        """Where text of each (layout, role) goes, in points: the deck's placeholder, or our standard place where it has none.

        A layout that only stands in was not made for what we put on it, so that its places might overlap ours.
        """
        named = [layout for layout in self.layouts.values() if layout.is_named]
        own = {(layout.kind, item.role): self._on_grid(item.frame, grid) for layout in named for item in layout.placeholders}
        return {**standard_frames(grid), **own}

    def _on_grid(self, frame: EmuRect, grid: Grid) -> Rect:
        """A place on our page as it is on the grid's, onto which decks are composed before they are fitted to ours."""
        page, rect = EmuRect(0, 0, self.width, self.height).to_points(), frame.to_points()
        scale = min(page.width / grid.slide.width, page.height / grid.slide.height)
        x = (rect.x - (page.width - grid.slide.width * scale) / 2) / scale
        y = (rect.y - (page.height - grid.slide.height * scale) / 2) / scale
        return Rect(x, y, rect.width / scale, rect.height / scale)


@dataclass(frozen=True, slots=True)
class _Found:
    """A placeholder as a file has it; `frame` is None where it inherits its place."""

    type: str
    idx: int
    name: str
    frame: EmuRect | None
    look: TextLook


@dataclass(frozen=True, slots=True)
class _FoundLayout:
    """A layout as the file has it, its placeholders with the places they inherit."""

    name: str
    part: str
    type: str
    placeholders: tuple[_Found, ...]
    background: str

    @property
    def has_title(self) -> bool:
        return any(item.type in _TITLE_TYPES for item in self.placeholders)

    @property
    def other_count(self) -> int:
        return sum(item.type not in (*_TITLE_TYPES, *_FURNITURE_TYPES) for item in self.placeholders)


def read_reference(data: bytes, path: str = "") -> tuple[ReferenceDeck | None, Diagnostics]:
    """The layouts of a reference deck; findings LD221 to LD228. None where the file cannot serve."""
    span = Span(path)
    try:
        package = open_package(data)
        main = _presentation_part(package)
        width, height = _slide_size(package, main)
        found = tuple(_found_layouts(package, main))
    except PackageError as fault:
        return None, (error(fault.code, span, fault.message, fault.hint),)
    titled = [layout for layout in found if layout.has_title]
    if not titled:
        message = "no slide layout has a title placeholder"
        return None, (error("LD227", span, message, "in PowerPoint, View > Slide Master, give one layout a title"),)
    layouts = {kind: _layout_for(kind, titled) for kind in LAYOUT_ROLES}
    return ReferenceDeck(width, height, layouts), tuple(_fallback_findings(layouts, span))


def _presentation_part(package: OfficePackage) -> str:
    """The main part; LD223 where the package holds something else."""
    relationships = package.relationships("")
    if any("purl.oclc.org/ooxml" in item.type for item in relationships):
        hint = 'save it as "PowerPoint Presentation (*.pptx)", not as "Strict Open XML Presentation"'
        raise PackageError("LD223", "this is a Strict Open XML presentation, which is not supported", hint)
    main = next((item.target for item in relationships if item.type.endswith("/officeDocument")), "")
    content_type = package.content_type(main)
    if content_type == _MAIN:
        return main
    kind = next((words for mark, words in _OTHER_KINDS.items() if mark in content_type), "not a PowerPoint presentation")
    raise PackageError("LD223", f"this is {kind}", 'save it as "PowerPoint Presentation (*.pptx)"')


def _slide_size(package: OfficePackage, main: str) -> tuple[int, int]:
    size = package.xml(main).find(f"{_P}sldSz")
    if size is None:
        raise PackageError("LD224", f"{main} does not say how large its slides are", "open and save it in PowerPoint")
    return _whole(size, "cx", main), _whole(size, "cy", main)


def _found_layouts(package: OfficePackage, main: str) -> Iterator[_FoundLayout]:
    """All layouts of all masters, in the order PowerPoint shows them."""
    root = package.xml(main)
    masters = _listed(package, main, root.iterfind(f"{_P}sldMasterIdLst/{_P}sldMasterId"))
    for master in masters:
        master_root = package.xml(master)
        inherited = {item.type: item for item in _placeholders(master_root, master)}
        styles = {type_: _style_look(master_root, type_) for type_ in {*_MASTER_TYPE.values(), "body"}}
        background = _background(master_root)
        for part in _listed(package, master, master_root.iterfind(f"{_P}sldLayoutIdLst/{_P}sldLayoutId")):
            yield _found_layout(package.xml(part), part, (inherited, styles), background)


def _listed(package: OfficePackage, owner: str, ids: Iterator[ElementTree.Element]) -> Iterator[str]:
    targets: Mapping[str, Relationship] = {item.id: item for item in package.relationships(owner)}
    for item in ids:
        target = targets.get(item.get(f"{_R}id", ""))
        if target is None or not package.has(target.target):
            raise PackageError(
                "LD224", f"{owner} names a part that is not there", "open and save it in PowerPoint, which repairs it"
            )
        yield target.target


def _found_layout(
    root: ElementTree.Element, part: str, master: tuple[Mapping[str, _Found], Mapping[str, TextLook]], master_background: str
) -> _FoundLayout:
    """`master` is its placeholders and its text styles, both by type, which the layout's inherit from."""
    slide = root.find(f"{_P}cSld")
    name = slide.get("name", "") if slide is not None else ""
    inherited, styles = master
    completed = []
    for own in _placeholders(root, part):
        type_ = _MASTER_TYPE.get(own.type, "body")
        parent = inherited.get(type_, _Found(type_, 0, "", None, TextLook()))
        look = own.look.over(parent.look).over(styles[type_])
        completed.append(replace(own, frame=own.frame or parent.frame, look=look))
    return _FoundLayout(name, part, root.get("type", ""), tuple(completed), _background(root) or master_background)


def _style_look(master: ElementTree.Element, type_: str) -> TextLook:
    """The master's text style for titles, for bodies, for the rest."""
    return _level_look(master.find(f"{_P}txStyles/{_P}{_TEXT_STYLE.get(type_, 'otherStyle')}"))


def _level_look(style: ElementTree.Element | None) -> TextLook:
    """Of the first level, which is all we use."""
    look = None if style is None else style.find(f"{_A}lvl1pPr/{_A}defRPr")
    if look is None:
        return TextLook()
    size = look.get("sz", "")
    color = look.find(f"{_A}solidFill/{_A}schemeClr")
    return TextLook(int(size) / 100 if size.isdecimal() else None, None if color is None else _theme_color(color))


def _theme_color(color: ElementTree.Element) -> ThemeColor | None:
    """None for a colour modified in ways that ours never are."""
    modifiers = {child.tag.removeprefix(_A): child.get("val", "") for child in color}
    if not modifiers.keys() <= {"lumMod", "lumOff"} or not all(value.isdecimal() for value in modifiers.values()):
        return None
    lum_mod, lum_off = (int(modifiers[name]) if name in modifiers else None for name in ("lumMod", "lumOff"))
    return color.get("val", ""), lum_mod, lum_off


def _placeholders(root: ElementTree.Element, part: str) -> Iterator[_Found]:
    for shape in root.iter(f"{_P}sp"):
        mark = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
        label = shape.find(f"{_P}nvSpPr/{_P}cNvPr")
        if mark is not None and label is not None:
            idx = _whole(mark, "idx", part) if mark.get("idx") else 0
            look = _level_look(shape.find(f"{_P}txBody/{_A}lstStyle"))
            yield _Found(mark.get("type", "obj"), idx, label.get("name", ""), _own_frame(shape, part), look)


def _own_frame(shape: ElementTree.Element, part: str) -> EmuRect | None:
    offset, extent = shape.find(f"{_P}spPr/{_A}xfrm/{_A}off"), shape.find(f"{_P}spPr/{_A}xfrm/{_A}ext")
    if offset is None or extent is None:
        return None
    return EmuRect(_whole(offset, "x", part), _whole(offset, "y", part), _whole(extent, "cx", part), _whole(extent, "cy", part))


def _whole(element: ElementTree.Element, attribute: str, part: str) -> int:
    try:
        return int(element.get(attribute, ""))
    except ValueError:
        message = f'{part}: "{attribute}" is "{element.get(attribute, "")}", not a whole number'
        raise PackageError("LD224", message, "open and save it in PowerPoint, which repairs it") from None


def _background(root: ElementTree.Element) -> str:
    """The theme colour behind the slides; empty where inherited, `other` for a picture, a gradient or a shade."""
    background = root.find(f"{_P}cSld/{_P}bg")
    if background is None:
        return ""
    solid = background.find(f"{_P}bgPr/{_A}solidFill/{_A}schemeClr")
    if solid is None:
        solid = background.find(f"{_P}bgRef/{_A}schemeClr")
    return solid.get("val", "other") if solid is not None and not len(solid) else "other"


def _layout_for(kind: str, titled: list[_FoundLayout]) -> ReferenceLayout:
    """The layout of our name; else, for a title slide, one made for titles; else the one with least beside its title."""
    named = next((layout for layout in titled if layout.name.strip().casefold() == kind.casefold()), None)
    plain = min(titled, key=lambda layout: (layout.type == "title", layout.other_count))
    opening = next((layout for layout in titled if layout.type == "title"), plain)
    chosen = named or (opening if kind == "Title" else plain)
    return ReferenceLayout(kind, chosen.name, chosen.part, tuple(_roles(chosen, kind)), chosen.background)


def _roles(layout: _FoundLayout, kind: str) -> Iterator[LayoutPlaceholder]:
    """Which placeholder serves which role of a kind: by its name where it has ours, else by its type."""
    free = [item for item in layout.placeholders if item.frame is not None]
    for role in LAYOUT_ROLES[kind]:
        match = next((item for item in free if _serves(item.type, item.name, role)), None)
        if match is not None and match.frame is not None:
            free.remove(match)
            yield LayoutPlaceholder(role, match.type, match.idx, match.name, match.frame, match.look)


def _serves(type_: str, name: str, role: str) -> bool:
    if role == TITLE:
        return type_ in _TITLE_TYPES
    if role in (SUBTITLE, FOOTER, NUMBER) or PLACEHOLDER_TYPE[role] != "body":
        return type_ == PLACEHOLDER_TYPE[role]
    has_our_name = name.strip().casefold() == role
    return type_ in ("body", "obj") and (has_our_name or (role == BODY and name.strip().casefold() not in PLACEHOLDER_TYPE))


def _fallback_findings(layouts: Mapping[str, ReferenceLayout], span: Span) -> Iterator[Diagnostic]:
    strays = [layout for layout in layouts.values() if not layout.is_named]
    for name in dict.fromkeys(layout.name for layout in strays):
        kinds = ", ".join(f'"{layout.kind}"' for layout in strays if layout.name == name)
        message = f'no slide layout named {kinds}; such slides use the layout "{name}"'
        yield warning("LD228", span, message, "name a layout so in PowerPoint's Slide Master view to choose another")
