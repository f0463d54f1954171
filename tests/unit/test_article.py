"""Every part and every claim of the article has its slide."""

from pathlib import Path

from generator.content.load import load_content
from generator.source.model import Mapping
from generator.source.parse import parse_yaml
from generator.workspace import Workspace

ROOT = Path(__file__).parents[2]
ARTICLE = "content/facts/article.yaml"


def article_ids(part: str) -> set[str]:
    node, findings = parse_yaml((ROOT / ARTICLE).read_text(encoding="utf-8"), ARTICLE)
    assert not findings
    assert isinstance(node, Mapping)
    entries = node.get(part)
    assert isinstance(entries, Mapping)
    return {entry.key for entry in entries.entries}


def told_in(deck_id: str) -> set[str]:
    content, _ = load_content(Workspace(ROOT))
    shown = {slide for section in content.decks[deck_id].sections for slide in section.slides}
    return {item for slide in shown for item in content.slides[slide].covers}


def test_the_article_is_listed_whole() -> None:
    assert len(article_ids("claims")) == 45
    assert len([name for name in article_ids("sections") if name.startswith("row-")]) == 6
    assert len([name for name in article_ids("sections") if name.startswith("difference-")]) == 4


def test_every_section_of_the_article_has_a_slide() -> None:
    assert article_ids("sections") - told_in("containers-vs-vms") == set()


def test_every_claim_of_the_article_has_a_slide() -> None:
    assert article_ids("claims") - told_in("containers-vs-vms") == set()
