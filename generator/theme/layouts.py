"""The slide layouts of a presentation as its file has them: takes an open package, gives each layout with its placeholders.

Places and looks that placeholders inherit from their master are filled in. Knows nothing of our kinds of slide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from xml.etree import ElementTree

from generator.theme.decoration import Decoration, decorations
from generator.theme.office_package import OfficePackage, PackageError, Relationship, open_package
from generator.units import EmuRect

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_UNSAID_SIZE = (9144000, 6858000)
"""What programs take where a file does not say how large its slides are: 4:3."""
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_MASTER, _LAYOUT = f"{_P}sldMaster", f"{_P}sldLayout"
_MAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_OTHER_KINDS = {
    "presentationml.template": "a PowerPoint template (.potx)",
    "presentationml.slideshow": "a PowerPoint show (.ppsx)",
    "macroEnabled": "a file with macros",
}
TITLE_TYPES = ("title", "ctrTitle")
FURNITURE_TYPES = ("dt", "ftr", "sldNum")
_TEXT_STYLE = {"title": "titleStyle", "body": "bodyStyle"}
_BULLETS = ("buChar", "buAutoNum", "buBlip")
_MASTER_TYPE = {"ctrTitle": "title", "title": "title", "dt": "dt", "ftr": "ftr", "sldNum": "sldNum"}

ThemeColor = tuple[str, int | None, int | None]
"""A slot of the theme with its luminance modifiers: `("tx2", 75000, 25000)`."""


@dataclass(frozen=True, slots=True)
class TextLook:
    """What text inherits: its size in points, its colour, its Latin family, whether a bullet stands before it; None and an empty
    family where a file does not say, a colour also where it is none of the theme's.
    """

    size: float | None = None
    color: ThemeColor | None = None
    font: str = ""
    has_bullet: bool | None = None

    def over(self, other: TextLook) -> TextLook:
        """This look, completed by the one it inherits from."""
        return TextLook(
            self.size if self.size is not None else other.size,
            self.color or other.color,
            self.font or other.font,
            self.has_bullet if self.has_bullet is not None else other.has_bullet,
        )


NO_LOOK = TextLook()


@dataclass(frozen=True, slots=True)
class FoundPlaceholder:
    """A placeholder as a file has it; `frame` is None where it inherits its place."""

    type: str
    idx: int
    name: str
    frame: EmuRect | None
    look: TextLook


@dataclass(frozen=True, slots=True)
class FoundLayout:
    """A layout as the file has it, its placeholders with the places they inherit."""

    name: str
    part: str
    type: str
    placeholders: tuple[FoundPlaceholder, ...]
    background: str
    master: str = ""
    decorations: tuple[Decoration, ...] = ()

    @property
    def has_title(self) -> bool:
        return any(item.type in TITLE_TYPES for item in self.placeholders)

    @property
    def others(self) -> tuple[FoundPlaceholder, ...]:
        """Placeholders for content: neither title nor footer, date or number."""
        return tuple(item for item in self.placeholders if item.type not in (*TITLE_TYPES, *FURNITURE_TYPES))

    @property
    def title(self) -> FoundPlaceholder | None:
        return next((item for item in self.placeholders if item.type in TITLE_TYPES), None)


def presentation_part(package: OfficePackage) -> str:
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


def slide_size(package: OfficePackage, main: str) -> tuple[int, int]:
    size = package.xml(main).find(f"{_P}sldSz")
    if size is None:
        return _UNSAID_SIZE
    return _whole(size, "cx", main), _whole(size, "cy", main)


def read_layouts(data: bytes) -> tuple[FoundLayout, ...]:
    """All layouts of a file that `read_reference` found good."""
    package = open_package(data)
    return tuple(found_layouts(package, presentation_part(package)))


def found_layouts(package: OfficePackage, main: str) -> Iterator[FoundLayout]:
    """All layouts of all masters, in the order PowerPoint shows them."""
    root = package.xml(main)
    masters = _listed(package, main, root.iterfind(f"{_P}sldMasterIdLst/{_P}sldMasterId"), _MASTER)
    for master in masters:
        master_root = package.xml(master)
        inherited = {item.type: item for item in _placeholders(master_root, master)}
        styles = {type_: _style_look(master_root, type_) for type_ in {*_MASTER_TYPE.values(), "body"}}
        background = _background(master_root)
        for part in _listed(package, master, master_root.iterfind(f"{_P}sldLayoutIdLst/{_P}sldLayoutId"), _LAYOUT):
            found = package.xml(part)
            layout = _found_layout(found, part, (inherited, styles), background)
            behind = () if found.get("showMasterSp") in ("0", "false") else tuple(decorations(master_root))
            yield replace(layout, master=master, decorations=(*behind, *decorations(found)))


def _listed(package: OfficePackage, owner: str, ids: Iterator[ElementTree.Element], tag: str) -> Iterator[str]:
    """The parts that ids name, which must be of the kind that they are listed as."""
    targets: Mapping[str, Relationship] = {item.id: item for item in package.relationships(owner)}
    for item in ids:
        target = targets.get(item.get(f"{_R}id", ""))
        if target is None or not package.has(target.target) or package.xml(target.target).tag != tag:
            raise PackageError(
                "LD224",
                f"{owner} names a {tag.rpartition('}')[2]} that is not there",
                "open and save it in PowerPoint, which repairs it",
            )
        yield target.target


def _found_layout(
    root: ElementTree.Element,
    part: str,
    master: tuple[Mapping[str, FoundPlaceholder], Mapping[str, TextLook]],
    master_background: str,
) -> FoundLayout:
    """`master` is its placeholders and its text styles, both by type, which the layout's inherit from."""
    slide = root.find(f"{_P}cSld")
    name = slide.get("name", "") if slide is not None else ""
    inherited, styles = master
    completed = []
    for own in _placeholders(root, part):
        type_ = _MASTER_TYPE.get(own.type, "body")
        parent = inherited.get(type_, FoundPlaceholder(type_, 0, "", None, TextLook()))
        look = own.look.over(parent.look).over(styles[type_])
        completed.append(replace(own, frame=own.frame or parent.frame, look=look))
    return FoundLayout(name, part, root.get("type", ""), tuple(completed), _background(root) or master_background)


