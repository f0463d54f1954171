"""Cards: two to four equal boxes, each with an icon or a big number, a title and a short phrase."""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.model import Card, Role
from generator.diagnostics import Diagnostics
from generator.scene.icons import icon
from generator.scene.model import Box, Group, Item, Picture, VAlign
from generator.scene.setting import Parts, Setting, Sheet
from generator.scene.words import Style, Words, body, common_size, paragraph
from generator.source.product_icons import product_icon
from generator.text.fit import text_height
from generator.theme.model import RoleColors
from generator.units import EmuRect, Rect, emu

PADDING = 24.0
TILE = 72.0
SMALL_TILE = 56.0  # in a room of less than LOW_ROOM
LOW_ROOM = 260.0
AFTER_MARK = 20.0
AFTER_TITLE = 8.0
RADIUS = 8.0
LEAST_SHARE = 0.92  # of the room, that cards fill even when their texts are short


@dataclass(frozen=True, slots=True)
class CardSizes:
    """Type sizes common to all cards of a slide, and the heights they need. Points."""

    title: float
    text: float
    number: float
    tile: float
    mark_height: float
    height: float


def compose_cards(sheet: Sheet) -> Parts:
    """All cards of a slide in the sheet's area, equal in size, text and gaps."""
    cards, setting = sheet.planned.slide.cards, sheet.setting
    width = (sheet.area.width - setting.theme.grid.gutter * (len(cards) - 1)) / len(cards)
    sizes, findings = measure_cards(cards, setting, Rect(0, 0, width, sheet.area.height))
    items: list[Item] = []
    for index, card in enumerate(cards):
        left = sheet.area.x + index * (width + setting.theme.grid.gutter)
        items.append(_draw(card, index, Rect(left, sheet.area.y, width, sizes.height), (setting, sizes)))
    return Parts(tuple(items), diagnostics=findings)


def measure_cards(cards: tuple[Card, ...], setting: Setting, room: Rect) -> tuple[CardSizes, Diagnostics]:
    """Sizes that fit every card of the room; the cards are as high as the fullest needs, or as the room is."""
    kinds, say = setting.theme.type, setting.say
    inner = room.width - 2 * PADDING
    title, title_findings = common_size(
        [Words(say(card.title), card.span, is_strong=True) for card in cards],
        Rect(0, 0, inner, kinds.lead * 2.6),
        kinds.lead,
        kinds.body,
    )
    numbers = [Words(say(card.number), card.span, is_strong=True) for card in cards if card.number]
    number, number_findings = common_size(numbers, Rect(0, 0, inner, kinds.big_number * 1.3), kinds.big_number, kinds.lead)
    tile = TILE if room.height >= LOW_ROOM else SMALL_TILE
    mark = max(tile, number * 1.22) if numbers else tile
    title_height = max(text_height(say(card.title), inner, title, strong=True) for card in cards)
    left_over = room.height - 2 * PADDING - mark - AFTER_MARK - title_height - AFTER_TITLE
    text, text_findings = common_size(
        [Words(say(card.text), card.span) for card in cards], Rect(0, 0, inner, left_over), kinds.lead, kinds.body
    )
    text_heights = (text_height(say(card.text), inner, text) for card in cards)
    needed = room.height - left_over + max(text_heights)
    height = min(room.height, max(needed, room.height * LEAST_SHARE))
    return CardSizes(title, text, number, tile, mark, height), title_findings + number_findings + text_findings


def _draw(card: Card, index: int, frame: Rect, look: tuple[Setting, CardSizes]) -> Item:
    setting, sizes = look
    role, theme = setting.theme.roles[card.role], setting.theme
    ink, muted = theme.colors["ink"], theme.colors["muted"]
    paragraphs = [
        paragraph(setting.say(card.title), Style(sizes.title, ink, is_strong=True)),
        paragraph(setting.say(card.text), Style(sizes.text, ink if card.role is Role.NEUTRAL else muted, space_before=AFTER_TITLE)),
    ]
    top = PADDING + sizes.mark_height + AFTER_MARK
    name = f"card-{index + 1}"
    panel = Box(
        f"{name}/text",
        EmuRect.from_points(frame),
        "roundRect",
        fill=theme.colors["surface"],
        radius=emu(RADIUS),
        text=body(paragraphs, VAlign.TOP, (PADDING, top, PADDING, PADDING)),
        span=card.span,
    )
    mark = Rect(frame.x + PADDING, frame.y + PADDING, frame.width - 2 * PADDING, sizes.mark_height)
    tile = _square(mark, sizes.tile)
    marks = _number(name, card, mark, look) if card.number else draw_icon(f"{name}/icon", card.icon, tile, role)
    alt = f"{setting.say(card.title)}: {setting.say(card.text)}".replace("**", "")
    return Group(name, EmuRect.from_points(frame), (panel, *marks), alt)


def _square(mark: Rect, side: float) -> Rect:
    return Rect(mark.x, mark.y + (mark.height - side) / 2, side, side)


def _number(name: str, card: Card, frame: Rect, look: tuple[Setting, CardSizes]) -> tuple[Item, ...]:
    setting, sizes = look
    style = Style(sizes.number, setting.theme.roles[card.role].accent, is_strong=True)
    words = body([paragraph(setting.say(card.number), style)], VAlign.MIDDLE)
    return (Box(f"{name}/number", EmuRect.from_points(frame), text=words, span=card.span),)


def draw_icon(name: str, icon_name: str, frame: Rect, role: RoleColors) -> tuple[Item, ...]:
    """One of our icons on its tile, or a product's own icon as it is, in the frame's height."""
    product = product_icon(icon_name) if "." in icon_name else None
    if product is None:
        return draw_tile(name, icon_name, frame, role)
    scale = min(frame.width / product.width, frame.height / product.height)
    width, height = product.width * scale, product.height * scale
    place = Rect(frame.x, frame.y + (frame.height - height) / 2, width, height)
    return (Picture(name, EmuRect.from_points(place), product.png, product.svg, icon_name.rpartition(".")[2]),)


def draw_tile(name: str, icon_name: str, frame: Rect, role: RoleColors) -> tuple[Item, ...]:
    """An icon in the colour of text on a tile in the colour of its role."""
    if not icon_name:
        return ()
    tile = Box(f"{name}-tile", EmuRect.from_points(frame), "roundRect", fill=role.fill, radius=emu(frame.width / 5))
    glyph = Box(name, EmuRect.from_points(frame.inset(frame.width * 0.22, frame.height * 0.22)), icon(icon_name), fill=role.text)
    return tile, glyph
