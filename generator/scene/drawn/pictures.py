"""Picture files of a graph as pictures of the slide: takes their bytes by name, gives items; a missing one was already reported."""

from __future__ import annotations

from collections.abc import Mapping

from generator.drawn.model import Image
from generator.scene.drawn.place import Place
from generator.scene.model import Picture

_SVG_SIGNS = (b"<svg", b"<?xml")


def picture_item(image: Image, owner: str, images: Mapping[str, bytes], place: Place) -> Picture | None:
    """The picture, or None if its file could not be had."""
    data = images.get(image.name)
    if data is None:
        return None
    stem = image.name.replace("\\", "/").rpartition("/")[2].partition(".")[0]
    return Picture(f"{owner} icon", place.frame(image.box), data, None, stem.replace("-", " ").replace("_", " "))


def is_svg(data: bytes) -> bool:
    return data.lstrip()[:5].startswith(_SVG_SIGNS)
