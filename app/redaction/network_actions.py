"""Covering words of a network: what the municipality says of it, in every language, and in its address."""

from datetime import datetime
from typing import Protocol

from app import db
from app.acts import Acts, Texts
from app.events import By, Event
from app.history import Details
from app.i18n import lazy
from app.mail import Letter
from app.network_lists.forgetting_actions import forget_words
from app.networks.covering_actions import follow_words, take_turns
from app.networks.matcher import list_phrases
from app.networks.models import Network
from app.permissions import Actor, Permission
from app.publishing import redaction_actions, verbs
from app.publishing.redaction_form import Covering, RedactionForm
from app.subjects import Subject
from app.vault import get_vault


class NetworkState(Protocol):
    """What acts look at in a network; its row and the value that pages show both have it."""

    @property
    def slug(self) -> str: ...  # noqa: D102 -- its address


def _may(actor: Actor, permission: Permission, _network: NetworkState) -> bool:
    return actor.may(permission)


def _tell(_letter: Letter, _network_id: int, _not_before: datetime | None) -> None:
    """Tell nobody: a network has no author."""


NETWORKS: Acts[Network, NetworkState] = Acts(Network, plural="networks", may=_may, tell=_tell)


@NETWORKS.act(
    noun="redaction",
    needs=Permission.MODERATE,
    form=RedactionForm,
    texts=Texts(
        label=lazy("Cover words in it"),
        told=lazy(
            "Your reason stands on the network's page. If its web address says the words it gets another, and the old"
            " one leads there. Nobody gets a mail."
        ),
        send=lazy("Cover the words"),
    ),
    done=lazy("The words are covered in the network."),
    said_aloud=True,
    own_page=True,
)
def redact(network: Network, said: Covering, by: By) -> Event:
    """Cover words wherever they stand in what a network says of itself, and of it."""
    take_turns()
    address, phrases, subject = network.slug, list_phrases(network.id), db.session.get_one(Subject, network.id)
    event = redaction_actions.redact(
        subject, said.covered, reason=said.reason, by=by, asked_by=said.asked_by, vault=get_vault()
    )
    follow_words(network, address=address, phrases=phrases)
    forget_words(network.id)
    return event


def _stands(_network: NetworkState, _details: Details) -> bool:
    """Return that it can be undone: what has been written anew meanwhile stays, text by text."""
    return True


@redact.undone(verbs.REDACTED_BESIDE, stands=_stands)
@redact.undone(verbs.REDACTED, stands=_stands)
def uncover(network: Network, event: Event, by: By) -> Event:
    """Show the words again that were covered."""
    address, phrases, subject = network.slug, list_phrases(network.id), db.session.get_one(Subject, network.id)
    undone = redaction_actions.undo_redaction(subject, event, by=by, vault=get_vault())
    follow_words(network, address=address, phrases=phrases)
    forget_words(network.id)
    return undone


@redact.possible
def _(_network: NetworkState) -> str | None:
    return None
