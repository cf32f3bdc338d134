"""Noting a call or a talk about a case: what was said, and what was agreed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wtforms import RadioField
from wtforms.validators import InputRequired

from app.acts import Texts
from app.events import By, Event, record
from app.i18n import gettext, lazy
from app.labelled import Labelled
from app.permissions import Permission
from app.subjects import Visibility
from app.submissions import rules
from app.submissions.case_acts import CASES, ActState
from app.submissions.models import Submission
from app.talks import verbs
from app.web.act_form import LONGEST_REASON, ActForm, Said
from app.web.forms import paragraphs


class With(Labelled):
    """With whom somebody has talked."""

    AUTHOR = "author", lazy("Whoever wrote it")
    OTHER = "other", lazy("Somebody else")


_VERBS = {
    With.AUTHOR: (verbs.TALKED, verbs.AGREED),
    With.OTHER: (verbs.TALKED_WITH_OTHERS, verbs.AGREED_WITH_OTHERS),
}


@dataclass(frozen=True)
class Talk(Said):
    """A talk: with whom, what was said, and what was agreed if anything was."""

    partner: With
    said: str
    agreed: str = ""

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return what was said and agreed."""
        return {"said": self.said, "agreed": self.agreed or None}


class TalkForm(ActForm[Talk]):
    """A talk, in two fields."""

    partner = RadioField(
        lazy("Who did you talk with?"),
        default=With.AUTHOR.value,
        validators=[InputRequired()],
    )
    spoken = paragraphs(
        lazy("What was said?"), least=3, most=LONGEST_REASON, too_short=lazy("Write in a few words what was said.")
    )
    agreed = paragraphs(lazy("What was agreed?"), most=LONGEST_REASON)

    def __init__(self, act: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(act, **kwargs)
        self.partner.choices = [(one.value, one.label) for one in With]

    @property
    def said(self) -> Talk:
        """Return the talk."""
        agreed = (self.agreed.data or "").strip()
        return Talk(With(self.partner.data), str(self.spoken.data), agreed, cleared=self.cleared_keys)


@CASES.act(
    noun="talk",
    needs=Permission.READ_DESK,
    where=rules.may_read_case,
    form=TalkForm,
    texts=Texts(
        label=lazy("Note a call or a talk"),
        told=lazy("Nobody is written to. The note stands with what has happened, and is erased with the case."),
        send=lazy("Keep the note"),
    ),
    done=lazy("The talk about %(number)s is noted."),
    part="talks/_talk.html",
)
def note_talk(case: Submission, said: Talk, by: By) -> Event:
    """Note a talk; what was agreed is an event of its own, so that either stands for itself."""
    talked, agreed = _VERBS[said.partner]
    event = record(talked, by=by, subject_id=case.id, reason=said.said)
    if said.agreed:
        record(agreed, by=by, subject_id=case.id, reason=said.agreed)
    return event


@note_talk.possible
def _(case: ActState) -> str | None:
    return gettext("Its author has taken it back.") if case.visibility == Visibility.WITHDRAWN else None
