"""How long words take to say: takes texts, gives seconds. Counts words of alphabets and East Asian characters apart."""

from __future__ import annotations

import re
from collections.abc import Iterable

WORDS_A_MINUTE = 130
CHARACTERS_A_MINUTE = 260

_CHARACTER = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]")
_WORD = re.compile(r"[^\W_]+(?:[.,'’/:-][^\W_]+)*")


def spoken_seconds(texts: Iterable[str]) -> int:
    """The time to say all of them at an unhurried pace, in whole seconds."""
    minutes = sum(_minutes(text) for text in texts)
    return round(minutes * 60)


def _minutes(text: str) -> float:
    rest, characters = _CHARACTER.subn(" ", text)
    return characters / CHARACTERS_A_MINUTE + len(_WORD.findall(rest)) / WORDS_A_MINUTE
