"""Say a text in one language: pick the locale, fill in the values of facts.

Pure; knows nothing of files. Missing translations and unknown facts were found when the content was loaded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from generator.content.model import Fact, Text

ANY_LOCALE = "*"
REFERENCE = re.compile(r"\{\{|\}\}|\{([a-z0-9][a-z0-9-]*)(?:\.([a-z0-9_]+))?\}")


def format_value(value: float | str) -> str:
    """Show a fact's value as both our languages write it: `12,880`, `0.1`, `117`."""
    if isinstance(value, str):
        return value
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.10g}"


@dataclass(frozen=True, slots=True)
class Localizer:
    """The words and numbers of one language."""

    locale: str
    strings: Mapping[str, Text]
    facts: Mapping[str, Fact]

    def say(self, text: Text) -> str:
        """The text in this locale, references to facts replaced by their values; `**` marks stay."""
        words = text.by_locale.get(self.locale, text.by_locale.get(ANY_LOCALE, ""))
        return REFERENCE.sub(self._fill, words) if "{" in words or "}" in words else words

    def word(self, key: str, **values: object) -> str:
        """A word of the furniture from `content/strings`, its `{name}` places filled."""
        text = self.strings[key]
        words = text.by_locale.get(self.locale, text.by_locale.get(ANY_LOCALE, ""))
        return words.format(**values) if values else words

    def value(self, fact: str, key: str) -> float | str:
        """A fact's value; the key is empty for a fact with one value."""
        values = self.facts[fact].values
        return values[key] if key else next(iter(values.values()))

    def _fill(self, match: re.Match[str]) -> str:
        if not match[1]:
            return match[0][0]
        return format_value(self.value(match[1], match[2] or ""))
