"""What is said, in every language: the frozen values that `load_content` gives.

Nothing here knows about audiences' time, drawing or PowerPoint. Every item keeps the `Span` it was read from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from generator.diagnostics import NOWHERE, Span


@dataclass(frozen=True, slots=True)
class Text:
    """One thing said in several languages: `{"en": "kernel", "zh-CN": "内核"}`.

    A text written without languages (a name, a number) stands under the key `*` and is the same in all.
    May hold `**strong**` marks and references to a fact's value: `{gv-mem.runc_empty}`.
    """

    by_locale: Mapping[str, str]
    span: Span = NOWHERE

    def __bool__(self) -> bool:
        return any(self.by_locale.values())


NO_TEXT = Text({})


class Role(StrEnum):
    """What a thing is in an architecture; the theme gives each role its colour."""

    HARDWARE = "hardware"
    HOST_OS = "host-os"
    VIRTUALIZATION = "virtualization"
    GUEST_OS = "guest-os"
    LIBRARIES = "libraries"
    APPLICATION = "application"
    CONTROL = "control"
    NEUTRAL = "neutral"


# --- facts -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact was read. `short` is what stands at the foot of a slide: `Felter et al., 2014`."""

    id: str
    short: Text
    title: str
    authors: str
    year: str
    url: str
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement with its source; `values` are the numbers that slides may quote, by name."""

    id: str
    statement: Text
    values: Mapping[str, float | str]
    unit: str
    source: str
    locator: str
    conditions: str
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim of the article the decks are made from, with our verdict and, where it errs, the correction."""

    id: str
    section: str
    quote: str
    verdict: str
    corrected: Text
    facts: tuple[str, ...]
    span: Span = NOWHERE


# --- glossary --------------------------------------------------------------------------------------------------------


class Knowledge(StrEnum):
    """How much of the field somebody knows: whoever reads the news, whoever builds and runs software, whoever works on the
    kernel, on virtualization or on security. In this order, which counts.
    """

    EVERYONE = "everyone"
    PRACTITIONER = "practitioner"
    SPECIALIST = "specialist"

    @property
    def rank(self) -> int:
        return tuple(Knowledge).index(self)


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of one language, or of any (`*`), with their place."""

    locale: str
    words: str
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the field: `level` is what listeners must know to need no explanation of it, `definition` one plain sentence.

    `plain` is the definition for readers from outside the field. `also` are other wordings by which it is recognised, `not_in`
    phrases in which its words mean something else. `facts` are what the definition states and has from a source.
    """

    id: str
    term: Text
    level: Knowledge
    definition: Text = NO_TEXT
    plain: Text = NO_TEXT
    abbreviation: Text = NO_TEXT
    also: tuple[Wording, ...] = ()
    not_in: tuple[Wording, ...] = ()
    facts: tuple[str, ...] = ()
    span: Span = NOWHERE


# --- diagrams --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Layer:
    """One box of a stack. `row` is the height it shares with its peers in other stacks; empty: its own id. `icon` stands before
    its label: one of ours, or a product's.
    """

    id: str
    role: Role
    label: Text
    detail: Text = NO_TEXT
    row: str = ""
    icon: str = ""
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Gap:
    """What a stack lacks, drawn as a named, empty place: `no hypervisor`."""

    id: str
    label: Text
    row: str = ""
    span: Span = NOWHERE


class EnclosureStyle(StrEnum):
    """`ISOLATION` draws the dashed isolation boundary, `PLAIN` a quiet frame, `FILLED` a box in the colour of its role."""

    ISOLATION = "isolation"
    PLAIN = "plain"
    FILLED = "filled"


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A visible frame around layers: a VM, a container, a kernel with its parts. Layers run bottom to top."""

    id: str
    label: Text
    style: EnclosureStyle
    role: Role
    layers: tuple[Level, ...]
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Peers:
    """Enclosures or layers standing side by side on one level; a repeated stack is already expanded here."""

    members: tuple[Enclosure | Layer, ...]
    span: Span = NOWHERE


Level = Layer | Gap | Enclosure | Peers


@dataclass(frozen=True, slots=True)
class Stack:
    """Layers from bottom to top, with a name above when several stacks stand side by side."""

    id: str
    name: Text
    layers: tuple[Level, ...]
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the stacks (a control plane), top to bottom, outside the path of a system call."""

    id: str
    name: Text
    items: tuple[Layer, ...]
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Callout:
    """A remark beside the element it speaks of, tied to it by a leader line."""

    at: str
    title: Text
    text: Text
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class DiagramEdge:
    tail: str
    head: str
    label: Text = NO_TEXT
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class BuildStep:
    """What comes into a diagram together when it is shown step by step, by the names of elements, stacks or callouts.

    `say` is what the speaker says as it appears.
    """

    shown: tuple[str, ...]
    say: Text = NO_TEXT
    span: Span = NOWHERE


