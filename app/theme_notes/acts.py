"""What reviewers do with a theme proposal: note something of it, and take it back."""

from app.acts import Texts
from app.errors import NotPossibleError
from app.events import By, Event, erase_reason, record
from app.i18n import gettext, lazy
from app.permissions import Permission, Role
from app.publishing.moderation_actions import ModeratedLife
from app.publishing.rules import is_public
from app.subjects import Subject
from app.theme_notes import verbs
from app.theme_notes.forms import ReviewBackForm, Reviewed, ReviewForm, ReviewTakenBack
from app.theme_notes.queries import is_own
from app.theme_proposals.moderating_actions import THEMES

FUNCTIONS = (Role.SECRETARIAT, Role.LEADER, Role.MODERATOR)
"""As what somebody writes a note, the first that they are: the note says this and no name."""


@THEMES.act(
    noun="note",
    needs=Permission.READ_DESK,
    form=ReviewForm,
    texts=Texts(
        label=lazy("Write a note for the managers' forum"),
        told=lazy(
            "Colleagues read it beside the proposal, and the managers' forum in its package. It says what you are, "
            "and no name. It is never shown in public. Whoever proposed it may ask for what we keep of them."
        ),
        send=lazy("Save the note"),
    ),
    done=lazy("Your note stands beside the proposal."),
    own_page=True,
)
def review(subject: Subject, said: Reviewed, by: By) -> Event:
    """Keep a note with a proposal. It is the reason of its event, and goes when the proposal's words do."""
    roles = by.actor.roles if by.actor is not None else frozenset[Role]()
    function = next((one for one in FUNCTIONS if one in roles), None)
    details = {"about": said.about, "function": function}
    return record(verbs.REVIEWED, by=by, subject_id=subject.id, details=details, reason=said.text)


@THEMES.act(
    noun="back-note",
    needs=Permission.READ_DESK,
    form=ReviewBackForm,
    texts=Texts(
        label=lazy("Take your note back"),
        told=lazy("Its words are erased at once, and are in no package that is made from now on."),
        send=lazy("Take your note back"),
    ),
    done=lazy("Your note is taken back, and its words are erased."),
    own_page=True,
)
def take_back_review(subject: Subject, said: ReviewTakenBack, by: By) -> Event:
    """Erase the words of a note of one's own; raises `NotPossibleError` if there is none of that number."""
    if not is_own(said.note_id, subject.id, by.person_id or 0) or not erase_reason(said.note_id):
        raise NotPossibleError(gettext("It is not there any more."))
    return record(verbs.REVIEW_BACK, by=by, subject_id=subject.id, details={"note": said.note_id})


@review.possible
@take_back_review.possible
def _(proposal: ModeratedLife) -> str | None:
    return None if is_public(proposal) else gettext("Everybody must be able to read it first.")
