"""Damage a template as the world does, and worse: takes a .pptx and a seed, gives the same file with one to three things wrong.

Deterministic: the same seed gives the same bytes.
"""

from __future__ import annotations

from io import BytesIO
from random import Random
from xml.etree import ElementTree
from zipfile import ZipFile

from generator.archive import write_archive

Parts = dict[str, bytes]

_VALUES = (
    "",
    "0",
    "-1",
    "1",
    "99999999999999999999",
    "2147483648",
    "-9999999999",
    "1.5",
    "1e9",
    "NaN",
    "NULL",
    "rId1",
    "rId99",
    "GGGGGG",
    "12345",
    "../../../etc/passwd",
    "/ppt/slideMasters/slideMaster1.xml",
    "http://example.com/",
    "accent9",
    "title",
    "External",
    "%41%00",
    "内核",
)
_LIKELY = ("presentation", "slideMaster1", "slideLayout1.", "slideLayout2.", "slideLayout6.", "theme1", ".rels", "Content_Types")


def parts_of(data: bytes) -> Parts:
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def damaged(parts: Parts, seed: int) -> bytes:
    """One case in eight is damaged as a file, the rest in the parts that it holds."""
    random = Random(seed)
    if seed % 8 == 0:
        return _scrambled(write_archive(parts, is_stored=seed % 16 == 0), random)
    changed = dict(parts)
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        name = _chosen(sorted(changed), random)
        random.choice(_WAYS)(changed, name, random)
    return write_archive(changed, is_stored=True)


def _chosen(names: list[str], random: Random) -> str:
    """Mostly one of the parts that a build reads."""
    likely = [name for name in names if any(mark in name for mark in _LIKELY)]
    return random.choice(likely if likely and random.random() < 0.85 else names)


def _scrambled(data: bytes, random: Random) -> bytes:
    """Some bytes other than they were, gone, or there twice."""
    at, length = random.randrange(len(data)), random.choice((1, 4, 100, 5000))
    way = random.randrange(4)
    if way == 0:
        return data[:at]
    if way == 1:
        return data[:at] + data[at + length :]
    if way == 2:
        return data[:at] + data[at : at + length] + data[at:]
    return data[:at] + random.randbytes(min(length, len(data) - at)) + data[at + length :]


def _bytes_changed(parts: Parts, name: str, random: Random) -> None:
    if parts[name]:
        parts[name] = _scrambled(parts[name], random)


def _part_gone(parts: Parts, name: str, _: Random) -> None:
    del parts[name]


def _part_empty(parts: Parts, name: str, _: Random) -> None:
    parts[name] = b""


def _parts_swapped(parts: Parts, name: str, random: Random) -> None:
    other = random.choice(sorted(parts))
    parts[name], parts[other] = parts[other], parts[name]


def _element_gone(parts: Parts, name: str, random: Random) -> None:
    _edit(parts, name, random, lambda parent, at: parent.remove(parent[at]))


def _element_twice(parts: Parts, name: str, random: Random) -> None:
    _edit(parts, name, random, lambda parent, at: parent.insert(at, parent[at]))


def _element_renamed(parts: Parts, name: str, random: Random) -> None:
    def rename(parent: ElementTree.Element, at: int) -> None:
        parent[at].tag = random.choice([element.tag for element in parent.iter()])

    _edit(parts, name, random, rename)


def _element_moved(parts: Parts, name: str, random: Random) -> None:
    def move(parent: ElementTree.Element, at: int) -> None:
        child = parent[at]
        parent.remove(child)
        parent.insert(0, child)

    _edit(parts, name, random, move)


def _attribute_changed(parts: Parts, name: str, random: Random) -> None:
    def change(parent: ElementTree.Element, at: int) -> None:
        holder = parent[at] if parent[at].attrib else parent
        if holder.attrib:
            holder.set(random.choice(sorted(holder.attrib)), random.choice(_VALUES))

    _edit(parts, name, random, change)


def _attribute_gone(parts: Parts, name: str, random: Random) -> None:
    def drop(parent: ElementTree.Element, at: int) -> None:
        holder = parent[at] if parent[at].attrib else parent
        if holder.attrib:
            del holder.attrib[random.choice(sorted(holder.attrib))]

    _edit(parts, name, random, drop)


_WAYS = (
    _bytes_changed,
    _part_gone,
    _part_empty,
    _parts_swapped,
    *(_element_gone, _attribute_changed) * 3,
    *(_element_twice, _element_renamed, _element_moved, _attribute_gone) * 2,
)


def _edit(parts: Parts, name: str, random: Random, change: object) -> None:
    """One element of an XML part, with its parent; other parts stay as they are."""
    try:
        root = ElementTree.fromstring(parts[name])
    except ElementTree.ParseError:
        return
    places = [(parent, at) for parent in root.iter() for at in range(len(parent))]
    if places:
        change(*random.choice(places))  # type: ignore[operator]
        parts[name] = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
