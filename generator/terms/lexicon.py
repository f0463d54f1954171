"""Find terms in words: takes a glossary and a language, gives the terms that a text uses, in order.

The longest wording counts: in "container runtime" there is no container. Languages without spaces need none; words of alphabets
count only as whole words, in the singular and the plural, joined by spaces or hyphens.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.content.glossary import wordings_of
from generator.content.localize import ANY_LOCALE
from generator.content.model import Term

_WIDE = "\u2e80-\u9fff\uf900-\ufaff\uac00-\ud7af\uff00-\uffef"
_JOINED = re.compile(r"[\s\u00ad\u2010\u2011-]+")
_BESIDE_WIDE = re.compile(rf"(?<=[{_WIDE}]) | (?=[{_WIDE}])")
_IS_WIDE = re.compile(f"[{_WIDE}]")
_STRONG = "**"
_SIBILANTS = ("s", "x", "z", "ch", "sh")


@dataclass(frozen=True, slots=True)
class Entry:
    """Words to look for, and the term that they stand for; empty: they stand for none, though they hold another's.

    Words in small letters are found in capitals too, words with capitals only as they are written, but for a capital at the
    beginning of a sentence.
    """

    words: str
    term: str

    def is_at(self, text: str, start: int) -> bool:
        """Whether it stands there, once its letters do, capitals aside."""
        end = start + len(self.words)
        found = text[start:end]
        is_same = found == self.words or self.words.islower() or (self.words[0].islower() and found[1:] == self.words[1:])
        return is_same and not (_is_within_word(text, start) or _is_within_word(text, end))


Candidates = tuple[tuple[str, Entry], ...]
"""Entries with their words in small letters."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All wordings of one language by their first character, in small letters, the longest first."""

    entries: dict[str, Candidates]

    def find(self, words: str) -> Iterator[str]:
        """The ids of the terms that stand in a text, as often as they do."""
        text, place = even(words), 0
        small = "".join(letter.lower()[:1] for letter in text)  # as many letters, whatever the language
        while place < len(text):
            entry = self._entry_at(text, small, place)
            if entry is not None and entry.term:
                yield entry.term
            place += len(entry.words) if entry else 1

    def _entry_at(self, text: str, small: str, place: int) -> Entry | None:
        for words, entry in self.entries.get(small[place], ()):
            if small.startswith(words, place) and entry.is_at(text, place):
                return entry
        return None


def make_lexicon(terms: Iterable[Term], locale: str) -> Lexicon:
    entries: dict[str, dict[str, Entry]] = {}
    for entry in (found for term in terms for found in _entries(term, locale)):
        entries.setdefault(entry.words[0].lower(), {}).setdefault(entry.words, entry)
    return Lexicon({first: tuple(_longest_first(found.values())) for first, found in entries.items()})


def _longest_first(entries: Iterable[Entry]) -> Iterator[tuple[str, Entry]]:
    return ((entry.words.lower(), entry) for entry in sorted(entries, key=lambda item: -len(item.words)))


def _entries(term: Term, locale: str) -> Iterator[Entry]:
    for phrase in term.not_in:
        if phrase.locale in (locale, ANY_LOCALE):
            yield Entry(even(phrase.words), "")
    for wording in wordings_of(term):
        if wording.locale in (locale, ANY_LOCALE):
            yield from (Entry(words, term.id) for words in _numbers(even(wording.words)))


def even(words: str) -> str:
    """The words without marks, with one space between words of alphabets, and none beside East Asian characters."""
    return _BESIDE_WIDE.sub("", _JOINED.sub(" ", words.replace(_STRONG, ""))).strip()


def _numbers(words: str) -> Iterator[str]:
    """Singular and plural, of words that end in a letter of the Latin alphabet."""
    yield words
    if not (words[-1].isascii() and words[-1].isalpha()):
        return
    if words.endswith("y") and words[-2:-1] not in "aeiou":
        yield f"{words[:-1]}ies"
    yield f"{words}es" if words.endswith(_SIBILANTS) else f"{words}s"


def _is_within_word(text: str, place: int) -> bool:
    """Whether letters or digits of one word stand on both sides of a place."""
    return 0 < place < len(text) and _is_of_word(text[place - 1]) and _is_of_word(text[place])


def _is_of_word(character: str) -> bool:
    return character.isalnum() and not _IS_WIDE.match(character)
