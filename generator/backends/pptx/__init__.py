"""Decks and drawings as .pptx: `deck.render_pptx`, `deck.render_scene_pptx`."""
