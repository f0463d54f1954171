"""Our colours in a template's own: takes its colour scheme, gives the theme with every role in one of the template's colours.

A role keeps its slot; where that colour would not be seen, or carry no legible text, or be hard to tell from another role's, it
takes a shade of the slot. All stay theme colours, so that PowerPoint re-colours with the template.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from xml.etree import ElementTree

from generator.theme.contrast import SHAPE, TEXT, contrast_ratio, difference, lightness, saturation
from generator.theme.layouts import ThemeColor
from generator.theme.load import HEADS, Token, shaded
from generator.theme.model import Color, RoleColors, Theme
from generator.theme.office_package import OfficePackage, open_package

SEEN = 1.35
"""Least contrast of a filled box with what it stands on."""
APART = 6.0
"""CIE L* by which roles differ, for colour-blind readers and grey printing."""
_HUELESS = 0.06
"""HSL saturation below which a colour is a grey."""
_GREYS = (25.0, 90.0)
_SPARE = "accent6"
"""The accent that no role of ours takes."""
TOLD = 8.0
"""CIE difference by which a tint is told from what it stands on as a colour, not taken for white."""
SURFACE = 5.0
"""CIE difference by which cards are told from every colour of a gradient or picture behind them."""
HUED = 25.0
"""CIE difference by which a fill is seen on what is as light as it is."""
_DARK = 50.0
_PALEST, _VIVID = 92.0, 0.3
"""CIE L* and HSL saturation beyond which a colour is nearly white and its shades are glaring: cream becomes lemon."""
_QUIET = 14.0
"""CIE L* by which the surface of cards differs from the page at most, so that it stays a quiet one."""
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_MAPPED = ("bg1", "tx1", "bg2", "tx2")
_DARKER = ((None, None), (75000, None), (60000, None), (50000, None), (40000, None), (25000, None))
_TINTS = ((20000, 80000), (40000, 60000), (60000, 40000), (75000, 25000), (None, None), (90000, None))
_TINTS_OF_NIGHT = ((40000, None), (25000, None), (60000, None))
_LIGHTER = ((None, None), (75000, 25000), (60000, 40000), (40000, 60000), (20000, 80000))
_SOFTENED = (85000, 15000)
"""Black as it is softened first, a step of PowerPoint's own."""

Palette = Mapping[str, str]
"""RGB by scheme name, as slides name them: `tx1 bg1 tx2 bg2 accent1` … `hlink folHlink`."""


def read_palette(data: bytes, layout: str = "") -> Palette:
    """The colours of a slide layout's theme, through the colour map of its master or its own; without a layout's part those of the
    first master. The file was found good by `read_reference`.
    """
    package = open_package(data)
    main = next(item.target for item in package.relationships("") if item.type.endswith("/officeDocument"))
    owner = layout or main
    master = next(item.target for item in package.relationships(owner) if item.type.endswith("/slideMaster"))
    part = next(item.target for item in package.relationships(master) if item.type.endswith("/theme"))
    scheme = dict(_scheme(package, part))
    own = package.xml(layout).find(f"{_P}clrMapOvr/{_A}overrideClrMapping") if layout else None
    mapped = own if own is not None else package.xml(master).find(f"{_P}clrMap")
    names = {name: mapped.get(name, name) for name in _MAPPED} if mapped is not None else {}
    return {**scheme, **{name: scheme[slot] for name, slot in names.items() if slot in scheme}}


def _scheme(package: OfficePackage, part: str) -> Iterator[tuple[str, str]]:
    scheme = package.xml(part).find(f"{_A}themeElements/{_A}clrScheme")
    for slot in scheme if scheme is not None else ():
        rgb = _rgb(slot)
        if rgb:
            yield slot.tag.removeprefix(_A), rgb


def _rgb(slot: ElementTree.Element) -> str:
    plain, system = slot.find(f"{_A}srgbClr"), slot.find(f"{_A}sysClr")
    if plain is not None:
        return plain.get("val", "").upper()
    return system.get("lastClr", "").upper() if system is not None else ""


def is_seen(color: ThemeColor | None, ground: str, palette: Palette) -> bool:
    """Whether large text in a theme colour stands out from its ground; a colour that cannot be told is trusted."""
    if color is None or color[0] not in palette or len(ground) != 6:
        return True
    return contrast_ratio(shaded(palette[color[0]], color[1], color[2]), ground) >= SHAPE


