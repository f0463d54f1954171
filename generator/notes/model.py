"""What the speaker reads: paragraphs in order, each with its part in the talk."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


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
class Cue:
    """What is said as one step of a diagram appears: `said` the words alone, `marked` with the sign that it is time to click."""

    said: NoteParagraph
    marked: NoteParagraph


@dataclass(frozen=True, slots=True)
class SpeakerNotes:
    """The notes of one slide; `seconds` is how long the spoken part takes at the locale's pace. `cues` has one for each click of a
    slide that is shown step by step.
    """

    paragraphs: tuple[NoteParagraph, ...]
    seconds: int
    cues: tuple[Cue, ...] = ()

    @property
    def text(self) -> str:
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Clicks:
    """What is said as diagrams appear step by step: by slide id, a text for each click.

    `are_slides`: every click brings up a slide of its own. `are_timed`: the steps come by themselves.
    """

    cues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    are_slides: bool = False
    are_timed: bool = False

    def pages(self, slide: str) -> int:
        """How many slides of the file a slide of the plan takes."""
        return 1 + len(self.cues.get(slide, ())) if self.are_slides else 1


NO_CLICKS = Clicks()
