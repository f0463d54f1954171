"""How like Graphviz's own drawings our slides are: `python -m tools.fidelity FOLDER [OUT]`.

For each graph of a folder: is it drawn, or refused with a finding; are all its objects there, in place and glued; is the file
valid; and how alike are the pictures. Writes OUT/index.html (default: output/fidelity) and prints the figures.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, replace
from itertools import islice
from pathlib import Path
from typing import Any

from PIL import Image

from generator.importers.script import run_script
from tools.fidelity.fonts import fonts
from tools.fidelity.objects import EMU_PER_POINT, differences, read_slide
from tools.fidelity.page import Result, as_page, summary
from tools.fidelity.pictures import PAGE_DPI, cut, flattened, page_picture, similarity, to_pdf
from tools.validate_pptx import faults, find_validator

SUFFIXES = (".gv", ".dot", ".py")
SECONDS = 120.0
PAGES = 20
"""Decks that LibreOffice converts in one run."""
MOST_PIXELS = 100_000_000
"""Of Graphviz's picture; a comparison takes some 30 bytes for each."""
Image.MAX_IMAGE_PIXELS = None  # pictures of our own making: no bombs
ROOT = Path(__file__).parents[2]


def main(words: Sequence[str]) -> int:
    folder = Path(words[0] if words else "tests/cases/dot")
    target = Path(words[1] if len(words) > 1 else "output/fidelity")
    target.mkdir(parents=True, exist_ok=True)
    graphs = sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES)
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda graph: examine(graph, target), graphs))
    drawn = [target / f"{result.name}.pptx" for result in results if result.exit_code == 0]
    (target / "results.json").write_text(json.dumps([asdict(result) for result in results], indent=1), encoding="utf-8")
    for batch in _batches(drawn, PAGES):
        to_pdf(batch, target, SECONDS * 3)
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda result: with_similarity(result, target), results))
    (target / "index.html").write_text(as_page(results), encoding="utf-8")
    (target / "results.json").write_text(json.dumps([asdict(result) for result in results], indent=1), encoding="utf-8")
    for name, value in summary(results):
        print(f"{name:32} {value}")
    print(target / "index.html")
    return int(any(result.is_broken or result.differences or result.faults for result in results))


def _batches(items: Iterable[Path], size: int) -> Iterator[list[Path]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


def examine(graph: Path, target: Path) -> Result:
    """Draw a graph as its author would, and set the objects of the slide against those of Graphviz."""
    deck = target / f"{graph.name}.pptx"
    deck.unlink(missing_ok=True)
    command = [sys.executable, "-m", "generator", "diagram", str(graph), "-o", str(deck), "--page", "graph", "--allow-code"]
    started = time.monotonic()
    try:
        run = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False, cwd=ROOT, env=fonts(target))
    except subprocess.TimeoutExpired:
        return Result(graph.name, -1, SECONDS, "it took too long")
    result = Result(graph.name, run.returncode, time.monotonic() - started, run.stderr)
    if run.returncode:
        return result
    with _as_dot(graph) as dot:
        drawn = _reference(dot, "json", target)
        (target / f"{graph.name}.graphviz.png").write_bytes(_reference(dot, "png:cairo", target))
    try:
        graph_said = json.loads(drawn, strict=False)
        found = tuple(differences(graph_said, read_slide(str(deck))))
    except (KeyError, ValueError) as problem:
        return replace(result, differences=(f"cannot be compared: {problem!r}",))
    result = replace(result, pad=_pad(graph_said))
    validator = find_validator(ROOT)
    return replace(result, differences=found, faults=tuple(faults(validator, deck)) if validator else ("no validator",))


def _pad(graph: dict[str, Any]) -> tuple[float, float]:
    """Points that Graphviz leaves around a drawing, across and down."""
    sides = [float(side) * 72 for side in graph.get("pad", "").split(",") if side]
    return (sides[0], sides[-1]) if sides else (4.0, 4.0)


@contextmanager
def _as_dot(graph: Path) -> Iterator[Path]:
    """The graph as a DOT file, for as long as it is needed; that of a script is taken from it."""
    if graph.suffix != ".py":
        yield graph
        return
    with run_script(graph, graph.name) as (graphs, _):
        path = graphs[0].folder / "graph.gv"
        path.write_text(graphs[0].dot, encoding="utf-8")
        yield path


def _reference(graph: Path, form: str, target: Path) -> bytes:
    command = [sys.executable, "-P", str(ROOT / "tools/fidelity/reference.py"), graph.name, "", form]
    run = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False, cwd=graph.parent.resolve(), env=fonts(target))
    return run.stdout


def with_similarity(result: Result, target: Path) -> Result:
    """The pictures of a graph and of its slide beside each other, the part of the slide that holds the drawing."""
    pdf, theirs = target / f"{result.name}.pdf", target / f"{result.name}.graphviz.png"
    if result.exit_code or not pdf.exists() or not theirs.stat().st_size:
        return result
    with Image.open(theirs) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            return replace(result, findings=f"{result.findings}\nthe picture is too large to be compared")
    slide = read_slide(str(target / f"{result.name}.pptx"))
    picture = page_picture(pdf)
    with Image.open(picture) as page:
        width, height = (side * 72 / PAGE_DPI * EMU_PER_POINT for side in page.size)
    with Image.open(theirs) as opened:
        whole = flattened(opened)
    # `size` shrinks drawing and pad alike: pixels to the EMU follow from the whole
    sides = [extent + 2 * pad * EMU_PER_POINT for extent, pad in zip(slide.seen[2:], result.pad, strict=True)]
    scales = [pixels / side for pixels, side in zip((whole.width, whole.height), sides, strict=True)]
    pads = [pad * EMU_PER_POINT * scale for pad, scale in zip(result.pad, scales, strict=True)]
    crop = (int(pads[0]), int(pads[1]), int(whole.width - pads[0]) + 1, int(whole.height - pads[1]) + 1)
    reference = whole.crop(crop)
    starts = [slide.seen[axis] + (crop[axis] - pads[axis]) / scales[axis] for axis in (0, 1)]
    frame = (starts[0] / width, starts[1] / height, reference.width / scales[0] / width, reference.height / scales[1] / height)
    ours = cut(picture, frame, reference.size)
    cropped = target / f"{result.name}.cropped.png"
    reference.save(cropped)
    value = similarity(reference, ours)
    return replace(result, similarity=value, ours=f"{result.name}.slide.png", theirs=cropped.name)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