@dataclass(frozen=True, slots=True)
class Grounds:
    """What slides stand on: the colour on which text is hardest to read, a scheme colour or RGB; that of the `opening` slide and of
    those that open a `section`, each with the colours as its layout names them, if that is another; and `all` that are behind
    content, RGB, where a gradient or a picture shows several.
    """

    hardest: str
    opening: tuple[str, Palette] | None = None
    all: tuple[str, ...] = ()
    section: tuple[str, Palette] | None = None


@dataclass(frozen=True, slots=True)
class _Page:
    """What roles stand on: the page, its ink, the surface of cards, and every RGB behind them."""

    paper: Color
    ink: Color
    surface: Color
    grounds: tuple[str, ...]


def adapt_theme(theme: Theme, palette: Palette, grounds: Grounds, pinned: Mapping[str, Token] | None = None) -> Theme:
    """The theme in the template's colours, on what its slides stand on. `pinned` are roles whose colour somebody chose, and the
    `head` of tables that a template's own have.
    """
    needed = {color.slot for role in theme.roles.values() for color in (role.fill, role.text)} | set(_MAPPED)
    if not needed <= palette.keys():
        return theme
    paper = _paper(grounds.hardest, palette)
    ink = _ink(paper, palette)
    colors = {**theme.colors, **_page_colors(palette, paper, ink, grounds.all)}
    for use, ground in (("backdrop", grounds.opening), ("section", grounds.section)):
        if ground is not None and ground[0] and needed <= ground[1].keys():
            cover = _paper(*ground)
            words = _ink(cover, ground[1])
            colors |= {use: cover, f"{use}_text": words, f"{use}_muted": words}
    colors["backdrop_boundary"] = _legible(_warmest(palette), palette, (colors["backdrop"].rgb,), SHAPE)
    colors |= {head: colors[like] for head, like in HEADS.items()}
    page = _Page(paper, ink, colors["surface"], tuple(dict.fromkeys((paper.rgb, *grounds.all))))
    head = (pinned or {}).get("head")
    if head is not None:
        colors |= _head(head, palette, page)
    roles: dict[str, RoleColors] = {}
    taken: list[float] = []
    for name, role in theme.roles.items():
        chosen = (pinned or {}).get(name)
        fill = _shade(str(chosen.slot), palette, chosen.lum_mod, chosen.lum_off) if chosen is not None else None
        roles[name] = _role(role, palette, page, taken, fill)
    return replace(theme, slots=dict(palette), colors=colors, roles=roles)


def _paper(ground: str, palette: Palette) -> Color:
    """What slides stand on: a colour of the scheme where it is one, else as it is."""
    if ground in palette:
        return _plain(ground, palette)
    slot = next((name for name in (*_MAPPED, *palette) if palette[name] == ground), "")
    if slot:
        return _plain(slot, palette)
    return Color("", ground) if len(ground) == 6 else _plain("bg1", palette)


def _ink(paper: Color, palette: Palette) -> Color:
    inks = [_plain(slot, palette) for slot in ("tx1", "bg1", "tx2", "bg2")]
    return _best([*inks, *_shades("tx1", palette), *_shades("bg1", palette)], paper.rgb)


# --- the page --------------------------------------------------------------------------------------------------------


def _page_colors(palette: Palette, paper: Color, ink: Color, grounds: tuple[str, ...]) -> Mapping[str, Color]:
    is_dark = lightness(paper.rgb) < _DARK
    near = paper.slot or min(_MAPPED, key=lambda slot: abs(lightness(palette[slot]) - lightness(paper.rgb)))
    shades = _shades("bg2" if near != "bg2" else "bg1", palette)
    plain = _shade(near, palette, *((75000, 25000) if is_dark else (92000, None)))
    surface = next((shade for shade in shades if _is_surface(shade.rgb, paper, ink) and _is_quiet(shade.rgb, grounds)), None)
    others = (shade for slot in ("bg1", "bg2", "tx2") for shade in _shades(slot, palette))
    surface = surface or _nearest_surface([plain, *others], paper, ink, grounds)
    grounds = (paper.rgb, surface.rgb)
    muted = _at_least(TEXT, _legible(ink.slot, palette, grounds, TEXT, reverse=True), grounds, ink)
    warm = _legible(_warmest(palette), palette, grounds, TEXT)
    if min(contrast_ratio(warm.rgb, ground) for ground in grounds) < SHAPE:  # its words are large
        warm = ink
    rule = _shade(near, palette, *((75000, 25000) if is_dark else (85000, None)))
    return {
        "ink": ink,
        "paper": paper,
        "surface": surface,
        "muted": muted,
        "rule": rule,
        "quiet": _at_least(SHAPE, _legible(ink.slot, palette, (paper.rgb,), SHAPE, reverse=True), (paper.rgb,), ink),
        "emphasis": warm,
        "boundary": warm,
        "backdrop": paper,
        "backdrop_text": ink,
        "backdrop_muted": muted,
        "section": paper,
        "section_text": ink,
        "section_muted": muted,
    }