class StepOrder(StrEnum):
    """Steps that need not be listed: `BOTTOM_UP` a row at a time, `BY_STACK` a stack at a time."""

    BOTTOM_UP = "bottom-up"
    BY_STACK = "by-stack"


class Align(StrEnum):
    """`ROWS`: equal rows stand at equal height in all stacks. `BOTTOM`: each stack is its own pile on a common floor."""

    ROWS = "rows"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True)
class Diagram:
    """A layer diagram as authored: no places, no sizes.

    `rows` names the shared heights bottom to top; empty: in the order the stacks give them. `emphasis` names elements (or, by
    layer id, all their repetitions) that the slide is about. `about` says in a sentence what it shows; the alt text begins with it.
    Element ids are paths: `vm-a/guest-os`; a bare `guest-os` means every one of that name. What no step names is there from
    the start.
    """

    id: str
    about: Text
    stacks: tuple[Stack, ...]
    beside: Beside | None = None
    callouts: tuple[Callout, ...] = ()
    edges: tuple[DiagramEdge, ...] = ()
    emphasis: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    align: Align = Align.ROWS
    boundary_label: Text = NO_TEXT
    span: Span = NOWHERE
    steps: tuple[BuildStep, ...] | StepOrder = ()


@dataclass(frozen=True, slots=True)
class GraphSource:
    """A diagram that somebody drew for Graphviz: a file of content/diagrams in DOT, or a script that makes a graph."""

    id: str
    path: str

    @property
    def is_script(self) -> bool:
        return self.path.endswith(".py")


