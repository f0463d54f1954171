"""Languages side by side: what is not translated, and what was translated from another wording.

`content/translations.lock` holds a line for each pair of wordings that somebody accepted as each other's translation: the
locale of either and a digest of its words. Places do not matter, so texts may move between files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import combinations

from generator.content.localize import ANY_LOCALE
from generator.content.model import Content, Text
from generator.content.words import AuthoredText
from generator.diagnostics import Diagnostic, error, warning

LOCK = "content/translations.lock"
_HEAD = "# Wordings accepted as each other's translation. Written by `layerdeck lint --accept-translations`; do not edit.\n"
_DIGEST_SIZE = 6  # bytes; among ten thousand texts two share one with a chance of one in five million

Wording = tuple[str, str]
"""A locale and the digest of its words."""


def check_languages(texts: Iterable[AuthoredText], content: Content, *, are_all_decks_known: bool) -> Iterator[Diagnostic]:
    """LD133: a text that lacks a language some deck can be given in; LD136: a language no deck has, if all could be read."""
    needed = tuple(dict.fromkeys(locale for deck in content.decks.values() for locale in deck.locales))
    for authored in texts:
        written = authored.text.by_locale
        if not needed or ANY_LOCALE in written:
            continue
        for locale in needed:
            if locale not in written:
                hint = f"add {locale}: … beside {', '.join(sorted(written))}"
                yield error("LD133", authored.text.span, f"this text has no {locale} translation", hint)
        for locale in written:
            if locale not in needed and are_all_decks_known:
                hint = f"languages of the decks: {', '.join(needed)}"
                yield warning("LD136", authored.span_of(locale), f'no deck is given in "{locale}"', hint)


def find_stale(texts: Iterable[AuthoredText], lock: str) -> Iterator[Diagnostic]:
    """LD134: a text of which only one language was changed since the pair was accepted."""
    accepted = {tuple(line.split()) for line in lock.splitlines() if line and not line.startswith("#")}
    partners: dict[tuple[str, str, str], set[str]] = {}
    for one, first, other, second in (pair for pair in accepted if len(pair) == 4):
        partners.setdefault((one, first, other), set()).add(second)
        partners.setdefault((other, second, one), set()).add(first)
    for authored in texts:
        for (one, first), (other, second) in _pairs(authored.text):
            if (one, first, other, second) in accepted:
                continue
            is_first_old, is_second_old = bool(partners.get((one, first, other))), bool(partners.get((other, second, one)))
            if is_first_old != is_second_old:
                old, new = (one, other) if is_first_old else (other, one)
                message = f"the {new} wording was changed, the {old} one was not"
                hint = f"bring {old} up to date, or accept both as they are: layerdeck lint --accept-translations"
                yield warning("LD134", authored.span_of(old), message, hint)


def lock_of(texts: Iterable[AuthoredText]) -> str:
    """The lock file's text: a line a pair, sorted, so that a change of one text changes one line."""
    lines = {" ".join((*one, *other)) for authored in texts for one, other in _pairs(authored.text)}
    return _HEAD + "".join(f"{line}\n" for line in sorted(lines))


def _pairs(text: Text) -> Iterator[tuple[Wording, Wording]]:
    wordings = sorted((locale, _digest(words)) for locale, words in text.by_locale.items())
    return combinations(wordings, 2)


def _digest(words: str) -> str:
    return hashlib.blake2b(words.encode(), digest_size=_DIGEST_SIZE).hexdigest()