def _head(head: Token, palette: Palette, page: _Page) -> Mapping[str, Color]:
    """The heads of tables in the template's colour, or the shade nearest to it that is seen and bears text; without one, as the
    page.
    """
    texts = [_plain("bg1", palette), _plain("tx1", palette), page.ink]
    slot = str(head.slot)
    own = [_shade(slot, palette, head.lum_mod, head.lum_off), *_shades(slot, palette)] if slot in palette else []
    fill = next((shade for shade in own if _can_stand(shade, texts, page, is_page=False)), page.paper)
    text = _best(texts, fill.rgb)
    return {"head": fill, "head_text": text, "head_muted": text}


def _at_least(least: float, color: Color, grounds: Iterable[str], ink: Color) -> Color:
    """The colour if it stands out so much from all of the grounds, else plain ink."""
    return color if all(contrast_ratio(color.rgb, ground) >= least for ground in grounds) else ink


def _is_surface(rgb: str, paper: Color, ink: Color) -> bool:
    return contrast_ratio(rgb, ink.rgb) >= 7 and 2 <= abs(lightness(rgb) - lightness(paper.rgb)) <= _QUIET


def _nearest_surface(shades: Iterable[Color], paper: Color, ink: Color, grounds: tuple[str, ...]) -> Color:
    """Of the shades that bear text and are told from all that is behind them the nearest to the page; where there is none, the
    nearest that is told from the page alone, or the page itself.
    """
    bearing = [shade for shade in shades if contrast_ratio(shade.rgb, ink.rgb) >= TEXT]
    apart = [shade for shade in bearing if abs(lightness(shade.rgb) - lightness(paper.rgb)) >= 2]
    told = [shade for shade in apart if _is_quiet(shade.rgb, grounds)]
    return min(told or apart, key=lambda shade: difference(shade.rgb, paper.rgb), default=paper)


def _is_quiet(rgb: str, grounds: tuple[str, ...]) -> bool:
    """Whether a surface is told from each of several colours behind it."""
    return len(set(grounds)) < 2 or all(difference(rgb, ground) >= SURFACE for ground in grounds)


def _warmest(palette: Palette) -> str:
    """The accent nearest to the orange of a warning."""
    return max(_accents(palette), key=lambda name: int(palette[name][:2], 16) - int(palette[name][4:], 16))


# --- roles -----------------------------------------------------------------------------------------------------------


def _role(role: RoleColors, palette: Palette, page: _Page, taken: list[float], pinned: Color | None = None) -> RoleColors:
    """`taken` is the lightness of the fills chosen so far."""
    paper, ink = page.paper, page.ink
    texts = [*(_plain(slot, palette) for slot in (role.text.slot, "bg1", "tx1")), ink]
    is_page = role.fill.slot in ("bg1", "bg2")
    candidates = [paper] if is_page else list(_candidates(role.fill.slot, palette))
    fills = [fill for fill in candidates if _can_stand(fill, texts, page, is_page=is_page)]
    apart = [fill for fill in fills if all(abs(lightness(fill.rgb) - other) >= APART for other in taken)]
    fill = pinned or next(iter([*apart, *fills, *candidates]))
    if not is_page:
        taken.append(lightness(fill.rgb))
    tint = paper if is_page and pinned is None else _tint(fill, palette, page)
    accent_slot = role.accent.slot if is_page or fill.slot == role.fill.slot else fill.slot
    grounds = (paper.rgb, page.surface.rgb, tint.rgb)
    accent = _at_least(SHAPE, _legible(pinned.slot if pinned else accent_slot, palette, grounds, SHAPE), grounds, ink)
    return RoleColors(fill, _best(texts, fill.rgb), tint, _best([ink, *texts], tint.rgb), accent)


