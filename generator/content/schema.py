"""The content format, declared once: which keys each kind of file has, what they hold, and what they become.

Loading and the JSON Schemas for editors both derive from these tables. Nothing here reads files.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from generator.content.exercises import ASKED, EXERCISE
from generator.content.glossary import TERM, make_term
from generator.content.levels import LAYER, LAYERS, ROLE
from generator.content.model import (
    NO_TEXT,
    Align,
    Bar,
    Beside,
    BuildStep,
    Callout,
    Card,
    ChartContent,
    Claim,
    Column,
    Deck,
    Depth,
    Diagram,
    DiagramEdge,
    DrillDown,
    Fact,
    Question,
    SaidMeasured,
    Scale,
    Section,
    SlideKind,
    Source,
    Stack,
    Step,
    StepOrder,
    TableContent,
    TableRow,
    Text,
)
from generator.content.wordings import NOT_IN_FORMS, ByAudience, draft_slide, forms_of
from generator.content.words import Braces, Words
from generator.diagnostics import Span
from generator.source.model import Mapping as MappingNode
from generator.source.model import Node, Scalar, kind_of
from generator.source.model import Sequence as SequenceNode
from generator.source.shapes import (
    Choice,
    Field,
    Id,
    Json,
    ListOf,
    MapOf,
    Mention,
    Name,
    Number,
    Reading,
    Record,
    Shape,
    Switch,
    Word,
)

ICONS = (
    *("shield", "clock", "layers", "chip", "disk", "network", "move", "lock", "scale", "gauge"),
    *("refresh", "warning", "container", "vm", "server", "cloud", "check", "cross", "puzzle", "document"),
)
KEY = re.compile("[a-z0-9_]+")

WORDS = Words()
_EMPTY_WORDS = Words(may_be_empty=True)
_WORD = Word()
_EMPTY_WORD = Word(may_be_empty=True)


def _required(key: str, shape: Shape[Any], doc: str) -> Field:
    return Field(key, shape, doc, required=True)


_ICON = Field("icon", Name("icon"), "one of ours, or a product's such as onprem.container.docker")
_ROLE = Field("role", ROLE, "its colour")
_FACTS = Field("facts", ListOf(Name("fact"), "facts"), "their sources stand at the foot of the slide")


# --- facts -----------------------------------------------------------------------------------------------------------


class _Value:
    """A number that slides may quote, or words such as `2x`."""

    def read(self, node: Node, reading: Reading) -> float | str | None:
        if isinstance(node, Scalar) and isinstance(node.value, int | float | str) and not isinstance(node.value, bool):
            return node.value
        reading.fault("LD122", node.span, f"expected a number, found {kind_of(node)}")
        return None

    def schema(self, definitions: Json) -> Json:  # noqa: ARG002
        return {"type": ["number", "string"]}


FACT = Record(
    "fact",
    dict[str, Any],
    [
        _required("statement", WORDS, "what was measured or documented, in a sentence"),
        Field("values", MapOf("value", _Value(), lambda _id, _span, value: value, KEY, local=True), "the numbers, by name"),
        Field("unit", _EMPTY_WORD, "of all values"),
        _required("source", Name("source"), "where it was read"),
        Field("locator", _EMPTY_WORD, "page, table or section"),
        Field("conditions", _EMPTY_WORD, "year, machine, versions"),
    ],
)
SOURCE = Record(
    "source",
    dict[str, Any],
    [
        _required("short", WORDS, "what stands at the foot of a slide"),
        _required("title", _WORD, "as published"),
        _required("authors", _WORD, "as published"),
        Field("year", _EMPTY_WORD, "of publication"),
        _required("url", _WORD, "where it can be read"),
    ],
)
CLAIM = Record(
    "claim",
    dict[str, Any],
    [
        _required("section", Name("section"), "the section of the article that claims it"),
        _required("quote", _WORD, "in the article's words"),
        _required("verdict", _WORD, "right, wrong, imprecise …"),
        Field("corrected", WORDS, "what can be said instead"),
        _FACTS,
    ],
)


def _fact(id: str, span: Span, values: dict[str, Any]) -> Fact:
    return Fact(**{"id": id, "values": {}, "unit": "", "locator": "", "conditions": "", "span": span, **values})


def _source(id: str, span: Span, values: dict[str, Any]) -> Source:
    return Source(**{"id": id, "year": "", "span": span, **values})


def _claim(id: str, span: Span, values: dict[str, Any]) -> Claim:
    return Claim(**{"id": id, "corrected": NO_TEXT, "facts": (), "span": span, **values})


def _article_section(_id: str, _span: Span, values: dict[str, Any]) -> str:
    return str(values["title"])


# --- evidence of slides ----------------------------------------------------------------------------------------------


def _table_row(span: Span, head: Text, cells: tuple[Text, ...], better: int | None = None, facts: tuple[str, ...] = ()) -> TableRow:
    return TableRow(head, cells, None if better is None else better - 1, facts, span)


def _table(columns: tuple[Text, ...], rows: tuple[TableRow, ...], corner: Text = NO_TEXT) -> TableContent:
    return TableContent(corner, columns, rows)


class _Table:
    """A table whose rows have as many cells as it has columns."""

    def read(self, node: Node, reading: Reading) -> TableContent | None:
        table = _TABLE.read(node, reading)
        if table is None:
            return None
        wanted = len(table.columns)
        for row in table.rows:
            if len(row.cells) != wanted:
                reading.fault(
                    "LD126", row.span, f"{len(row.cells)} cells in this row", f"the table has {wanted} columns beside the row heads"
                )
        return table

    def schema(self, definitions: Json) -> Json:
        return _TABLE.schema(definitions)


class _BarValue:
    """The value of a fact whose length a bar has: `fact.key`, or `fact` alone if it has one value."""

    def read(self, node: Node, reading: Reading) -> tuple[str, str] | None:
        name = _BAR_VALUE.read(node, reading)
        if name is None:
            return None
        fact, _, key = name.partition(".")
        return fact, key

    def schema(self, definitions: Json) -> Json:
        return _BAR_VALUE.schema(definitions)


_BAR_VALUE = Name("value")


def _bar(span: Span, label: Text, value: tuple[str, str], is_emphasised: bool = False) -> Bar:
    return Bar(label, *value, is_emphasised, span)


def _chart(unit: Text, bars: tuple[Bar, ...], scale: Scale = Scale.LINEAR, **words: Text) -> ChartContent:
    return ChartContent(unit, scale, bars, **words)


_CARD = Record(
    "card",
    Card,
    [
        _ICON,
        Field("number", WORDS, "a big number instead of the icon: {fact.value} ms"),
        _required("title", WORDS, "up to 4 words"),
        _required("text", WORDS, "up to about 16 words"),
        _ROLE,
        _FACTS,
    ],
)


class _CardShape:
    """A card, with either an icon or a big number at its head."""

    def read(self, node: Node, reading: Reading) -> Card | None:
        if isinstance(node, MappingNode):
            written = [key for key in _HEADS_OF_CARDS if node.get(key) is not None]
            if len(written) != 1:
                found = "both icon and number" if written else "neither icon nor number"
                reading.fault("LD137", node.span, f"this card has {found}", "give it one of the two")
        return _CARD.read(node, reading)

    def schema(self, definitions: Json) -> Json:
        reference = _CARD.schema(definitions)
        definitions[_CARD.name]["oneOf"] = [{"required": [key]} for key in _HEADS_OF_CARDS]
        return reference


_HEADS_OF_CARDS = ("icon", "number")
CARD = _CardShape()
_ROW = Record(
    "row",
    _table_row,
    [
        _required("head", WORDS, "the row's head"),
        _required("cells", ListOf(_EMPTY_WORDS, "cells", 1), "one for each column"),
        Field("better", Number(1, 2), "1 or 2: that cell is better; absent: neither"),
        _FACTS,
    ],
)
_TABLE = Record(
    "table",
    _table,
    [
        Field("corner", _EMPTY_WORDS, "above the row heads"),
        _required("columns", ListOf(WORDS, "columns", 1, 4), "the heads of the columns beside the row heads"),
        _required("rows", ListOf(_ROW, "rows", 1, 10), "the rows"),
    ],
)
_BAR = Record(
    "bar",
    _bar,
    [
        _required("label", WORDS, "what was measured"),
        _required("value", _BarValue(), "a fact's number: fact.value"),
        Field("emphasis", Switch(), "the bar that the headline speaks of", attribute="is_emphasised"),
    ],
)
_CHART = Record(
    "chart",
    _chart,
    [
        _required("unit", WORDS, "of all bars"),
        Field("scale", Choice(Scale, "scale"), "linear (default) or log"),
        _required("bars", ListOf(_BAR, "bars", 2, 8), "one measurement from one source"),
        Field("number", WORDS, "big, beside the bars"),
        Field("takeaway", WORDS, "up to about 20 words under the number"),
        Field("conditions", WORDS, "year and machine; at the foot with the source"),
    ],
)
_MYTH = Record(
    "myth",
    SaidMeasured,
    [_required("said", WORDS, "what is often said"), _required("measured", WORDS, "what was measured"), _FACTS],
)
_STEP = Record("step", Step, [_required("title", WORDS, "up to 4 words"), _required("text", WORDS, "a short sentence"), _ROLE])
_COLUMN = Record(
    "column",
    Column,
    [
        _required("title", WORDS, "the side"),
        _ICON,
        _ROLE,
        _required("points", ListOf(WORDS, "points", 2, 4), "two to four cases that speak for it"),
    ],
)


class _Links:
    """By element the slide that tells more of it; whether the diagram has such elements is checked when all files are read."""

    def read(self, node: Node, reading: Reading) -> tuple[DrillDown, ...] | None:
        found = _LINKS_BY_ELEMENT.read(node, reading)
        return None if found is None else tuple(found.values())

    def schema(self, definitions: Json) -> Json:
        return _LINKS_BY_ELEMENT.schema(definitions)


def _drill_down(element: str, span: Span, slide: str) -> DrillDown:
    return DrillDown(element, slide, span)


_ELEMENT_PATH = re.compile("[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*")
_LINKS_BY_ELEMENT = MapOf("link", Name("slide"), _drill_down, _ELEMENT_PATH, local=True)
_STATEMENT = _required("statement", WORDS, "one big sentence")
_EVIDENCE: Mapping[SlideKind, tuple[Field, ...]] = {
    SlideKind.TITLE: (
        _required("subtitle", WORDS, "under the title"),
        Field("diagram", Name("diagram"), "the title's picture, drawn without words"),
    ),
    SlideKind.AGENDA: (),
    SlideKind.DIAGRAM: (
        _required("diagram", Name("diagram"), "a file of content/diagrams: .yaml, .gv, .dot or .py"),
        Field("links", _Links(), "by element of the diagram, the slide that tells more of it"),
    ),
    SlideKind.CARDS: (_required("cards", ListOf(CARD, "cards", 2, 4), "two to four cards"),),
    SlideKind.TABLE: (_required("table", _Table(), "columns and rows"),),
    SlideKind.CHART: (_required("chart", _CHART, "bars of one measurement"),),
    SlideKind.MYTHS: (_required("myths", ListOf(_MYTH, "myths", 3, 4), "three or four lines"),),
    SlideKind.STEPS: (_required("steps", ListOf(_STEP, "steps", 3, 5), "three to five, left to right"),),
    SlideKind.CHOICE: (_required("columns", ListOf(_COLUMN, "columns", 2, 3), "two or three sides of a decision"),),
    SlideKind.STATEMENT: (_STATEMENT, _required("cards", ListOf(CARD, "cards", 2, 3), "two or three cards that carry it")),
    SlideKind.EXERCISE: (
        _required("exercise", EXERCISE, "the question, and what to do about it"),
        Field("diagram", Name("diagram"), "a file of content/diagrams, some of whose layers are asked for"),
    ),
    SlideKind.ANSWER: (_required("answer", WORDS, "the answer to the question that is the headline"),),
    SlideKind.GLOSSARY: (),
    SlideKind.SOURCES: (),
}


# --- slides ----------------------------------------------------------------------------------------------------------


def _question(span: Span, question: Text, answer: Text, facts: tuple[str, ...] = ()) -> Question:
    return Question(question, answer, facts, span)


def _given_notes(span: Span, **given: Any) -> dict[str, Any]:
    return {**given, "span": span}


_QUESTION = Record(
    "question",
    _question,
    [_required("question", WORDS, "as asked"), _required("answer", WORDS, "to have ready"), _FACTS],
)
_NOTES = Record(
    "notes",
    _given_notes,
    [
        Field("opening", WORDS, "the first sentence said"),
        Field("points", ListOf(WORDS, "points", 1, 4), "two or three"),
        Field("transition", WORDS, "the sentence that leads to the next slide"),
        Field("so_what", WORDS, "the point for those who decide"),
        Field("if_asked", ListOf(_QUESTION, "questions"), "what listeners ask"),
        Field("ask", ASKED, "what to ask the listeners"),
        Field("board", WORDS, "what to sketch on the board"),
        Field("limits", WORDS, "what the evidence does not show"),
        Field("check", WORDS, "what the listeners can verify at home"),
    ],
)
_WRITTEN: tuple[SlideKind, ...] = tuple(kind for kind in SlideKind if kind is not SlideKind.SECTION)
"""The kinds of slide that are written; section slides are made of the deck."""
_KIND = _required("kind", Choice(_WRITTEN, "kind of slide"), "what the evidence is")
_COMMON = (
    _required("headline", WORDS, "a sentence that claims; one or two lines"),
    _required("seconds", Number(1, 3600), "time to speak"),
    Field("least_seconds", Number(1, 3600), "time in which it can still be told; absent: seconds"),
    Field("priority", Number(1, 5), "5 is never dropped, 1 is dropped first; 3 is the default"),
    Field("audiences", ListOf(Name("audience or tone"), "audiences"), "who sees it; absent: all"),
    Field("tags", ListOf(Id(), "tags"), "words by which an audience asks for it or leaves it out"),
    Field("depth", Choice(Depth, "depth"), "deep: told only to who hears it deep, or where minutes leave room"),
    Field("covers", ListOf(Name("claim or section"), "claims or sections"), "what of the article is told here"),
    _FACTS,
    Field("explains", ListOf(Name("term"), "terms", 1), "terms that the slide itself makes clear; the notes need not"),
    Field("footnote", WORDS, "before the sources at the foot"),
    Field("notes", _NOTES, "what the speaker says"),
)


def _kinds_with(key: str) -> str:
    return ", ".join(kind for kind, fields in _EVIDENCE.items() if any(field.key == key for field in fields))


_OF_OTHER_KINDS = {
    field.key: f"it belongs to slides of kind {_kinds_with(field.key)}" for fields in _EVIDENCE.values() for field in fields
}


def _records_of(kind: SlideKind) -> Record[dict[str, Any]]:
    fields = (*_COMMON, *_EVIDENCE[kind])
    elsewhere = {key: hint for key, hint in _OF_OTHER_KINDS.items() if key not in {field.key for field in fields}}
    partial = [replace(field, required=False) for field in fields]
    fixed = elsewhere | {"kind": "write another slide, for this audience alone"}
    told = [field for field in partial if field.key not in NOT_IN_FORMS]
    form = Record(f"a form of {_a(kind)} slide", dict[str, Any], told, fixed | NOT_IN_FORMS)
    forms = Field("forms", forms_of(form), "short and deep: the fields that are different when it is told so")
    variant = Record(f"the variant of {_a(kind)} slide", dict[str, Any], (*partial, forms), fixed)
    variants = Field("variants", ByAudience(variant), "by audience, the fields that are different for it")
    return Record(f"{_a(kind)} slide", dict[str, Any], (_KIND, *fields, forms, variants), elsewhere)


def _a(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


_SLIDES: Mapping[SlideKind, Record[dict[str, Any]]] = {kind: _records_of(kind) for kind in _WRITTEN}
_ANY_SLIDE = Record("slide", dict[str, Any], [_KIND])


class _SlideShape:
    """A slide, whose kind says which fields it has."""

    def read(self, node: Node, reading: Reading) -> dict[str, Any] | None:
        written = node.get("kind") if isinstance(node, MappingNode) else None
        if written is None:
            kindless = node._replace(entries=()) if isinstance(node, MappingNode) else node
            _ANY_SLIDE.read(kindless, reading)
            return None
        if isinstance(written, Scalar) and written.text == SlideKind.SECTION:
            hint = "write section_slides: true in the deck or in an audience.yaml, and a headline: in each of the deck's sections"
            reading.fault("LD143", written.span, 'slides of kind "section" are made from the deck\'s sections, not written', hint)
            return None
        if not isinstance(written, Scalar) or written.text not in _SLIDES:
            _KIND.shape.read(written, reading)
            return None
        return _SLIDES[SlideKind(written.text)].read(node, reading)

    def schema(self, definitions: Json) -> Json:
        for kind, record in _SLIDES.items():
            record.schema(definitions)
            definitions[record.name]["properties"]["kind"] = {"const": str(kind)}
        return {"anyOf": [{"$ref": f"#/$defs/{record.name}"} for record in _SLIDES.values()]}


# --- diagrams and decks ----------------------------------------------------------------------------------------------


def _stack(span: Span, id: str, layers: Any, name: Text = NO_TEXT) -> Stack:
    return Stack(id, name, layers, span)


def _beside(span: Span, id: str, items: Any, name: Text = NO_TEXT) -> Beside:
    return Beside(id, name, items, span)


def _callout(span: Span, at: str, title: Text, text: Text = NO_TEXT) -> Callout:
    return Callout(at, title, text, span)


_ELEMENT = Name("element")
_STACK = Record(
    "stack",
    _stack,
    [
        _required("id", Id(), "its name"),
        Field("name", WORDS, "shown above when there are several"),
        _required("layers", LAYERS, "bottom to top"),
    ],
)
_BESIDE = Record(
    "beside",
    _beside,
    [
        _required("id", Id(), "its name"),
        Field("name", WORDS, "shown above"),
        _required("items", ListOf(LAYER, "items", 1), "top to bottom"),
    ],
)
_EDGE = Record(
    "edge",
    DiagramEdge,
    [
        Field("from", _ELEMENT, "an element", required=True, attribute="tail"),
        Field("to", _ELEMENT, "an element", required=True, attribute="head"),
        Field("label", WORDS, "a word beside the arrow"),
    ],
)
_CALLOUT = Record(
    "callout",
    _callout,
    [
        _required("at", _ELEMENT, "what it speaks of"),
        _required("title", WORDS, "a few words"),
        Field("text", WORDS, "a short sentence"),
    ],
)
_BUILD_STEP = Record(
    "step of a diagram",
    BuildStep,
    [
        Field("show", ListOf(Name("step"), "elements", 1), "what comes with this step", required=True, attribute="shown"),
        Field("say", WORDS, "what the speaker says as it appears"),
    ],
)


class _BuildSteps:
    """The steps one by one, or the order in which the diagram comes by itself."""

    def read(self, node: Node, reading: Reading) -> tuple[BuildStep, ...] | StepOrder | None:
        return (_LISTED_STEPS if isinstance(node, SequenceNode) else _STEP_ORDER).read(node, reading)

    def schema(self, definitions: Json) -> Json:
        return {"anyOf": [_LISTED_STEPS.schema(definitions), _STEP_ORDER.schema(definitions)]}


_LISTED_STEPS = ListOf(_BUILD_STEP, "steps", 1)
_STEP_ORDER = Choice(StepOrder, "step order")
DIAGRAM_FILE = Record(
    "diagram",
    dict[str, Any],
    [
        _required("about", WORDS, "what it shows, in a sentence; opens the alt text"),
        Field("boundary_label", WORDS, "words for the dashed frames"),
        Field("emphasis", ListOf(_ELEMENT, "elements"), "what the slide is about"),
        Field("rows", ListOf(Id(), "rows"), "shared heights, bottom to top"),
        Field("align", Choice(Align, "alignment"), "rows (default): equal rows at equal height; bottom: piled on a common floor"),
        _required("stacks", ListOf(_STACK, "stacks", 1), "side by side"),
        Field("beside", _BESIDE, "what stands beside the stacks"),
        Field("edges", ListOf(_EDGE, "edges"), "arrows from element to element"),
        Field("callouts", ListOf(_CALLOUT, "callouts"), "remarks beside what they speak of"),
        Field("steps", _BuildSteps(), "what appears together when it is shown step by step; or bottom-up, or by-stack"),
    ],
)


class _Locale:
    """A language as a BCP 47 tag, cased as texts write it: language, script, region, variants."""

    def read(self, node: Node, reading: Reading) -> str | None:
        tag = _WORD.read(node, reading)
        if tag is None or _LOCALE.fullmatch(tag):
            return tag
        meant = _meant_locale(tag)
        hint = f'write "{meant}"' if _LOCALE.fullmatch(meant) else "write a BCP 47 tag such as en, zh-CN or zh-Hant"
        reading.fault("LD129", node.span, f'"{tag}" is no language tag', hint)
        return None

    def schema(self, definitions: Json) -> Json:  # noqa: ARG002
        return {"type": "string", "pattern": f"^{_LOCALE.pattern}$"}


_LOCALE = re.compile("[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*")


def _meant_locale(tag: str) -> str:
    """The tag with hyphens, its subtags cased by their length as BCP 47, 2.1.1 recommends."""
    language, *others = re.split("[-_ ]", tag.strip().lower())
    return "-".join([language, *({2: part.upper(), 4: part.capitalize()}.get(len(part), part) for part in others)])


_SECTION = Record(
    "section",
    Section,
    [
        _required("id", Id(), "its name"),
        _required("title", WORDS, "in PowerPoint's sections, the agenda and the footer"),
        Field("headline", WORDS, "the sentence that it argues; in the agenda and on its section slide"),
        _required("slides", ListOf(Name("slide"), "slides", 1), "in order"),
    ],
)


class _Sections:
    """The sections of a deck; the slides that they name are set aside, since each may stand there once."""

    def read(self, node: Node, reading: Reading) -> tuple[Section, ...] | None:
        start = len(reading.mentions)
        sections = _SECTIONS.read(node, reading)
        reading.set_aside.append(Outline(sections or (), tuple(reading.mentions[start:])))
        return sections

    def schema(self, definitions: Json) -> Json:
        return _SECTIONS.schema(definitions)


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections of a deck, or those it has for an audience, and the names of their slides with their places."""

    sections: tuple[Section, ...]
    mentions: tuple[Mention, ...]


