"""What staff do with the answers that whoever proposed a theme offers: they stand from now on, or they do not."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm.attributes import flag_modified

from app.acts import Texts
from app.clearing import require_cleared
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.i18n import gettext, lazy
from app.permissions import Permission
from app.publishing.moderation_actions import ModeratedLife
from app.publishing.rules import is_public
from app.subjects import Subject
from app.theme_proposals import verbs
from app.theme_proposals.letters import NOT_TAKEN
from app.theme_proposals.moderating_actions import THEMES, get_reach
from app.theme_proposals.offering_actions import Offered, drop, list_offered, take
from app.web.act_form import ActForm, ReasonForm, Said, Why
from app.web.screened import Screened


@dataclass(frozen=True)
class Read(Said):
    """That they were read, in the version of the page."""


class OfferedForm(ActForm[Read]):
    """Answers that are offered, as they were read."""

    offered: Sequence[Offered] = ()

    def show(self, proposal_id: int) -> None:
        """Look through what is offered of a proposal, and show it."""
        self.offered = list_offered(proposal_id)
        words = {str(one.criterion): one.text for one in self.offered}
        self.screened = Screened(words=words, reach=get_reach(proposal_id))

    @property
    def said(self) -> Read:
        """Return that they were read."""
        return Read(cleared=self.cleared_keys)


@THEMES.act(
    noun="offered-answers",
    needs=Permission.ROUTE,
    form=OfferedForm,
    texts=Texts(
        label=lazy("Take in what the author answers"),
        told=lazy("Everybody reads the answers with the proposal, as the author's own."),
        send=lazy("Take them in"),
    ),
    done=lazy("The answers stand on its page."),
    part="theme_desk/_offered.html",
)
def take_offered(subject: Subject, said: Read, by: By) -> Event:
    """Let the answers that are offered stand. Raises `NotPossibleError` if they change nothing."""
    offered = {str(one.criterion): one.text for one in list_offered(subject.id)}
    require_cleared(offered, said.cleared, get_reach(subject.id))
    if not take(subject):
        raise NotPossibleError(gettext("Nothing was changed."))
    flag_modified(subject, "visibility")  # the answers stand in another table, and the version must rise with them
    return record(verbs.THEME_FILLED_IN, by=by, subject_id=subject.id)


@THEMES.act(
    noun="offered-answers-end",
    needs=Permission.ROUTE,
    form=ReasonForm,
    texts=Texts(
        label=lazy("Leave the answers as they are"),
        told=lazy("Whoever proposed it and left an address reads your reason."),
        send=lazy("Leave them"),
    ),
    done=lazy("The answers stay as they were. Whoever proposed it is told why."),
    tells_author=NOT_TAKEN,
)
def leave_offered(subject: Subject, said: Why, by: By) -> Event:
    """Let what is offered stand nowhere, with the reason."""
    drop(subject)
    flag_modified(subject, "visibility")  # as above
    return record(verbs.THEME_NOT_TAKEN, by=by, subject_id=subject.id, reason=said.reason)


@take_offered.possible
@leave_offered.possible
def _(proposal: ModeratedLife) -> str | None:
    if not is_public(proposal):
        return gettext("Everybody must be able to read it first.")
    return None if list_offered(proposal.id) else gettext("No answers are offered.")