def _candidates(slot: str, palette: Palette) -> Iterator[Color]:
    """The slot's colour and its shades; before them those of other accents where it is an accent without a hue, as the third of
    Office's own themes, and in the stead of its shades where it is a cream.
    """
    own = list(_shades(slot, palette))
    if not slot.startswith("accent") or not (_is_cream(palette[slot]) or _is_grey(palette[slot])):
        yield from own
        return
    if _is_cream(palette[slot]):
        yield own.pop(0)
    others = [name for name in _accents(palette) if name != slot and not _is_cream(palette[name]) and not _is_grey(palette[name])]
    yield from (shade for name in others if name == _SPARE for shade in _shades(name, palette))
    yield from (shade for alike in zip(*(_shades(name, palette) for name in others), strict=True) for shade in alike)
    yield from own


def _accents(palette: Palette) -> list[str]:
    return [name for name in palette if name.startswith("accent")]


def _is_cream(rgb: str) -> bool:
    return lightness(rgb) > _PALEST and saturation(rgb) > _VIVID


def _is_grey(rgb: str) -> bool:
    """A grey that would be taken for what steps back; near black and near white are colours of a brand."""
    return saturation(rgb) < _HUELESS and _GREYS[0] <= lightness(rgb) <= _GREYS[1]


def _can_stand(fill: Color, texts: Iterable[Color], page: _Page, *, is_page: bool) -> bool:
    """Whether a fill bears text and is seen: on the page as it is where that is hardest, elsewhere by its hue at least."""
    is_seen = is_page or (
        contrast_ratio(fill.rgb, page.paper.rgb) >= SEEN
        and all(contrast_ratio(fill.rgb, ground) >= SEEN or difference(fill.rgb, ground) >= HUED for ground in page.grounds)
    )
    return is_seen and any(contrast_ratio(fill.rgb, text.rgb) >= TEXT for text in texts)


def _tint(fill: Color, palette: Palette, page: _Page) -> Color:
    """The fill, stepped back towards the page as far as it is still told from it, with legible text on it."""
    if not fill.slot:  # the page itself, in a colour that the theme has not
        return page.paper
    is_dark = lightness(page.paper.rgb) < _DARK
    tints = [_shade(fill.slot, palette, *modifiers) for modifiers in (_TINTS_OF_NIGHT if is_dark else _TINTS)]
    legible = [tint for tint in tints if contrast_ratio(tint.rgb, page.ink.rgb) >= TEXT]
    apart = {tint: min(difference(tint.rgb, ground) for ground in page.grounds) for tint in legible}
    return next((tint for tint in legible if apart[tint] >= TOLD), max(apart, key=apart.__getitem__, default=page.paper))


# --- shades ----------------------------------------------------------------------------------------------------------


def _plain(slot: str, palette: Palette) -> Color:
    return Color(slot, palette[slot])


def _shade(slot: str, palette: Palette, lum_mod: int | None, lum_off: int | None) -> Color:
    return Color(slot, shaded(palette[slot], lum_mod, lum_off), lum_mod, lum_off)


def _shades(slot: str, palette: Palette) -> Iterator[Color]:
    for modifiers in dict.fromkeys((*_DARKER[:4], *_LIGHTER, *_DARKER[4:])):
        yield _shade(slot, palette, *modifiers)


def _best(colors: Iterable[Color], ground: str) -> Color:
    """The first that is legible on the ground, else the one that stands out most."""
    listed = list(colors)
    legible = (color for color in listed if contrast_ratio(color.rgb, ground) >= TEXT)
    return next(legible, max(listed, key=lambda color: contrast_ratio(color.rgb, ground)))


def _legible(slot: str, palette: Palette, grounds: Iterable[str], least: float, *, reverse: bool = False) -> Color:
    """The slot's own colour, or the shade nearest to it that stands out from all grounds; `reverse`: the quietest that does."""
    listed = list(grounds)
    is_dark = lightness(listed[0]) < _DARK
    ways: list[tuple[int | None, int | None]] = list(_LIGHTER if is_dark else _DARKER)
    if reverse:  # ink is stepped back towards the page
        ways = list(reversed(_DARKER if is_dark else (_LIGHTER[0], _SOFTENED, *_LIGHTER[1:])))
    shades = [_shade(slot, palette, *modifiers) for modifiers in ways]
    fits = (shade for shade in shades if all(contrast_ratio(shade.rgb, ground) >= least for ground in listed))
    return next(fits, max(shades, key=lambda shade: min(contrast_ratio(shade.rgb, ground) for ground in listed)))