def _style_look(master: ElementTree.Element, type_: str) -> TextLook:
    """The master's text style for titles, for bodies, for the rest."""
    return _level_look(master.find(f"{_P}txStyles/{_P}{_TEXT_STYLE.get(type_, 'otherStyle')}"))


def _level_look(style: ElementTree.Element | None) -> TextLook:
    """Of the first level, which is all we use."""
    level = None if style is None else style.find(f"{_A}lvl1pPr")
    if level is None:
        return TextLook()
    bullets = (level.find(f"{_A}{name}") is not None for name in _BULLETS)
    has_bullet = True if any(bullets) else (False if level.find(f"{_A}buNone") is not None else None)
    look = level.find(f"{_A}defRPr")
    if look is None:
        return TextLook(has_bullet=has_bullet)
    size, latin = look.get("sz", ""), look.find(f"{_A}latin")
    color = look.find(f"{_A}solidFill/{_A}schemeClr")
    return TextLook(
        int(size) / 100 if size.isdecimal() else None,
        None if color is None else _theme_color(color),
        latin.get("typeface", "") if latin is not None else "",
        has_bullet,
    )


def _theme_color(color: ElementTree.Element) -> ThemeColor | None:
    """None for a colour modified in ways that ours never are."""
    modifiers = {child.tag.removeprefix(_A): child.get("val", "") for child in color}
    if not modifiers.keys() <= {"lumMod", "lumOff"} or not all(value.isdecimal() for value in modifiers.values()):
        return None
    lum_mod, lum_off = (int(modifiers[name]) if name in modifiers else None for name in ("lumMod", "lumOff"))
    return color.get("val", ""), lum_mod, lum_off


def _placeholders(root: ElementTree.Element, part: str) -> Iterator[FoundPlaceholder]:
    for shape in root.iter(f"{_P}sp"):
        mark = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
        label = shape.find(f"{_P}nvSpPr/{_P}cNvPr")
        if mark is not None and label is not None:
            idx = _whole(mark, "idx", part) if mark.get("idx") else 0
            look = _level_look(shape.find(f"{_P}txBody/{_A}lstStyle"))
            yield FoundPlaceholder(mark.get("type", "obj"), idx, label.get("name", ""), _own_frame(shape, part), look)


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
