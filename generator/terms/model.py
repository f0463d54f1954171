"""The terms that a talk has to explain: where each comes up first, and whether it is explained there already."""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.model import Term, Text


@dataclass(frozen=True, slots=True)
class TermUse:
    """A term above what the listeners know: `slide` is the id of the one on which it first stands, `count` on how many it does.

    `is_explained`: that slide makes it clear itself. `definition` is in words for these listeners.
    """

    term: Term
    slide: str
    definition: Text
    count: int = 1
    is_explained: bool = False
