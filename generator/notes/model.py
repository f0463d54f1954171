"""What the speaker reads: paragraphs in order, each with its part in the talk."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoteRun:
    text: str
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class NoteParagraph:
    """One paragraph; `is_item` is a point of a list. An empty tuple of runs is a blank line."""

    runs: tuple[NoteRun, ...]
    is_item: bool = False

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class SpeakerNotes:
    """The notes of one slide; `seconds` is how long the spoken part takes at the locale's pace."""

    paragraphs: tuple[NoteParagraph, ...]
    seconds: int

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)
