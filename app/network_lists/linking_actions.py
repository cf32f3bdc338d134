"""Which themes and departments a network has, and the address that follows its name."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm.attributes import flag_modified

from app import db
from app.municipality.actions import announce_change
from app.municipality.models import Department, Theme, Topic
from app.networks.beginning_actions import TAKEN
from app.networks.covering_actions import is_taken, take_turns
from app.networks.models import Network, NetworkDepartment, NetworkFormerSlug, NetworkTheme
from app.networks.trainings import rename
from app.slugs import slug_of


def link(network_id: int, *, themes: Sequence[str], departments: Sequence[str]) -> None:
    """Let a network have these themes and departments, known by their slugs, in this order and no others."""
    _link(NetworkTheme, "theme_id", Theme, network_id, themes)
    _link(NetworkDepartment, "department_id", Department, network_id, departments)
    announce_change(Topic.NETWORKS)


def move_address(network: Network, name: str) -> None:
    """Let a network that is held have the address that its name makes; the one before leads on to it.

    An address that another network has or had is nobody else's: a number stands behind it then.
    """
    base, before = slug_of(name), network.slug
    if not base or base == before:
        return
    take_turns()
    number, found = 1, base
    while found in TAKEN or (found != before and is_taken(found, by_others_than=before)):
        number += 1
        found = f"{base}-{number}"
    if found == before:
        return
    own = (NetworkFormerSlug.network_id == network.id, NetworkFormerSlug.slug == found)
    db.session.execute(delete(NetworkFormerSlug).where(*own))
    network.slug = found
    db.session.flush()
    former = {"slug": before, "network_id": network.id}
    db.session.execute(db.insert(NetworkFormerSlug).values(former).on_conflict_do_nothing())
    rename(before, found)
    announce_change(Topic.NETWORKS)


def _link(table: Any, column: str, of: Any, network_id: int, slugs: Sequence[str]) -> None:  # noqa: ANN401 -- two tables of one shape
    wanted = [one for one in slugs if one]
    found = db.session.execute(select(of.slug, of.id).where(of.slug.in_(wanted)))
    ids = {row.slug: row.id for row in found}
    there = select(getattr(table, column)).where(table.network_id == network_id).order_by(table.position)
    if [ids[one] for one in wanted] == [*db.session.scalars(there)]:
        return
    db.session.execute(delete(table).where(table.network_id == network_id))
    for position, slug in enumerate(wanted):
        db.session.add(table(network_id=network_id, position=position, **{column: ids[slug]}))
    flag_modified(db.session.get_one(Network, network_id), "slug")
    db.session.flush()
