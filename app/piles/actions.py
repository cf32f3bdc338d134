"""Changing piles."""

from datetime import date

from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.municipality.named_actions import remove_named, save_named
from app.networks.models import ThemePile, ThemePileText
from app.registers.columns import Values


def save_pile(slug: str, values: Values) -> None:
    """Give a pile what its row says, or add it."""
    decision_on = date.fromisoformat(values["decision_on"])
    save_named(ThemePile, ThemePileText, slug, values, "description", decision_on=decision_on)
    announce_change(Topic.NETWORKS)


def remove_pile(slug: str) -> None:
    """Take a pile away; nothing may lie in it, or have lain in it when it became a network."""
    remove_named(ThemePile, ThemePileText, slug)
    announce_change(Topic.NETWORKS)
