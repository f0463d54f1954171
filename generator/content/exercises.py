"""Reading exercises, and questions to the listeners: takes YAML, gives what is shown, and apart from it what stays in the notes.

Knows nothing of slides; whether hidden elements are in the diagram is checked where all files are read.
"""

from __future__ import annotations

from dataclasses import replace
from string import ascii_uppercase
from typing import Any

from generator.content.model import NO_TEXT, Asked, Exercise, Instruction, Option, Solution, Text, WrongAnswer
from generator.content.words import Words
from generator.diagnostics import Span
from generator.source.model import Mapping as MappingNode
from generator.source.model import Node
from generator.source.shapes import Field, Json, ListOf, Name, Number, Reading, Record, Switch, Word

_WORDS = Words()
_TASKS = ("options", "hidden", "task")
_MOST_WAIT = 600  # seconds; who gives a class longer gives it a lab of its own


def _choice(span: Span, text: Text, is_right: bool = False, because: Text = NO_TEXT) -> tuple[Option, bool, Text]:
    return Option(text, span), is_right, because


_OPTION = Record(
    "option",
    _choice,
    [
        Field("text", _WORDS, "an answer to choose, up to about 14 words", required=True),
        Field("right", Switch(), "this is the right one", attribute="is_right"),
        Field("because", _WORDS, "if it is wrong: why somebody may choose it; stands in the notes"),
    ],
)
_INSTRUCTION = Record(
    "step of the task",
    Instruction,
    [
        Field("text", _WORDS, "what to do, a short sentence", required=True),
        Field("command", Word(), "what to type, the same in all languages"),
    ],
)
_WRONG = Record(
    "wrong answer",
    WrongAnswer,
    [
        Field("said", _WORDS, "what somebody may answer", required=True),
        Field("because", _WORDS, "what is behind it, and how to put it right", required=True),
    ],
)
_SOLVED = (
    Field("answer", _WORDS, "the answer, for the notes"),
    Field("explanation", _WORDS, "why it is so, for the notes"),
    Field("wrong_answers", ListOf(_WRONG, "wrong answers"), "which to expect, for the notes"),
    Field("wait", Number(0, _MOST_WAIT), "seconds to think before anybody answers"),
)


def _exercise(
    span: Span,
    question: Text,
    how: Text = NO_TEXT,
    options: tuple[tuple[Option, bool, Text], ...] = (),
    hidden: tuple[str, ...] = (),
    task: tuple[Instruction, ...] = (),
    **solved: Any,
) -> Exercise:
    """What is right, and why somebody chooses otherwise, goes from the options into the solution."""
    lettered = list(zip(ascii_uppercase, options, strict=False))
    right = [(letter, option) for letter, (option, is_right, _) in lettered if is_right]
    wrong = tuple(WrongAnswer(option.text, because, letter) for letter, (option, _, because) in lettered if because)
    solution = _solution(**solved)
    if right:
        letters = tuple(letter for letter, _ in right)
        solution = replace(solution, letters=letters, answer=solution.answer or right[0][1].text)
    solution = replace(solution, wrong_answers=wrong + solution.wrong_answers)
    return Exercise(question, how, tuple(option for option, _, _ in options), hidden, task, solution, span)


def _solution(
    answer: Text = NO_TEXT, explanation: Text = NO_TEXT, wrong_answers: tuple[WrongAnswer, ...] = (), wait: int = 0
) -> Solution:
    return Solution(answer, explanation, wrong_answers, wait)


def _asked(question: Text, **solved: Any) -> Asked:
    return Asked(question, _solution(**solved))


_EXERCISE = Record(
    "exercise",
    _exercise,
    [
        Field("question", _WORDS, "what the listeners are asked, one or two sentences", required=True),
        Field("how", _WORDS, "how they work on it: alone, in pairs, by show of hands"),
        Field("options", ListOf(_OPTION, "options", 2, 4), "two to four answers to choose from"),
        Field("hidden", ListOf(Name("element"), "elements", 1, 4), "layers of the diagram that are asked for"),
        Field("task", ListOf(_INSTRUCTION, "steps of the task", 2, 4), "two to four steps"),
        *_SOLVED,
    ],
)


class _ExerciseShape:
    """An exercise: LD140 unless it has exactly one thing to do, LD141 where nobody could tell the answer."""

    def read(self, node: Node, reading: Reading) -> Exercise | None:
        exercise = _EXERCISE.read(node, reading)
        if exercise is None or not isinstance(node, MappingNode):
            return exercise
        written = [key for key in _TASKS if node.get(key) is not None]
        if len(written) != 1:
            found = " and ".join(written) or "nothing to do"
            hint = "give it one of options, hidden (with a diagram) and task"
            reading.fault("LD140", exercise.span, f"this exercise has {found}", hint)
        if exercise.options and not 0 < len(exercise.solution.letters) < len(exercise.options):
            count = len(exercise.solution.letters)
            hint = "write right: true beside the right one; the slide does not show it"
            reading.fault("LD141", exercise.span, f"{count} of {len(exercise.options)} options are right", hint)
        if not exercise.options and not exercise.solution.answer:
            reading.fault(
                "LD141",
                exercise.span,
                "this exercise has no answer",
                "answer: what the speaker will say; the slide does not show it",
            )
        return exercise

    def schema(self, definitions: Json) -> Json:
        reference = _EXERCISE.schema(definitions)
        definitions[_EXERCISE.name]["oneOf"] = [{"required": [key]} for key in _TASKS]
        return reference


EXERCISE = _ExerciseShape()
ASKED = Record("question to the listeners", _asked, [Field("question", _WORDS, "as the speaker asks it", required=True), *_SOLVED])
