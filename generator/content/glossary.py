"""The glossary: what a term says of itself, and whether two terms go by the same words.

Shapes and checks; how terms are found on slides is for `terms`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from generator.content.localize import ANY_LOCALE
from generator.content.model import Knowledge, Term, Wording
from generator.content.words import Words
from generator.diagnostics import Diagnostic, Span, error
from generator.source.model import Mapping, Node
from generator.source.shapes import Choice, Field, Json, ListOf, Name, Reading, Record, Word

LEVEL = Choice(Knowledge, "level")


class _Wording:
    """Words with their place, in a language to be told by who holds them."""

    def read(self, node: Node, reading: Reading) -> Wording | None:
        words = _WORD.read(node, reading)
        return None if words is None else Wording(ANY_LOCALE, words, node.span)

    def schema(self, definitions: Json) -> Json:
        return _WORD.schema(definitions)


class _Wordings:
    """Lists of words by language, or one list for all languages."""

    def read(self, node: Node, reading: Reading) -> tuple[Wording, ...] | None:
        if not isinstance(node, Mapping):
            return _LIST.read(node, reading)
        lists = {entry.key: _LIST.read(entry.value, reading) for entry in node.entries}
        found = [Wording(locale, item.words, item.span) for locale, items in lists.items() for item in items or ()]
        return None if None in lists.values() else tuple(found)

    def schema(self, definitions: Json) -> Json:
        words = _LIST.schema(definitions)
        return {"anyOf": [words, {"type": "object", "additionalProperties": words, "minProperties": 1}]}


_WORD = Word()
_LIST = ListOf(_Wording(), "words", 1)
_WORDS = Words()
_WORDINGS = _Wordings()
TERM = Record(
    "term",
    dict[str, Any],
    [
        Field("term", _WORDS, "as it is written within a sentence", required=True),
        Field("level", LEVEL, "what listeners must know to need no explanation: everyone, practitioner, specialist", required=True),
        Field("definition", _WORDS, "what it is, in one plain sentence; needed unless everyone knows it"),
        Field("plain", _WORDS, "the same for readers from outside the field; absent: the definition"),
        Field("abbreviation", _WORDS, "its short form: VM"),
        Field("also", _WORDINGS, "other wordings by which it is recognised: {en: [containerised], zh-CN: [容器化]}"),
        Field("not_in", _WORDINGS, "phrases in which its words mean something else"),
        Field("facts", ListOf(Name("fact"), "facts"), "what the definition states and has from a source"),
    ],
)


def make_term(id: str, span: Span, values: dict[str, Any]) -> Term:
    return Term(id=id, span=span, **values)


def wordings_of(term: Term) -> Iterator[Wording]:
    """All words by which it goes: its name, its abbreviation, and what else was written."""
    for text in (term.term, term.abbreviation):
        yield from (Wording(locale, words, text.span) for locale, words in text.by_locale.items())
    yield from term.also


def check_glossary(terms: Iterable[Term]) -> Iterator[Diagnostic]:
    """LD150: words that two terms go by; LD151: a term that somebody does not know, and nobody explains; LD152: idle exceptions."""
    owners: dict[str, list[tuple[str, Term]]] = {}
    for term in terms:
        for wording in wordings_of(term):
            known = owners.setdefault(wording.words.casefold(), [])
            other = next((owner for locale, owner in known if _are_one(locale, wording.locale) and owner.id != term.id), None)
            if other is not None:
                message = f'"{wording.words}" stands for "{other.id}" already, so it cannot stand for "{term.id}"'
                hint = f"the first is at {other.span}; word one of them otherwise, or make them one term"
                yield error("LD150", wording.span, message, hint)
            known.append((wording.locale, term))
        if term.level is not Knowledge.EVERYONE and not term.definition:
            hint = "definition: what it is, in one plain sentence; or level: everyone"
            yield error("LD151", term.span, f'the term "{term.id}" has no definition', hint)
        yield from _check_exceptions(term)


def _are_one(locale: str, other: str) -> bool:
    """Whether words of the one may meet words of the other."""
    return locale == other or ANY_LOCALE in (locale, other)


def _check_exceptions(term: Term) -> Iterator[Diagnostic]:
    for phrase in term.not_in:
        own = [item.words for item in wordings_of(term) if _are_one(item.locale, phrase.locale)]
        if not any(words.casefold() in phrase.words.casefold() for words in own):
            message = f'"{phrase.words}" has none of the words of "{term.id}", so that it excepts nothing'
            yield error("LD152", phrase.span, message, f"write the whole phrase around one of these: {', '.join(own)}")
