"""How a deck looks: takes the name of a theme, and a template if there is one, gives design tokens in its colours and its layouts.

Knows nothing of content.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from generator.diagnostics import Diagnostics
from generator.theme.brand import NOTHING_PINNED, load_brand, with_fonts
from generator.theme.containers import as_presentation
from generator.theme.ground import hardest, layout_grounds
from generator.theme.load import load_theme
from generator.theme.model import Theme
from generator.theme.palette import Grounds, Palette, adapt_theme, is_seen, read_palette
from generator.theme.reference import ReferenceDeck, read_reference
from generator.theme.reference_layout import LayoutPlaceholder
from generator.theme.table_style import table_head
from generator.workspace import Workspace

DEFAULT_THEME = "light"


@dataclass(frozen=True, slots=True)
class Look:
    """The theme and the reference deck that a deck is drawn with."""

    theme: Theme
    reference: ReferenceDeck
    data: bytes


def reference_path(theme: str) -> str:
    """Where the reference deck of one of our themes stands."""
    return f"templates/reference/layerdeck{'' if theme == DEFAULT_THEME else f'-{theme}'}.pptx"


def load_look(workspace: Workspace, theme_name: str, template: Path | None) -> tuple[Look | None, Diagnostics]:
    """The theme by name and the reference deck, ours or the one that was asked for."""
    theme, findings = load_theme(workspace, theme_name)
    if theme is None:
        return None, findings
    path = str(template) if template else reference_path(theme_name)
    data, read_findings = workspace.read_bytes(path)
    if data is not None and template is not None:
        data, found = as_presentation(data, str(template))
        read_findings += found
    brand, brand_findings = load_brand(workspace, path) if template is not None and data is not None else (NOTHING_PINNED, ())
    read_findings += brand_findings
    if data is None or brand is None:
        return None, findings + read_findings
    data = with_fonts(data, brand.fonts)
    reference, reference_findings = read_reference(data, path, brand.pins)
    findings = findings + read_findings + reference_findings
    if reference is None:
        return None, findings
    if template is not None:
        heads = {"head": table_head(data)} if reference.is_foreign else {}
        theme = adapt_theme(theme, *_grounds(reference, data), {**brand.roles, **heads})
        reference = _with_legible_words(reference, data)
    if reference.is_foreign:
        major, minor = reference.fonts
        fonts = replace(theme.fonts, latin=minor or major or theme.fonts.latin, metrics=reference.text_table)
        theme = replace(theme, fonts=fonts)
    return Look(theme, reference, data), findings


def _with_legible_words(reference: ReferenceDeck, data: bytes) -> ReferenceDeck:
    """A template's headlines and subtitles in our colours, where its own would not be seen on what is behind them."""
    layouts = {
        kind: replace(layout, placeholders=tuple(_legible(item, layout.part, data) for item in layout.placeholders))
        if layout.area is not None
        else layout
        for kind, layout in reference.layouts.items()
    }
    return replace(reference, layouts=layouts)


def _legible(item: LayoutPlaceholder, part: str, data: bytes) -> LayoutPlaceholder:
    palette = read_palette(data, part)
    behind = hardest(layout_grounds(data, part, palette, item.frame))
    return replace(item, is_legible=is_seen(item.look.color, behind, palette))


def _grounds(reference: ReferenceDeck, data: bytes) -> tuple[Palette, Grounds]:
    """A template's colours, and what its slides stand on."""
    content = reference.layouts["Diagram"]
    palette = read_palette(data, content.part)
    if not reference.is_foreign:
        return palette, Grounds(content.background)
    behind, behind_title, behind_section = (_behind(reference, data, kind) for kind in ("Diagram", "Title", "Section"))
    opening, section = ((hardest(found), names) for found, names in (behind_title, behind_section))
    return palette, Grounds(hardest(behind[0]) or "bg1", opening, behind[0], section)


def _behind(reference: ReferenceDeck, data: bytes, kind: str) -> tuple[tuple[str, ...], Palette]:
    """What a kind of slide stands on, and the colours as its layout names them."""
    part = reference.layouts[kind].part
    palette = read_palette(data, part)
    return layout_grounds(data, part, palette), palette
