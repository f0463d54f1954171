"""The finished file: takes python-pptx's parts, gives bytes that depend on nothing else.

python-pptx's own `save` stamps every entry with the time of the run.
"""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import quoteattr

from pptx.opc.package import OpcPackage

from generator.archive import write_archive

_CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_DEFAULTS = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def pack(package: OpcPackage) -> bytes:
    """All parts that a relationship leads to, sorted, with fixed dates and compression."""
    parts = {str(part.partname): part for part in package.iter_parts()}
    entries: dict[str, bytes] = {"_rels/.rels": package._rels.xml}
    for name, part in parts.items():
        entries[name.lstrip("/")] = part.blob
        if len(part.rels):
            entries[part.partname.rels_uri.lstrip("/")] = part.rels.xml
    entries["[Content_Types].xml"] = _content_types({name: part.content_type for name, part in parts.items()})
    return write_archive(entries)


def drop_related(part: Any, *reltypes: str) -> None:
    """Cut relationships of some types; what nothing else leads to is then left out of the file."""
    relationships = part._rels
    for key in [key for key, item in relationships.items() if item.reltype in reltypes]:
        relationships.pop(key)


def _content_types(types: dict[str, str]) -> bytes:
    """Pictures by their extension, every other part by its name."""
    images = {name.rpartition(".")[2].lower(): type_ for name, type_ in types.items() if type_.startswith("image/")}
    defaults = "".join(
        f"<Default Extension={quoteattr(ext)} ContentType={quoteattr(type_)}/>"
        for ext, type_ in sorted({**_DEFAULTS, **images}.items())
    )
    overrides = "".join(
        f"<Override PartName={quoteattr(name)} ContentType={quoteattr(type_)}/>"
        for name, type_ in sorted(types.items())
        if images.get(name.rpartition(".")[2].lower()) != type_
    )
    return f'{_HEAD}<Types xmlns="{_CONTENT_TYPES}">{defaults}{overrides}</Types>'.encode()
