"""Icons found by words: which comes first, and what is offered where nothing is found."""

from __future__ import annotations

import pytest

from generator.cli.icons import find_icons, nearest_icons
from generator.source.product_classes import icon_of_class
from generator.source.product_icons import product_icon_names


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("docker", "onprem.container.docker"),
        ("Docker", "onprem.container.docker"),
        ("aws ec2", "aws.compute.ec2"),
        ("amazon ec2", "aws.compute.ec2"),
        ("aws.compute.ec2", "aws.compute.ec2"),
        ("eks", "aws.compute.elastic-kubernetes-service"),
        ("s3", "aws.storage.simple-storage-service-s3"),
        ("postgres", "onprem.database.postgresql"),
        ("kubernetes pod", "k8s.compute.pod"),
        ("ibm load balancer", "ibm.network.load-balancer"),
    ],
)
def test_the_icon_that_is_called_so_comes_first(words: str, first: str) -> None:
    assert find_icons(product_icon_names(), words.split())[0] == first


def test_every_icon_that_is_found_holds_every_word() -> None:
    found = find_icons(product_icon_names(), ["azure", "sql"])
    assert len(found) > 1
    assert all(name.startswith("azure.") and "sql" in name for name in found)


@pytest.mark.parametrize(
    ("words", "first"),
    [("ngnix", "onprem.network.nginx"), ("onprem ngix", "onprem.network.nginx"), ("aws lamda", "aws.compute.lambda")],
)
def test_a_misspelt_word_is_answered_with_the_nearest_icon(words: str, first: str) -> None:
    assert find_icons(product_icon_names(), words.split()) == []
    assert nearest_icons(product_icon_names(), words.split())[0] == first


def test_nothing_is_near_to_nonsense() -> None:
    assert nearest_icons(product_icon_names(), ["xyzzyq"]) == []


def test_an_icon_may_be_asked_for_by_its_class() -> None:
    assert icon_of_class("aws.compute.eks") == "aws.compute.elastic-kubernetes-service"
    assert icon_of_class("aws.compute.nosuch") == icon_of_class("aws.nosuch.eks") == ""
