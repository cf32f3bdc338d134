"""What follows when words of a network are covered, or uncovered: its web address, and all that is made of them."""

from collections.abc import Collection, Iterable

from sqlalchemy import or_, select
from sqlalchemy.orm.attributes import flag_modified

from app import clock, db
from app.municipality.actions import announce_change
from app.municipality.models import ReferenceVersion, Topic
from app.municipality.sorting import sort_key
from app.networks.addresses import former_key, without
from app.networks.job_kinds import EMBED_NETWORKS
from app.networks.matcher import list_phrases
from app.networks.models import Network, NetworkFormerSlug, NetworkText
from app.networks.sentences import forget_phrases
from app.networks.trainings import rename


def take_turns() -> None:
    """Let nobody else give a network an address before this unit is over: two covered at once would get the same."""
    db.session.execute(select(ReferenceVersion).where(ReferenceVersion.topic == Topic.NETWORKS).with_for_update())


def cover_address(slug: str, words: Iterable[str]) -> str:
    """Return an address without these words, one that no other network has or had; the same if none stands in it."""
    found = left = without(slug, words)
    number = 1
    while found != slug and is_taken(found, by_others_than=slug):
        number += 1
        found = f"{left}-{number}"
    return found


def follow_words(network: Network, *, address: str, phrases: Collection[str]) -> None:
    """Let all that is made of a network's words follow them; `address` and `phrases` are those from before."""
    for row in db.session.scalars(select(NetworkText).where(NetworkText.owner_id == network.id)):
        row.sort_key = sort_key(row.name, row.language)
    flag_modified(network, "slug")  # the words stand in other tables, and the network's version must rise with them
    db.session.flush()
    if network.slug != address:
        # Not as it was, but so that it leads on: nobody reads the words there.
        former = {"slug": former_key(address), "network_id": network.id}
        db.session.execute(db.insert(NetworkFormerSlug).values(former).on_conflict_do_nothing())
        rename(address, network.slug)
    announce_change(Topic.NETWORKS)
    forget_phrases({*phrases} - list_phrases(network.id))
    if not clock.is_replaying():  # not once, as in `redaction_actions.leave_nothing`
        EMBED_NETWORKS.queue()


def is_taken(slug: str, *, by_others_than: str) -> bool:
    """Return whether another network than the one at an address has or had this one."""
    own = select(Network.id).where(Network.slug == by_others_than).scalar_subquery()
    now = select(Network.id).where(Network.slug == slug)
    former = select(NetworkFormerSlug.network_id).where(
        NetworkFormerSlug.slug.in_([slug, former_key(slug)]), NetworkFormerSlug.network_id.is_distinct_from(own)
    )
    return bool(db.session.scalar(select(or_(now.exists(), former.exists()))))
