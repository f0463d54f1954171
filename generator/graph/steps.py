"""Which cells of a diagram appear together: takes the authored steps and the elements in their rows, gives the steps by cell id.

What belongs to an element comes with it: members with their frame, a frame without a step of its own with the first of its members,
a callout with its target, the name of a stack with the first that stands in it. What no step names is there from the start.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.content.localize import Localizer
from generator.content.model import NO_TEXT, BuildStep, Diagram, EnclosureStyle, StepOrder, Text
from generator.diagnostics import Diagnostic, Diagnostics, error, nearest_name
from generator.graph.alt import spaced
from generator.graph.callouts import callout_name
from generator.graph.elements import Element, Elements, find, read_elements, walk
from generator.graph.model import BOUNDARY_LABEL, CellKind, GraphStep
from generator.graph.rows import assign_rows
from generator.text.metrics import without_marks

START = 0
"""The step of what is there from the start; those that are authored count from 1."""


@dataclass(frozen=True, slots=True)
class Staged:
    """A diagram whose steps are asked for, its elements in their rows, in one language."""

    diagram: Diagram
    elements: Elements
    localizer: Localizer


def plan_steps(staged: Staged) -> tuple[tuple[GraphStep, ...], Diagnostics]:
    """All steps, the first from the start: what none names, or where each thing is named the first that is authored."""
    authored, orders, problems = _named(staged)
    if not authored:
        return (), problems
    steps = _steps_of_cells(staged, orders)
    problems += tuple(_hidden_by_frames(staged.elements, steps))
    shown = [frozenset(cell for cell, step in steps.items() if step == number) for number in range(len(authored) + 1)]
    if not problems:
        unseen = _nameless(staged)
        problems = tuple(_empty(step) for step, cells in zip(authored, shown[1:], strict=True) if cells <= unseen)
    told = [(say, cells) for say, cells in zip((NO_TEXT, *(step.say for step in authored)), shown, strict=True) if cells]
    return tuple(_step(staged, number, say, cells) for number, (say, cells) in enumerate(told, start=1)), problems


def _step(staged: Staged, number: int, say: Text, cells: frozenset[str]) -> GraphStep:
    parts, localizer = _adds(staged, cells), staged.localizer
    return GraphStep(cells, localizer.word("alt-step", number=number, parts=parts), localizer.say(say) or parts)


def step_cues(diagram: Diagram, localizer: Localizer) -> tuple[str, ...]:
    """What the speaker says at each click, in order; empty for a diagram that is shown at once."""
    elements, _ = read_elements(diagram, localizer)
    rowed, _ = assign_rows(elements, diagram)
    steps, _ = plan_steps(Staged(diagram, rowed.elements, localizer))
    return tuple(step.cue for step in steps[1:])


# --- what the steps name ---------------------------------------------------------------------------------------------


def _named(staged: Staged) -> tuple[tuple[BuildStep, ...], Mapping[str, int], Diagnostics]:
    """The steps, and by the path of each element or callout that one names the number of that step."""
    match staged.diagram.steps:
        case StepOrder.BOTTOM_UP:
            return _in_order(_by_row(staged.elements))
        case StepOrder.BY_STACK:
            return _in_order(_by_stack(staged.elements))
        case authored:
            return authored, *_listed(staged, authored)


def _in_order(groups: Iterable[tuple[str, ...]]) -> tuple[tuple[BuildStep, ...], Mapping[str, int], Diagnostics]:
    steps = tuple(BuildStep(paths) for paths in groups if paths)
    return steps, {path: number for number, step in enumerate(steps, start=1) for path in step.shown}, ()


def _by_row(elements: Elements) -> Iterator[tuple[str, ...]]:
    """The boxes of each row from the bottom, frames left to their members; what stands beside comes last."""
    boxes = [item for stack in elements.stacks for member in stack.members for item in walk(member) if not item.members]
    for row in sorted({box.first for box in boxes}):
        yield tuple(box.path for box in boxes if box.first == row)
    yield tuple(item.path for item in elements.beside)


def _by_stack(elements: Elements) -> Iterator[tuple[str, ...]]:
    for stack in elements.stacks:
        yield tuple(item.path for member in stack.members for item in walk(member))
    yield tuple(item.path for item in elements.beside)


def _listed(staged: Staged, authored: tuple[BuildStep, ...]) -> tuple[Mapping[str, int], Diagnostics]:
    orders: dict[str, int] = {}
    problems: list[Diagnostic] = []
    for number, step in enumerate(authored, start=1):
        for name in step.shown:
            paths = _paths(staged, name)
            if not paths:
                problems.append(_unknown(staged, name, step))
            for path in paths:
                if orders.setdefault(path, number) != number:
                    problems.append(_twice(path, name, orders[path], step))
                    break
    return orders, tuple(problems)


def _nameless(staged: Staged) -> frozenset[str]:
    """The headings of columns without a name, of which nothing is seen."""
    columns = [(stack.id, stack.name) for stack in staged.elements.stacks]
    if staged.diagram.beside:
        columns.append((staged.diagram.beside.id, staged.elements.beside_name))
    return frozenset(_heading(column) for column, name in columns if not name)


def _paths(staged: Staged, name: str) -> tuple[str, ...]:
    """What a name in a step means: elements, the callout on an element, or by its name a stack or what stands beside."""
    if found := find(staged.elements, name):
        return tuple(item.path for item in found)
    if any(callout_name(callout.at) == name for callout in staged.diagram.callouts):
        return (name,)
    return (_heading(name),) if name in _columns(staged.diagram) else ()


def _columns(diagram: Diagram) -> tuple[str, ...]:
    return (*(stack.id for stack in diagram.stacks), *([diagram.beside.id] if diagram.beside else []))


def _heading(column: str) -> str:
    """The id of the cell with a stack's name, which stands for the whole of it."""
    return f"{column}/name"


