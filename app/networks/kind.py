"""What a network is to the rest of the house: its words stand in tables of its own, in several languages."""

from sqlalchemy import ColumnElement, SQLColumnExpression, false

from app.i18n import gettext as _
from app.i18n import lazy
from app.kinds import Kind, Reader, register
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.networks.addresses import cover_former
from app.networks.covering_actions import cover_address
from app.networks.models import Network, NetworkFormerSlug, NetworkLine, NetworkText
from app.networks.queries import get_directory
from app.permissions import Role
from app.publishing.pieces import coverable
from app.subjects import Subject, SubjectKind

_OF = NetworkText.owner_id
coverable(NetworkText.name, lazy("Name"), of=_OF)
coverable(NetworkText.purpose, lazy("What is the network for?"), of=_OF)
coverable(NetworkText.question, lazy("The question the network asks"), of=_OF)
coverable(NetworkText.learned, lazy("What we have learned"), of=_OF)
coverable(NetworkText.outcome, lazy("What became of it"), of=_OF)
coverable(NetworkText.out_of_scope, lazy("What belongs elsewhere"), of=_OF)
coverable(NetworkLine.text, lazy("A line of the description"), of=NetworkLine.network_id)
coverable(Network.slug, lazy("Web address"), of=Network.id, cover=cover_address)
_FORMER = NetworkFormerSlug.network_id
coverable(NetworkFormerSlug.slug, lazy("An earlier web address"), of=_FORMER, cover=cover_former, for_good=True)


def _name() -> str:
    return _("Network")


def _title(subject_id: int) -> str:
    return get_directory().networks[subject_id].name


def _address(subject_id: int) -> str:
    return f"/networks/{get_directory().networks[subject_id].slug}"


def _may_read(reader: Reader, subject_id: SQLColumnExpression[int]) -> ColumnElement[bool]:
    """Everybody reads a network; beyond that, whoever leads one works with it."""
    return subject_id.in_(reader.actor.list_subjects(Role.LEADER)) if reader.actor is not None else false()


def _changed(_subject: Subject) -> None:
    announce_change(Topic.NETWORKS)


def _desk_address(subject_id: int) -> str:
    return f"/desk/networks/{subject_id}/words"


def _urgent_address(subject_id: int) -> str:
    return f"/desk/alarms/{subject_id}"


register(
    Kind(
        SubjectKind.NETWORK,
        name=_name,
        address=_address,
        words=None,
        may_read=_may_read,
        changed=_changed,
        desk_address=_desk_address,
        urgent_address=_urgent_address,
        title=_title,
    )
)
