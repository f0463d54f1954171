"""Compare pictures: LibreOffice's of the slide with Graphviz's own of the graph, by structural similarity (SSIM)."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from math import ceil
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps
from skimage.metrics import structural_similarity

PAGE_DPI = 192
"""Of the slide's picture, twice Graphviz's, so that it can be put on Graphviz's pixels."""


def to_pdf(decks: Iterable[Path], folder: Path, seconds: float) -> None:
    """LibreOffice's PDF of each deck, several in one run, which is what takes the time."""
    profile = f"-env:UserInstallation=file://{folder.resolve()}/.libreoffice"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, decks)]
    subprocess.run(command, capture_output=True, timeout=seconds, check=False)


def page_picture(pdf: Path, dpi: int = PAGE_DPI) -> Path:
    """The first page as PNG."""
    stem = str(pdf).removesuffix(".pdf") + ".page"
    subprocess.run(["pdftoppm", "-r", str(dpi), "-png", "-singlefile", str(pdf), stem], check=True, capture_output=True)
    return Path(f"{stem}.png")


def cut(picture: Path, frame: tuple[float, float, float, float], size: tuple[int, int]) -> Image.Image:
    """The part of a picture that a frame (shares of its sides) holds, at a size in pixels, on white."""
    with Image.open(picture) as opened:
        whole = flattened(opened)
    left, top, width, height = frame
    box = (left * whole.width, top * whole.height, (left + width) * whole.width, (top + height) * whole.height)
    margin = ceil(max(0.0, -box[0], -box[1], box[2] - whole.width, box[3] - whole.height)) + 1
    framed = ImageOps.expand(whole, margin, "white")
    moved = (box[0] + margin, box[1] + margin, box[2] + margin, box[3] + margin)
    return framed.resize(size, Image.Resampling.BOX, box=moved)


def flattened(picture: Image.Image) -> Image.Image:
    """On white, without transparency."""
    paper = Image.new("RGBA", picture.size, "white")
    paper.alpha_composite(picture.convert("RGBA"))
    return paper.convert("RGB")


def similarity(one: Image.Image, other: Image.Image) -> float:
    """From 0 to 1: 1 for the same picture. Both in grey, as structure is what is compared."""
    pictures = [np.asarray(picture.convert("L")) for picture in (one, other)]
    window = min(7, *pictures[0].shape)
    if window < 3:
        return 1.0 if np.array_equal(*pictures) else 0.0
    return float(structural_similarity(*pictures, win_size=window if window % 2 else window - 1))
