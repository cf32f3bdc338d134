"""What staff do about members from outside: they invite, take back, and let go."""

from app.accounts import guests
from app.acts import Texts
from app.events import By, Event, record
from app.i18n import gettext, lazy
from app.network_members import actions, verbs
from app.network_members.forms import Invited, InvitingForm, LetGo, LettingGoForm
from app.network_members.queries import list_members, why_nobody_comes
from app.network_stages.led import NetworkState, acts_of_networks
from app.networks.models import Network
from app.permissions import Permission

MEMBERS = acts_of_networks("network-members")


@MEMBERS.act(
    noun="invitation",
    needs=Permission.DESCRIBE,
    form=InvitingForm,
    texts=Texts(
        label=lazy("Invite somebody from outside"),
        told=lazy(
            "They get a mail with a link, read what the duty of secrecy asks, and say yes or no. Only then can they"
            " read what is written for the network, and only what comes from then on. You get a mail with the answer."
        ),
        send=lazy("Invite"),
    ),
    done=lazy("The invitation is sent."),
    part="network_members/_invitation.html",
)
def invite_member(network: Network, said: Invited, by: By) -> Event:
    """Invite an address into a network."""
    contact_id = guests.keep_address(said.email)
    organisation_id, stages = said.organisation_id, said.stages
    row = actions.invite(network.id, contact_id, organisation_id=organisation_id, stages=stages, by=by)
    return record(verbs.MEMBER_INVITED, by=by, subject_id=network.id, details={"member": row.id})


@invite_member.possible
def _(network: NetworkState) -> str | None:
    return why_nobody_comes(network.id)


@MEMBERS.act(
    noun="letting-go",
    needs=Permission.DESCRIBE,
    form=LettingGoForm,
    texts=Texts(
        label=lazy("Let somebody go, or take an invitation back"),
        told=lazy("Whoever is in it can read nothing more at once, and gets a mail. What they promised still holds."),
        send=lazy("Save"),
    ),
    done=lazy("It is saved who is in it."),
    part="network_members/_letting_go.html",
)
def let_go(network: Network, said: LetGo, by: By) -> Event:
    """Let somebody be in a network no more, or take back an invitation that nobody has answered."""
    return actions.let_go(network, said.member_id, by=by)


@let_go.possible
def _(network: NetworkState) -> str | None:
    standing = any(one.has_come or one.is_asked for one in list_members(network.id))
    return None if standing else gettext("Nobody from outside is invited or in it.")
