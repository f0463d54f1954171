"""Layerdeck: structured content about VM and container architectures becomes native, editable PowerPoint decks."""

__version__ = "0.1.0"
