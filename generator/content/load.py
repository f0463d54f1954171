"""Read everything in `content/` into one frozen value, with all findings at once.

Takes a workspace, gives `Content`; knows nothing of audiences' time, of drawing or of the command line.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from generator.content import schema
from generator.content.glossary import check_glossary
from generator.content.model import Content, Deck, Depth, Diagram, GraphSource, Slide, Term, Tone
from generator.content.references import (
    Known,
    check_elements,
    check_hidden,
    check_ids,
    check_links,
    check_listed_once,
    check_mentions,
    check_quotes,
)
from generator.content.rows import check_rows
from generator.content.translations import LOCK, check_languages, find_stale
from generator.content.words import AuthoredText
from generator.diagnostics import Diagnostic, Diagnostics, Span, has_errors, in_reading_order, nearest_name
from generator.source.model import Node
from generator.source.parse import parse_yaml
from generator.source.shapes import Reading, Shape, is_id
from generator.workspace import Workspace

DECKS = "content/decks"
SLIDES = "content/slides"
DIAGRAMS = "content/diagrams"
FACTS = "content/facts"
GLOSSARY = "content/glossary"
STRINGS = "content/strings"
AUDIENCES = "templates/audiences"

_SUFFIX = ".yaml"
GRAPH_SUFFIXES = (".gv", ".dot", ".py")
# The files of the two folders in which each file has a form of its own.
_FACT_FILES: dict[str, Shape[Any]] = {
    "facts": schema.FACTS_FILE,
    "sources": schema.SOURCES_FILE,
    "article": schema.ARTICLE_FILE,
}
_STRING_FILES: dict[str, Shape[Any]] = {"strings": schema.STRINGS_FILE}
# The kinds of names that they declare.
_NAMED_IN = {"facts": frozenset({"fact"}), "sources": frozenset({"source"}), "article": frozenset({"claim", "section"})}


def load_content(workspace: Workspace) -> tuple[Content, Diagnostics]:
    """What `content/` says; faulty parts are left out, each with a finding."""
    project = _read_project(workspace)
    content, reading = project.content(), project.reading
    known = Known(content, reading.declared, project.unread)
    reading.findings += check_mentions(reading.mentions, known)
    reading.findings += check_quotes(project.texts(), known)
    reading.findings += dict.fromkeys(check_hidden((*content.slides.values(), *content.variants.values()), known))
    reading.findings += check_glossary(content.glossary.values())
    worded = (*content.slides.values(), *content.variants.values(), *content.forms.values())
    reading.findings += dict.fromkeys(check_links(worded, known))
    reading.findings += check_languages(project.texts(), content, are_all_decks_known=known.names("deck") == content.decks.keys())
    reading.findings += find_stale(project.texts(), project.lock)
    return content, in_reading_order(project.findings + reading.findings)


def authored_texts(workspace: Workspace) -> tuple[AuthoredText, ...]:
    """Every text of `content/` as written, for recording the present wordings as accepted."""
    return _read_project(workspace).texts()


def _read_project(workspace: Workspace) -> _Project:
    project = _Project(workspace)
    project.read_all()
    return project


@dataclass(slots=True)
class _Project:
    """The reading of all files, one after another; what each part became, by id."""

    workspace: Workspace
    reading: Reading = field(default_factory=Reading)
    findings: list[Diagnostic] = field(default_factory=list)
    decks: dict[str, Deck] = field(default_factory=dict)
    diagrams: dict[str, Diagram] = field(default_factory=dict)
    graphs: dict[str, GraphSource] = field(default_factory=dict)
    glossary: dict[str, Term] = field(default_factory=dict)
    slides: dict[str, Slide] = field(default_factory=dict)
    variants: dict[tuple[str, str], Slide] = field(default_factory=dict)
    forms: dict[tuple[str, str, Depth], Slide] = field(default_factory=dict)
    deck_variants: dict[tuple[str, str], Deck] = field(default_factory=dict)
    tables: dict[str, dict[str, Any]] = field(default_factory=dict)
    lock: str = ""
    unread: frozenset[str] = frozenset()  # kinds of names of which some may stand in a file that could not be read

    def read_all(self) -> None:
        for folder in self.workspace.folders(AUDIENCES):
            self.reading.declare("audience", PurePosixPath(folder).name, Span(folder))
        self.reading.declare("tone", Tone.PLAIN, Span(AUDIENCES))
        for path in self.workspace.files(FACTS, _SUFFIX):
            self._read_table(path, _FACT_FILES)
        for path in self.workspace.files(STRINGS, _SUFFIX):
            self._read_table(path, _STRING_FILES)
        for path in self.workspace.files(GLOSSARY, _SUFFIX):
            self._read_glossary(path)
        for path in self.workspace.files(DIAGRAMS, _SUFFIX):
            self._read_diagram(path)
        for path in (path for suffix in GRAPH_SUFFIXES for path in self.workspace.files(DIAGRAMS, suffix)):
            name = PurePosixPath(path).stem
            if self._declare("diagram", name, path):
                self.graphs[name] = GraphSource(name, path)
        for path in self.workspace.files(SLIDES, _SUFFIX):
            self._read_slides(path)
        for path in self.workspace.files(DECKS, _SUFFIX):
            self._read_deck(path)
        if self.workspace.exists(LOCK):
            text, found = self.workspace.read_text(LOCK)
            self.findings += found
            self.lock = text or ""

    def texts(self) -> tuple[AuthoredText, ...]:
        return tuple(item for item in self.reading.set_aside if isinstance(item, AuthoredText))

    def content(self) -> Content:
        tables = self.tables
        return Content(
            decks=self.decks,
            slides=self.slides,
            variants=self.variants,
            diagrams=self.diagrams,
            facts=tables.get("facts", {}).get("facts", {}),
            sources=tables.get("sources", {}).get("sources", {}),
            strings=tables.get("strings", {}),
            claims=tables.get("article", {}).get("claims", {}),
            glossary=self.glossary,
            graphs=self.graphs,
            forms=self.forms,
            deck_variants=self.deck_variants,
        )

    def _read(self, path: str, shape: Shape[Any]) -> tuple[Node | None, Any]:
        text, found = self.workspace.read_text(path)
        self.findings += found
        node, faults = parse_yaml(text, path) if text is not None else (None, ())
        self.findings += faults
        if text is not None and node is None and not has_errors(faults):
            self.reading.fault("LD112", Span(path), "this file is empty", "write something in it, or delete it")
        return node, (None if node is None else shape.read(node, self.reading))

    def _read_table(self, path: str, shapes: dict[str, Shape[Any]]) -> None:
        """One of the files whose names are fixed, because each has a form of its own."""
        name = PurePosixPath(path).stem
        if name not in shapes:
            self.reading.fault("LD113", Span(path), "this file is not known here", nearest_name(name, shapes))
            return
        value = self._read(path, shapes[name])[1]
        if value is None:
            self.unread |= _NAMED_IN.get(name, frozenset())
        else:
            self.tables[name] = value

    def _read_glossary(self, path: str) -> None:
        value = self._read(path, schema.GLOSSARY_FILE)[1]
        if value is None:
            self.unread |= {"term"}
        self.glossary |= (value or {}).get("terms", {})

    def _read_slides(self, path: str) -> None:
        value = self._read(path, schema.SLIDES_FILE)[1]
        if value is None:
            self.unread |= {"slide"}
        for draft in (value or {}).get("slides", {}).values():
            self.slides[draft.slide.id] = draft.slide
            for audience, slide in draft.variants.items():
                self.variants[draft.slide.id, audience] = slide
            for (audience, depth), slide in draft.forms.items():
                self.forms[draft.slide.id, audience, depth] = slide

    def _read_diagram(self, path: str) -> None:
        name, start = PurePosixPath(path).stem, len(self.reading.mentions)
        node, values = self._read(path, schema.DIAGRAM_FILE)
        if not self._declare("diagram", name, path) or node is None:
            return
        mentions = self.reading.mentions[start:]
        if values is not None:
            diagram = schema.make_diagram(name, node.span, values)
            self.diagrams[name] = diagram
            self.reading.findings += check_elements(diagram, mentions)
            self.reading.findings += check_ids("stack", diagram.stacks)
            self.reading.findings += check_rows(diagram)

    def _read_deck(self, path: str) -> None:
        name, start = PurePosixPath(path).stem, len(self.reading.set_aside)
        node, values = self._read(path, schema.DECK_FILE)
        for outline in [item for item in self.reading.set_aside[start:] if isinstance(item, schema.Outline)]:
            self.reading.findings += check_listed_once("slide", outline.mentions)
            self.reading.findings += check_ids("section", outline.sections)
        if self._declare("deck", name, path) and node is not None and values is not None:
            self.decks[name], variants = schema.make_deck(name, node.span, values)
            self.deck_variants |= {(name, audience): deck for audience, deck in variants.items()}

    def _declare(self, kind: str, name: str, path: str) -> bool:
        return is_id(name, Span(path), self.reading) and self.reading.declare(kind, name, Span(path))
