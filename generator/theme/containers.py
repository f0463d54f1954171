"""Any file that PowerPoint opens as a presentation: takes bytes, gives those of a plain .pptx with the same masters and media.

Templates and shows differ in the type of their main part only. Slides, macros and ActiveX controls are left out, with their
relationships. Strict files name the same elements by other namespaces, and percentages as such (ISO/IEC 29500-1 against -4).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from generator.archive import write_archive
from generator.diagnostics import Diagnostics, Span, error, note
from generator.theme.office_package import OfficePackage, PackageError, open_package
from generator.theme.soundness import sound_parts

_CONTENT_TYPES = "[Content_Types].xml"
_PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_KINDS: Mapping[str, str] = {
    "application/vnd.openxmlformats-officedocument.presentationml.template.main+xml": "a template",
    "application/vnd.openxmlformats-officedocument.presentationml.slideshow.main+xml": "a show",
    "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml": "a presentation with macros",
    "application/vnd.ms-powerpoint.template.macroEnabled.main+xml": "a template with macros",
    "application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml": "a show with macros",
}
_CODE_PART = re.compile(r"(^|/)(vbaProject[^/]*|vbaData[^/]*|activeX/.*|userCustomization/.*|customUI/.*)$", re.IGNORECASE)
_CODE_TARGET = re.compile(
    rb"<Relationship\b[^>]*\bType=\"[^\"]*/(?:vbaProject|wordVbaData|control|activeXControl[^\"]*|ui/[^\"]*)\"[^>]*?/>"
)
_CODE_TYPE = re.compile(rb"<Override\b[^>]*\bContentType=\"[^\"]*(?:vbaProject|vbaData|activeX)[^\"]*\"[^>]*?/>")
_CODE_DEFAULT = re.compile(rb"<Default\b[^>]*\bContentType=\"application/vnd\.ms-office\.vbaProject\"[^>]*?/>")
Parts = dict[str, bytes]
_STRICT = b"http://purl.oclc.org/ooxml/"
_OFFICE = b"http://schemas.openxmlformats.org/"
_STRICT_NAMES: tuple[tuple[bytes, bytes], ...] = (
    (b"officeDocument/relationships/extendedProperties", b"officeDocument/2006/relationships/extended-properties"),
    (b"officeDocument/relationships/customProperties", b"officeDocument/2006/relationships/custom-properties"),
    (b"officeDocument/relationships", b"officeDocument/2006/relationships"),
    (b"officeDocument/extendedProperties", b"officeDocument/2006/extended-properties"),
    (b"officeDocument/customProperties", b"officeDocument/2006/custom-properties"),
    (b"officeDocument/", b"officeDocument/2006/"),
    (b"presentationml/", b"presentationml/2006/"),
    (b"drawingml/", b"drawingml/2006/"),
    (b"schemaLibrary/", b"schemaLibrary/2006/"),
)
_PERCENT = re.compile(rb'(?<![A-Za-z])((?!name|descr|title)[A-Za-z]+)="(-?[0-9]+(?:\.[0-9]+)?)%"')
_CONFORMANCE = re.compile(rb'\s+conformance="strict"')


def as_presentation(data: bytes, path: str = "") -> tuple[bytes | None, Diagnostics]:
    """The file as a plain presentation without slides, itself if it is one; notes say what was left out of it."""
    span = Span(path)
    try:
        package = open_package(data)
        main = _main_part(package)
        parts, code = _plain_parts(package, main)
        plain = data if parts == package.parts else write_archive(parts, is_stored=True)
        sound = sound_parts(open_package(plain), main)
    except PackageError as fault:
        return None, (error(fault.code, span, fault.message, fault.hint),)
    plain = plain if sound.is_whole else write_archive(sound.parts, is_stored=True)
    return plain, (*_told(code, span), *_astray(sound.astray, span))


def _plain_parts(package: OfficePackage, main: str) -> tuple[Parts, list[str]]:
    """The parts as a presentation that is neither strict nor has macros, and which parts of code that left out."""
    kind = package.content_type(main)
    if kind != _PRESENTATION and kind not in _KINDS:
        hint = "give a .pptx, .potx, .ppsx, .pptm, .potm or .ppsm file"
        raise PackageError("LD223", "this is not a PowerPoint presentation", hint)
    parts = dict(package.parts)
    if _STRICT in parts.get("_rels/.rels", b""):
        parts = {name: _transitional(content) if _is_xml(name) else content for name, content in parts.items()}
    if kind == _PRESENTATION:
        return parts, []
    code = sorted(name for name in parts if _CODE_PART.search(name))
    parts = {name: _without_code(name, content) for name, content in parts.items() if name not in code}
    parts[_CONTENT_TYPES] = parts[_CONTENT_TYPES].replace(kind.encode(), _PRESENTATION.encode())
    return parts, code


def _main_part(package: OfficePackage) -> str:
    relationships = package.relationships("")
    return next((item.target for item in relationships if item.type.endswith("/officeDocument")), "")


def _is_xml(name: str) -> bool:
    return name.endswith((".xml", ".rels", ".vml"))


def _transitional(content: bytes) -> bytes:
    """The names and values of an XML part as every program knows them."""
    for strict, usual in _STRICT_NAMES:
        content = content.replace(_STRICT + strict, _OFFICE + usual)
    return _CONFORMANCE.sub(b"", _PERCENT.sub(_in_thousandths, content))


def _in_thousandths(match: re.Match[bytes]) -> bytes:
    return b'%s="%d"' % (match[1], round(float(match[2]) * 1000))


def _without_code(name: str, content: bytes) -> bytes:
    if name == _CONTENT_TYPES:
        return _CODE_DEFAULT.sub(b"", _CODE_TYPE.sub(b"", content))
    return _CODE_TARGET.sub(b"", content) if name.endswith(".rels") else content


def _told(code: list[str], span: Span) -> Diagnostics:
    if not code:
        return ()
    message = f"the template's macros and controls are left out: {', '.join(code[:4])}{', …' if len(code) > 4 else ''}"
    return (note("LD229", span, message, "a deck carries none; everything else of the template is in it"),)


def _astray(astray: tuple[str, ...], span: Span) -> Diagnostics:
    if not astray:
        return ()
    listed = f"{', '.join(astray[:3])}{', …' if len(astray) > 3 else ''}"
    message = f"relationships of the template that lead nowhere are left out: {listed}"
    return (note("LD241", span, message, "open it in PowerPoint and save it again, if something of it is missing in decks"),)
