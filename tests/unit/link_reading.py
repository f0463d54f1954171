"""Read the links between slides back out of a finished file, by the order of the slides as a viewer counts them."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
JUMP = "ppaction://hlinksldjump"


def slide_links(data: bytes) -> list[tuple[int, str, int]]:
    """(number of the slide, name of the shape, number of the slide it leads to), in reading order."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        numbers = {part: number for number, part in enumerate(_slides(package), start=1)}
        return [(numbers[part], name, numbers[target]) for part in numbers for name, target in _links(package, part)]


def _slides(package: zipfile.ZipFile) -> Iterator[str]:
    targets = _targets(package, "ppt/presentation.xml")
    for item in etree.fromstring(package.read("ppt/presentation.xml")).iter(f"{P}sldId"):
        yield targets[str(item.get(f"{R}id"))]


def _links(package: zipfile.ZipFile, part: str) -> Iterator[tuple[str, str]]:
    targets = _targets(package, part)
    for naming in etree.fromstring(package.read(part)).iter(f"{P}cNvPr"):
        shape = naming.getparent().getparent()
        of_its_own = naming if shape.tag in (f"{P}grpSp", f"{P}spTree") else shape
        for click in of_its_own.iter(f"{A}hlinkClick"):
            if click.get("action") == JUMP:
                yield str(naming.get("name")), targets[str(click.get(f"{R}id"))]


def _targets(package: zipfile.ZipFile, part: str) -> dict[str, str]:
    folder, _, name = part.rpartition("/")
    listed = etree.fromstring(package.read(f"{folder}/_rels/{name}.rels"))
    return {str(item.get("Id")): posixpath.normpath(posixpath.join(folder, str(item.get("Target")))) for item in listed}
