"""The words of content/strings that a talk is made with: takes their names, says which are missing."""

from __future__ import annotations

from collections.abc import Iterable

from generator.content.model import Content, Deck
from generator.diagnostics import Diagnostics, error


def missing_words(content: Content, deck: Deck, words: Iterable[str], what: str) -> Diagnostics:
    """LD144: `what` needs words that the project has not."""
    missing = [word for word in words if word not in content.strings]
    if not missing:
        return ()
    message = f"{what} need words that content/strings/strings.yaml does not have: {', '.join(missing)}"
    return (error("LD144", deck.span, message, "write them there, in every language; docs/content-format.md lists them"),)
