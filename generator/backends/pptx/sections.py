"""PowerPoint's sections: takes titles and numbers of slides, gives the extension of `p:presentation` that lists them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from generator.backends.pptx.xml import NAMESPACES, add, qualified

_URI = "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"


def add_sections(presentation: etree._Element, deck: str, sections: Sequence[tuple[str, int]], slide_ids: Sequence[int]) -> None:
    """Each section with its slides, in order; their GUIDs come from the deck's id and the section's place, not from chance."""
    if sum(count for _, count in sections) != len(slide_ids):
        raise ValueError(f"the sections of {deck!r} hold {sum(count for _, count in sections)} slides of {len(slide_ids)}")
    extensions = presentation.find(qualified("p:extLst"))
    if extensions is None:
        extensions = add(presentation, "p:extLst")
    extension = add(extensions, "p:ext", {"uri": _URI})
    listed = etree.SubElement(extension, qualified("p14:sectionLst"), nsmap={"p14": NAMESPACES["p14"]})
    rest = iter(slide_ids)
    for number, (title, count) in enumerate(sections, start=1):
        guid = str(uuid5(NAMESPACE_URL, f"layerdeck:{deck}/section/{number}/{title}")).upper()
        section = add(listed, "p14:section", {"name": title, "id": f"{{{guid}}}"})
        slides = add(section, "p14:sldIdLst")
        for slide_id in islice(rest, count):
            add(slides, "p14:sldId", {"id": slide_id})


def drop_sections(presentation: etree._Element) -> None:
    """Forget a template's own sections; they name slides that are no longer there."""
    extensions = presentation.find(qualified("p:extLst"))
    for extension in list(extensions) if extensions is not None else []:
        if extension.get("uri") == _URI and extensions is not None:
            extensions.remove(extension)
    if extensions is not None and not len(extensions):
        presentation.remove(extensions)
