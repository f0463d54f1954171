"""A slide's other wordings: what an audience sees instead (`variants`), and shorter and deeper forms of a wording (`forms`).

Shapes and how they are put together; which fields a slide has is for `schema`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from generator.content.model import Depth, NoteContent, Slide
from generator.diagnostics import Span
from generator.source.model import Mapping as MappingNode
from generator.source.model import Node, Scalar, kind_of
from generator.source.shapes import Field, Json, Name, Reading, Record, Shape

T = TypeVar("T")

AS_WRITTEN = ""
"""In the place of an audience: the slide as written, for all."""
NOT_IN_FORMS = dict.fromkeys(("audiences", "depth", "forms", "priority", "tags"), "it belongs to the slide or its variant")
_FORMS = tuple(depth for depth in Depth if depth is not Depth.STANDARD)

Forms = Mapping[tuple[str, Depth], Slide]
"""By audience, or `AS_WRITTEN`, and depth."""


@dataclass(frozen=True, slots=True)
class SlideDraft:
    """A slide, what each audience sees instead, and the other forms of all of these."""

    slide: Slide
    variants: Mapping[str, Slide]
    forms: Forms


class ByAudience(Shape[dict[str, T]]):
    """By audience, what is different for it."""

    def __init__(self, variant: Shape[T]) -> None:
        self._variant = variant

    def read(self, node: Node, reading: Reading) -> dict[str, T] | None:
        if not isinstance(node, MappingNode):
            reading.fault("LD122", node.span, f"expected a map of audience to fields, found {kind_of(node)}")
            return None
        read = {entry.key: self._variant.read(entry.value, reading) for entry in node.entries}
        for entry in node.entries:
            Name("audience or tone").read(Scalar(entry.key, entry.key, entry.path, entry.line, entry.column), reading)
        return {audience: given for audience, given in read.items() if given is not None}

    def schema(self, definitions: Json) -> Json:
        return {"type": "object", "additionalProperties": self._variant.schema(definitions)}


def forms_of(form: Record[dict[str, Any]]) -> Record[dict[str, Any]]:
    """The key `forms`: `short`, `deep`, or both."""
    docs = {Depth.SHORT: "where minutes are short", Depth.DEEP: "where there is more time"}
    return Record(
        form.name.replace("a form", "the forms"), dict[str, Any], [Field(depth, form, f"told {docs[depth]}") for depth in _FORMS]
    )


def draft_slide(id: str, span: Span, values: dict[str, Any]) -> SlideDraft:
    """The slide as written, its variants, and the forms of each."""
    given = dict(values)
    variants, forms, notes = given.pop("variants", {}), given.pop("forms", {}), NoteContent(**given.pop("notes", {}))
    slide = Slide(id=id, span=span, notes=notes, **given)
    worded, all_forms = {}, dict(_in_forms(AS_WRITTEN, slide, forms))
    for audience, fields in variants.items():
        own = dict(fields)
        own_forms = own.pop("forms", {})
        worded[audience] = _varied(slide, own)
        all_forms |= dict(_in_forms(audience, worded[audience], own_forms))
    return SlideDraft(slide, worded, all_forms)


def _in_forms(audience: str, slide: Slide, forms: Mapping[str, dict[str, Any]]) -> Iterator[tuple[tuple[str, Depth], Slide]]:
    """A form with seconds of its own takes just these, unless it says in how few it can be told."""
    for name, given in forms.items():
        own_time = {"least_seconds": 0} if "seconds" in given else {}
        yield (audience, Depth(name)), _varied(slide, own_time | given)


def _varied(slide: Slide, given: dict[str, Any]) -> Slide:
    """The slide with these fields instead; notes are replaced field by field, and another diagram has links of its own."""
    notes = replace(slide.notes, **given.get("notes", {}))
    if "diagram" in given:  # links name elements of a diagram, and do not go with another
        given = {"links": ()} | given
    return replace(slide, **(given | {"notes": notes}))