_SECTIONS = ListOf(_SECTION, "sections", 1)
_OF_A_DECK = (
    _required("title", WORDS, "the talk's title"),
    _required("subject", WORDS, "one sentence; subtitle of the file's properties"),
    _required("sections", _Sections(), "in order"),
)
_DECK_VARIANT = Record("the variant of a deck", dict[str, Any], [replace(field, required=False) for field in _OF_A_DECK])
DECK_FILE = Record(
    "deck",
    dict[str, Any],
    [
        *_OF_A_DECK,
        _required("audience", Name("audience"), "the default audience"),
        _required("locales", ListOf(_Locale(), "locales", 1), "the languages it can be given in: [en, zh-CN]"),
        Field("section_slides", Switch(), "true: each section opens with a slide of its own; an audience.yaml may say otherwise"),
        Field("variants", ByAudience(_DECK_VARIANT), "by audience, another title, subject or other sections"),
    ],
)


def make_deck(id: str, span: Span, values: dict[str, Any]) -> tuple[Deck, dict[str, Deck]]:
    """The deck, and by audience the deck as that one is given it."""
    given = dict(values)
    variants = given.pop("variants", {})
    deck = Deck(id=id, span=span, **given)
    return deck, {audience: replace(deck, **fields) for audience, fields in variants.items()}


