"""Organisations that nobody decides for, or of which nobody is heard: asked who goes on, then at rest."""