# --- when each cell comes --------------------------------------------------------------------------------------------


def _steps_of_cells(staged: Staged, orders: Mapping[str, int]) -> dict[str, int]:
    """The number of the step with which each cell comes, by its id."""
    elements, diagram = staged.elements, staged.diagram
    steps: dict[str, int] = {}
    columns = [(stack.id, stack.members) for stack in elements.stacks]
    if diagram.beside:
        columns.append((diagram.beside.id, elements.beside))
    for column, members in columns:
        whole = orders.get(_heading(column))
        inner = [_assign(member, whole, orders, steps) for member in members]
        steps[_heading(column)] = min(inner, default=START) if whole is None else whole
    framed = [steps[item.path] for item in elements.all() if item.style == EnclosureStyle.ISOLATION]
    if diagram.boundary_label and framed:
        steps[BOUNDARY_LABEL] = min(framed)
    for callout in diagram.callouts:
        if targets := find(elements, callout.at):
            name = callout_name(callout.at)
            steps[name] = steps[f"{name}/bar"] = orders.get(name, steps[targets[-1].path])
    return steps


def _assign(element: Element, inherited: int | None, orders: Mapping[str, int], steps: dict[str, int]) -> int:
    """Note the step of an element and of all within it; gives the earliest of them."""
    own = orders.get(element.path, inherited)
    inner = [_assign(member, own, orders, steps) for member in element.members]
    first = min(inner, default=START) if own is None else own
    if element.kind is CellKind.GRID:
        return min(inner, default=first)
    steps[element.path] = first
    return min([first, *inner])


# --- in words --------------------------------------------------------------------------------------------------------


def _adds(staged: Staged, cells: frozenset[str]) -> str:
    """What appears, by its labels, frames first: one with a label stands for all within it. Of callouts alone, their titles."""
    titles = [staged.localizer.say(callout.title) for callout in staged.diagram.callouts if callout_name(callout.at) in cells]
    tops = (member for stack in staged.elements.stacks for member in stack.members)
    labelled = [item for element in (*tops, *staged.elements.beside) for item in _labelled(element, cells)]
    labels = [item.label for item in sorted(labelled, key=lambda item: not item.members)]
    names = tuple(dict.fromkeys(without_marks(label) for label in labels or titles))
    if len(names) < 2:
        return "".join(names)
    comma = staged.localizer.word("list-comma")
    return spaced(staged.localizer.word("list-two", first=comma.join(names[:-1]), last=names[-1]))


def _labelled(element: Element, cells: frozenset[str]) -> Iterator[Element]:
    if element.path in cells and element.label:
        yield element
        if all(item.path in cells for item in walk(element)):
            return
    for member in element.members:
        yield from _labelled(member, cells)


# --- what is wrong ---------------------------------------------------------------------------------------------------


def _unknown(staged: Staged, name: str, step: BuildStep) -> Diagnostic:
    names = {item.name for item in staged.elements.all()} | set(_columns(staged.diagram))
    return error("LD401", step.span, f'a step names "{name}", which is no element', nearest_name(name, names))


def _twice(path: str, name: str, first: int, step: BuildStep) -> Diagnostic:
    message = f'"{name}" is shown by this step, but "{path}" is there since step {first}'
    return error("LD420", step.span, message, "name each element in one step only")


def _empty(step: BuildStep) -> Diagnostic:
    message = f"this step shows nothing new: all in {', '.join(step.shown)} comes with other steps"
    return error("LD421", step.span, message, "name what appears with it, or leave the step out")


def _hidden_by_frames(elements: Elements, steps: Mapping[str, int]) -> Iterator[Diagnostic]:
    """A filled frame that came after its members would hide them: what comes later is painted over what is there."""
    for frame in elements.all():
        if frame.kind is CellKind.ENCLOSURE and frame.style == EnclosureStyle.FILLED:
            early = next((item for item in walk(frame) if steps[item.path] < steps[frame.path]), None)
            if early is not None:
                message = f'"{frame.path}" is filled and would come after "{early.path}", which it holds'
                yield error("LD422", frame.span, message, f'show "{frame.name}" with "{early.name}" or before it')
