"""What staff do so that others know of a case: send them a copy, on which they are asked nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wtforms import SelectField
from wtforms.validators import InputRequired

from app import db
from app.acts import Texts
from app.copies import letters, verbs
from app.copies.models import CaseCopy
from app.copies.queries import list_leaders
from app.departments.queries import find_address
from app.departments.receivers import Receiver
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.i18n import gettext, lazy
from app.municipality.queries import get_reference
from app.municipality.reference import in_order
from app.networks.queries import get_directory
from app.permissions import Permission
from app.publishing.rules import ON_DISPLAY, is_public
from app.submissions.case_acts import CASES, ActState
from app.submissions.models import Submission
from app.submissions.states import RouteKind
from app.web.act_form import ActForm, Said
from app.web.forms import paragraphs

_LONGEST_NOTE = 500


@dataclass(frozen=True)
class Sent(Said):
    """Who gets a copy, by kind and id, and why they should know."""

    kind: RouteKind
    target_id: int
    reason: str | None = None

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the word that goes with it."""
        return {"reason": self.reason}


class CopyForm(ActForm[Sent]):
    """Who gets a copy, and why they should know."""

    receiver = SelectField(lazy("Who should know of it?"), validators=[InputRequired(lazy("Choose who gets a copy."))])
    reason = paragraphs(lazy("Why should they know of it?"), most=_LONGEST_NOTE)

    def __init__(self, act: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(act, **kwargs)
        networks = get_directory().list_networks(live=True)
        self.receiver.choices = [
            ("", gettext("Choose")),
            *((f"{RouteKind.NETWORK}-{one.id}", one.name) for one in networks),
            *((f"{RouteKind.DEPARTMENT}-{one.id}", one.name) for one in in_order(get_reference().departments)),
        ]

    @property
    def said(self) -> Sent:
        """Return who gets it, and the word."""
        kind, _dash, number = str(self.receiver.data).partition("-")
        return Sent(RouteKind(kind), int(number), (self.reason.data or "").strip() or None, cleared=self.cleared_keys)


@CASES.act(
    noun="copy",
    needs=Permission.ROUTE,
    form=CopyForm,
    texts=Texts(
        label=lazy("Send a copy for information"),
        told=lazy("They are mailed once and asked nothing. The author sees on their own page who has a copy."),
        send=lazy("Send the copy"),
    ),
    done=lazy("A copy of %(number)s is sent."),
    part="copies/_copy.html",
)
def copy(case: Submission, said: Sent, by: By) -> Event:
    """Let others know of a case, and mail them once. Raises `NotPossibleError` if that cannot be."""
    is_network = said.kind == RouteKind.NETWORK
    contacts = list_leaders(said.target_id) if is_network else []
    if by.person_id is None or not (contacts if is_network else find_address(said.target_id, Receiver.DEPARTMENT)):
        raise NotPossibleError(gettext("Nobody there has an address we can write to."))
    if not is_network and not is_public(case):
        raise NotPossibleError(gettext("A department gets a copy only of what everybody can read. Publish it first."))
    details = {"route": said.kind, "target": said.target_id}
    event = record(verbs.COPIED, by=by, subject_id=case.id, details=details, reason=said.reason)
    made = CaseCopy(
        submission_id=case.id,
        network_id=said.target_id if is_network else None,
        department_id=None if is_network else said.target_id,
        event_seq=event.seq,
        person_id=by.person_id,
        created_at=event.at,
    )
    db.session.add(made)
    db.session.flush()
    for contact_id in contacts or [0]:
        letters.COPIED.queue(copy_id=made.id, contact_id=contact_id)
    return event


@copy.possible
def _(case: ActState) -> str | None:
    if case.visibility not in ON_DISPLAY:
        return gettext("It is out of sight already.")
    return None if case.withheld is None else gettext("Decide first what the text itself is in law.")