# --- slides ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Card:
    """One of two to four equal cards: an icon or a big number, a title, a short phrase."""

    title: Text
    text: Text
    icon: str = ""
    number: Text = NO_TEXT
    role: Role = Role.NEUTRAL
    facts: tuple[str, ...] = ()
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class TableRow:
    """`better` is the index of the cell that is better, marked by more than colour; None: neither."""

    head: Text
    cells: tuple[Text, ...]
    better: int | None = None
    facts: tuple[str, ...] = ()
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class TableContent:
    corner: Text
    columns: tuple[Text, ...]
    rows: tuple[TableRow, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart; its length is the value `key` of the fact `fact`."""

    label: Text
    fact: str
    key: str
    is_emphasised: bool = False
    span: Span = NOWHERE


class Scale(StrEnum):
    LINEAR = "linear"
    LOG = "log"


@dataclass(frozen=True, slots=True)
class ChartContent:
    """Horizontal bars of one measurement from one source, with a takeaway beside them."""

    unit: Text
    scale: Scale
    bars: tuple[Bar, ...]
    number: Text = NO_TEXT
    takeaway: Text = NO_TEXT
    conditions: Text = NO_TEXT


@dataclass(frozen=True, slots=True)
class SaidMeasured:
    """A line of an 'it is often said … / measured' slide."""

    said: Text
    measured: Text
    facts: tuple[str, ...] = ()
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Step:
    title: Text
    text: Text
    role: Role = Role.NEUTRAL
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Column:
    """One side of a choice: a title and the cases that speak for it."""

    title: Text
    points: tuple[Text, ...]
    icon: str = ""
    role: Role = Role.NEUTRAL
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class WrongAnswer:
    """What somebody may well answer, and what is behind it. `letter` is that of the option it stands for, if there are options."""

    said: Text
    because: Text
    letter: str = ""


@dataclass(frozen=True, slots=True)
class Solution:
    """What the speaker keeps in the notes: the answer, why it is so, and which wrong answers to expect. `wait` is how many seconds
    the listeners get to think. `letters` are those of the right options.
    """

    answer: Text = NO_TEXT
    explanation: Text = NO_TEXT
    wrong_answers: tuple[WrongAnswer, ...] = ()
    wait: int = 0
    letters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers to choose from."""

    text: Text
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Instruction:
    """One step of a task: what to do, and the command that does it; without languages."""

    text: Text
    command: str = ""
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Exercise:
    """A question to the listeners, with options to choose from, or a task; on a slide with a diagram, `hidden` names the elements
    that are asked for. `how` says how they work on it: alone, in pairs.
    """

    question: Text
    how: Text = NO_TEXT
    options: tuple[Option, ...] = ()
    hidden: tuple[str, ...] = ()
    task: tuple[Instruction, ...] = ()
    solution: Solution = Solution()
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that the speaker asks the listeners on a slide which does not show it."""

    question: Text
    solution: Solution = Solution()


@dataclass(frozen=True, slots=True)
class Question:
    """What listeners ask, and the answer to have ready, with the facts that it rests on."""

    question: Text
    answer: Text
    facts: tuple[str, ...] = ()
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class NoteContent:
    """What the speaker says: opening, points, transition; `so_what` is the point for those who decide. `ask` is a question to the
    listeners, `board` what to sketch on the board while speaking. `limits` is what the evidence does not show, `check` what
    the listeners can verify at home.
    """

    opening: Text = NO_TEXT
    points: tuple[Text, ...] = ()
    transition: Text = NO_TEXT
    so_what: Text = NO_TEXT
    if_asked: tuple[Question, ...] = ()
    ask: Asked | None = None
    board: Text = NO_TEXT
    limits: Text = NO_TEXT
    check: Text = NO_TEXT
    span: Span = NOWHERE


class Depth(StrEnum):
    """How far a slide goes: in few words, as written, or into the mechanism."""

    SHORT = "short"
    STANDARD = "standard"
    DEEP = "deep"


class Tone(StrEnum):
    """In which words: `PLAIN` takes the wordings that slides and terms have for readers from outside the field."""

    PRECISE = "precise"
    PLAIN = "plain"


class SlideKind(StrEnum):
    TITLE = "title"
    AGENDA = "agenda"
    DIAGRAM = "diagram"
    CARDS = "cards"
    TABLE = "table"
    CHART = "chart"
    MYTHS = "myths"
    STEPS = "steps"
    CHOICE = "choice"
    STATEMENT = "statement"
    EXERCISE = "exercise"
    ANSWER = "answer"
    GLOSSARY = "glossary"
    SECTION = "section"
    SOURCES = "sources"


@dataclass(frozen=True, slots=True)
class DrillDown:
    """A link from an element of a slide's diagram to the slide that tells more of it."""

    element: str
    slide: str
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Slide:
    """One idea: a headline that claims, the evidence of its kind, and what the speaker says.

    Exactly the fields of its `kind` are filled: DIAGRAM `diagram` (and `links`); CARDS `cards`; TABLE `table`; CHART `chart`;
    MYTHS `myths`; STEPS `steps`; CHOICE `columns`; STATEMENT `statement` and `cards`; EXERCISE `exercise` (and `diagram`); ANSWER
    `answer`; TITLE `subtitle` (and `diagram`); AGENDA, SECTION, GLOSSARY and SOURCES none. Slides of kind SECTION are made by the
    plan.
    `audiences` empty: for all. `priority` 1 (dropped first) to 5 (never dropped). `least_seconds` is the time in which a speaker in
    a hurry can tell it, 0 if it takes its `seconds` in any case. `depth` DEEP: told only where there is time or wish for more.
    `explains` names the terms that the slide itself makes clear.
    """

    id: str
    kind: SlideKind
    headline: Text
    seconds: int
    priority: int = 3
    audiences: tuple[str, ...] = ()
    covers: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    subtitle: Text = NO_TEXT
    statement: Text = NO_TEXT
    diagram: str = ""
    cards: tuple[Card, ...] = ()
    table: TableContent | None = None
    chart: ChartContent | None = None
    myths: tuple[SaidMeasured, ...] = ()
    steps: tuple[Step, ...] = ()
    columns: tuple[Column, ...] = ()
    exercise: Exercise | None = None
    answer: Text = NO_TEXT
    footnote: Text = NO_TEXT
    notes: NoteContent = NoteContent()
    span: Span = NOWHERE
    least_seconds: int = 0
    tags: tuple[str, ...] = ()
    depth: Depth = Depth.STANDARD
    explains: tuple[str, ...] = ()
    links: tuple[DrillDown, ...] = ()

    @property
    def shortest(self) -> int:
        """Seconds in which it can still be told; without a time of its own for that, those it has."""
        return min(self.least_seconds, self.seconds) or self.seconds


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a deck; `headline` is the sentence that it argues."""

    id: str
    title: Text
    slides: tuple[str, ...]
    headline: Text = NO_TEXT
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Deck:
    """One talk: its sections in order, and the defaults that the command line may override. `section_slides`: each section opens
    with a slide of its own.
    """

    id: str
    title: Text
    subject: Text
    audience: str
    locales: tuple[str, ...]
    sections: tuple[Section, ...]
    span: Span = NOWHERE
    section_slides: bool = False


@dataclass(frozen=True, slots=True)
class Content:
    """Everything read from `content/`, by id. Slides already hold their authored form, not an audience's variant.

    `variants` maps (slide id, audience) to the slide as that audience sees it, `deck_variants` (deck id, audience) to the deck;
    `forms` maps (slide id, audience or nothing, depth) to the slide told shorter or deeper; `article` the article's sections to
    their titles.
    """

    decks: Mapping[str, Deck]
    slides: Mapping[str, Slide]
    variants: Mapping[tuple[str, str], Slide]
    diagrams: Mapping[str, Diagram]
    facts: Mapping[str, Fact]
    sources: Mapping[str, Source]
    strings: Mapping[str, Text]
    claims: Mapping[str, Claim]
    glossary: Mapping[str, Term]
    article: Mapping[str, str] = field(default_factory=dict)
    graphs: Mapping[str, GraphSource] = field(default_factory=dict)
    forms: Mapping[tuple[str, str, Depth], Slide] = field(default_factory=dict)
    deck_variants: Mapping[tuple[str, str], Deck] = field(default_factory=dict)
