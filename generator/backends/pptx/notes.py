"""Speaker notes: takes their paragraphs, gives the XML of a notes slide that inherits from the notes master."""

from __future__ import annotations

from lxml import etree

from generator.backends.pptx.text import Writing
from generator.backends.pptx.tree import add_tree
from generator.backends.pptx.xml import add, add_text, root
from generator.notes.model import NoteParagraph, SpeakerNotes
from generator.theme.placeholders import SLIDE_NUMBER_FIELD

_ITEM_INDENT = 171450  # EMU; where PowerPoint's own bullets in notes put the text


def notes_slide(notes: SpeakerNotes, number: int, writing: Writing) -> etree._Element:
    """Slide image, notes and number, as PowerPoint itself lays out a notes page."""
    element = root("p:notes", "a", "r", "p")
    tree = add_tree(add(element, "p:cSld"))
    image = add(tree, "p:sp")
    names = add(image, "p:nvSpPr")
    add(names, "p:cNvPr", {"id": 2, "name": "Slide Image"})
    add(add(names, "p:cNvSpPr"), "a:spLocks", {"noGrp": True, "noRot": True, "noChangeAspect": True})
    add(add(names, "p:nvPr"), "p:ph", {"type": "sldImg"})
    add(image, "p:spPr")
    body = _add_placeholder(tree, {"id": 3, "name": "Notes"}, {"type": "body", "idx": 1})
    for paragraph in notes.paragraphs or (NoteParagraph(()),):
        _add_paragraph(body, paragraph, writing)
    field_body = _add_placeholder(tree, {"id": 4, "name": "Slide Number"}, {"type": "sldNum", "sz": "quarter", "idx": 5})
    field = add(add(field_body, "a:p"), "a:fld", {"id": SLIDE_NUMBER_FIELD, "type": "slidenum"})
    add(field, "a:rPr", {"lang": writing.language, "dirty": 0})
    add_text(field, "a:t", str(number))
    add(add(element, "p:clrMapOvr"), "a:masterClrMapping")
    return element


def _add_placeholder(tree: etree._Element, naming: dict[str, object], mark: dict[str, object]) -> etree._Element:
    shape = add(tree, "p:sp")
    names = add(shape, "p:nvSpPr")
    add(names, "p:cNvPr", naming)
    add(add(names, "p:cNvSpPr"), "a:spLocks", {"noGrp": True})
    add(add(names, "p:nvPr"), "p:ph", mark)
    add(shape, "p:spPr")
    body = add(shape, "p:txBody")
    add(body, "a:bodyPr")
    add(body, "a:lstStyle")
    return body


def _add_paragraph(body: etree._Element, paragraph: NoteParagraph, writing: Writing) -> None:
    element = add(body, "a:p")
    language = {"lang": writing.language, "altLang": writing.other_language}
    if paragraph.is_item:
        properties = add(element, "a:pPr", {"marL": _ITEM_INDENT, "indent": -_ITEM_INDENT})
        add(properties, "a:buFont", {"typeface": "Arial"})
        add(properties, "a:buChar", {"char": "•"})
    for run in paragraph.runs:
        piece = add(element, "a:r")
        add(piece, "a:rPr", {**language, "b": True if run.is_strong else None, "dirty": 0})
        add_text(piece, "a:t", run.text)
    if not paragraph.runs:
        add(element, "a:endParaRPr", {**language, "dirty": 0})
