"""What of a template a deck is built on: takes its package, gives the parts that belong to it, or says which of them is broken.

Its own slides, what only they need, and relationships that lead nowhere stay behind: a fault in them is no reason to refuse.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote
from xml.etree import ElementTree

from generator.theme.office_package import OfficePackage, PackageError

_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_CONTENT_TYPES = "[Content_Types].xml"
_LEFT_BEHIND = ("/slide", "/printerSettings", "/thumbnail")
"""What relationships of the package and of its presentation end in that no deck carries on."""
_MASTER, _LAYOUT, _NOTES, _THEME = (
    "presentationml.slideMaster+xml",
    "presentationml.slideLayout+xml",
    "presentationml.notesMaster+xml",
    "officedocument.theme+xml",
)
_ROOTS: Mapping[str, str] = {
    _MASTER: f"{_P}sldMaster",
    _LAYOUT: f"{_P}sldLayout",
    _NOTES: f"{_P}notesMaster",
    _THEME: f"{_A}theme",
}
_NEEDED: Mapping[str, Mapping[str, str]] = {
    f"{_P}sldMaster": {"theme": _THEME},
    f"{_P}sldLayout": {"slideMaster": _MASTER},
    f"{_P}notesMaster": {"theme": _THEME},
}
"""Relationships without which a part of that root means nothing, with the content type of what they lead to."""
_DEEPEST = 200
"""Elements within elements; PowerPoint writes about 30, and XML parsers stop at 256."""
_REPAIR = "open it in PowerPoint, which repairs it, and save it again"


@dataclass(frozen=True, slots=True)
class SoundParts:
    """Parts by name, and what was left out because it leads nowhere, in words. `is_whole`: it is the package as it came."""

    parts: Mapping[str, bytes]
    astray: tuple[str, ...] = ()
    is_whole: bool = False


@dataclass(slots=True)
class _Walk:
    """From the package along its relationships; what was reached is sound."""

    package: OfficePackage
    main: str
    names: Mapping[str, str]
    reached: dict[str, bytes] = field(default_factory=dict)
    astray: list[str] = field(default_factory=list)


def sound_parts(package: OfficePackage, main: str) -> SoundParts:
    """All that the presentation leads to but its slides; raises PackageError where one of those parts is broken."""
    _check_content_types(package)
    walk = _Walk(package, main, {name.lower(): name for name in package.parts})
    waiting = [""]
    while waiting:
        owner = waiting.pop()
        leads = list(_follow(walk, owner))
        if owner:
            _check_part(package, owner, leads)
            walk.reached[owner] = package.parts[owner]
        waiting += [target for _, target in dict.fromkeys(leads) if target not in walk.reached]
    parts = {_CONTENT_TYPES: package.parts[_CONTENT_TYPES], **walk.reached}
    return SoundParts(parts, tuple(walk.astray), is_whole=parts == dict(package.parts))


def _check_content_types(package: OfficePackage) -> None:
    root = package.xml(_CONTENT_TYPES)
    for name, key in (("Default", "Extension"), ("Override", "PartName")):
        if any(item.get(key) is None or item.get("ContentType") is None for item in root.iter(f"{_TYPES}{name}")):
            raise PackageError("LD224", f"{_CONTENT_TYPES} does not say what its parts are", _REPAIR)
    if root.tag != f"{_TYPES}Types":
        raise PackageError("LD224", f"{_CONTENT_TYPES} is no list of content types", _REPAIR)


def _check_part(package: OfficePackage, part: str, leads: Sequence[tuple[str, str]]) -> None:
    """That XML is well-formed, no deeper than programs read it, and what its content type says it is."""
    content_type = package.content_type(part)
    if not content_type:
        raise PackageError("LD224", f"{part} has no content type", _REPAIR)
    if not content_type.endswith("+xml") and not part.lower().endswith(".xml"):
        return
    root = package.xml(part)
    said = next((tag for kind, tag in _ROOTS.items() if content_type.endswith(kind)), "")
    if root.tag != said and (said or root.tag in _ROOTS.values()):
        raise PackageError("LD224", f"{part} is not what the content types say it is", _REPAIR)
    if _depth(root) > _DEEPEST:
        hint = "do not trust this file; ask where it comes from"
        raise PackageError("LD225", f"{part} nests more than {_DEEPEST} elements", hint)
    for needed, kind in _NEEDED.get(root.tag, {}).items():
        target = next((target for type_, target in leads if type_.endswith(f"/{needed}")), "")
        if not package.content_type(target).endswith(kind):
            raise PackageError("LD224", f"{part} has no {needed}", _REPAIR)


def _depth(root: ElementTree.Element) -> int:
    depth, level = 0, [root]
    while level and depth <= _DEEPEST:
        depth, level = depth + 1, [child for element in level for child in element]
    return depth


def _follow(walk: _Walk, owner: str) -> Iterator[tuple[str, str]]:
    """Type and part of each relationship within the package. They are kept with their owner, without those that lead nowhere."""
    folder, _, name = owner.rpartition("/")
    part = posixpath.join(folder, "_rels", f"{name}.rels")
    if part not in walk.package.parts:
        return
    root = walk.package.xml(part)
    if root.tag != f"{_RELS}Relationships":
        raise PackageError("LD224", f"{part} is no list of relationships", _REPAIR)
    kept = []
    for item in root.iter(f"{_RELS}Relationship"):
        if any(item.get(key) is None for key in ("Id", "Type", "Target")):
            raise PackageError("LD224", f"{part} has a relationship without id, type or target", _REPAIR)
        target = _target(walk, folder, item)
        if target is None:
            walk.astray.append(f"{owner or 'the package'} → {item.get('Target', '')[:60]}")
        elif not _is_left_behind(walk, owner, item):
            kept.append(_exact(item, folder, target))
            if target:
                yield item.get("Type", ""), target
    is_changed = kept != list(root.iter(f"{_RELS}Relationship"))
    walk.reached[part] = _relationships(kept) if is_changed else walk.package.parts[part]


def _exact(item: ElementTree.Element, folder: str, target: str) -> ElementTree.Element:
    """The relationship itself, or one that spells the part's name as the package does."""
    if not target or _joined(folder, item.get("Target", "")) == target:
        return item
    return ElementTree.Element(item.tag, {**item.attrib, "Target": f"/{target}"})


def _is_left_behind(walk: _Walk, owner: str, item: ElementTree.Element) -> bool:
    return owner in ("", walk.main) and item.get("Type", "").endswith(_LEFT_BEHIND)


def _target(walk: _Walk, folder: str, item: ElementTree.Element) -> str | None:
    """The part it leads to; empty for what lies outside, None where there is none."""
    if item.get("TargetMode") == "External":
        return ""
    written = item.get("Target", "")
    names = (_joined(folder, path).lower() for path in (written, unquote(written)))
    return next((walk.names[name] for name in names if name in walk.names), None)


def _joined(folder: str, path: str) -> str:
    return path.lstrip("/") if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path))


def _relationships(kept: list[ElementTree.Element]) -> bytes:
    root = ElementTree.Element(f"{_RELS}Relationships")
    root.extend(kept)
    text: bytes = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return text