def make_diagram(id: str, span: Span, values: dict[str, Any]) -> Diagram:
    return Diagram(id=id, span=span, **values)


# --- files -----------------------------------------------------------------------------------------------------------


def _text(_id: str, _span: Span, text: Text) -> Text:
    return text


SLIDES_FILE = Record(
    "slides file", dict[str, Any], [_required("slides", MapOf("slide", _SlideShape(), draft_slide), "any number, by id")]
)
FACTS_FILE = Record("facts file", dict[str, Any], [_required("facts", MapOf("fact", FACT, _fact), "by id")])
SOURCES_FILE = Record("sources file", dict[str, Any], [_required("sources", MapOf("source", SOURCE, _source), "by id")])
_ARTICLE_SECTION = Record("section of the article", dict[str, Any], [_required("title", _WORD, "as titled there")])
ARTICLE_FILE = Record(
    "article",
    dict[str, Any],
    [
        _required("sections", MapOf("section", _ARTICLE_SECTION, _article_section), "the article's parts, by id"),
        _required("claims", MapOf("claim", CLAIM, _claim, re.compile("[A-Za-z0-9]+(-[A-Za-z0-9]+)*")), "what it claims, by id"),
    ],
)
STRINGS_FILE = MapOf("string", Words(may_be_empty=True, braces=Braces.PLACE, may_differ=True), _text)
GLOSSARY_FILE = Record("glossary file", dict[str, Any], [_required("terms", MapOf("term", TERM, make_term), "any number, by id")])

_FILES: Mapping[str, Shape[Any]] = {
    "deck": DECK_FILE,
    "slides": SLIDES_FILE,
    "diagram": DIAGRAM_FILE,
    "facts": FACTS_FILE,
    "sources": SOURCES_FILE,
    "article": ARTICLE_FILE,
    "strings": STRINGS_FILE,
    "glossary": GLOSSARY_FILE,
}


def json_schemas() -> dict[str, Json]:
    """One JSON Schema (2020-12) per kind of file, for editors that complete and check as one types."""
    return {name: file_schema(name, shape) for name, shape in _FILES.items()}


def file_schema(name: str, shape: Shape[Any]) -> Json:
    """The JSON Schema of a kind of file."""
    definitions: Json = {}
    schema = shape.schema(definitions)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": f"Layerdeck: {name}"}
    return {**head, **schema, "$defs": dict(sorted(definitions.items()))}
