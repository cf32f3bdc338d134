"""Words of a contribution that its network wants covered: it asks for them, and a moderator agrees by one press."""

from wtforms import Field, ValidationError

from app import bars, db
from app.acts import Texts
from app.contribution_desk.answering_actions import ANSWERS
from app.contributions.models import Contribution
from app.contributions.rules import ContributionState
from app.errors import NotPossibleError
from app.events import By, Event
from app.i18n import gettext as _
from app.i18n import lazy
from app.permissions import Actor, Permission
from app.publishing import asked_actions
from app.publishing.actions import get_subject_for_update
from app.publishing.redaction_form import Covering
from app.subjects import Visibility, Wording
from app.vault import get_vault
from app.web.act_form import LONGEST_REASON, ActForm, reason_field
from app.web.forms import paragraphs


class CoverForUsForm(ActForm[Covering]):
    """Which words a moderator is to cover, and why; what screening has found stands there already."""

    covered = paragraphs(
        lazy("Which words?"), least=1, most=LONGEST_REASON, too_short=lazy("Write the words to cover, one to a line.")
    )
    reason = reason_field(lazy("Why?"))

    def coverable_fields(self) -> list[Field]:
        """Return the reason: what is to be covered in the text is written as it stands there."""
        return [self.reason]

    def typed_texts(self) -> dict[str, str | None]:
        """Return what somebody will read of it."""
        return {"reason": self.reason.data}

    def validate_reason(self, field: Field) -> None:
        """The reason is read by others, so it must not say what is covered; raises `ValidationError`."""
        if bars.holds(field.data, self.said.covered):
            raise ValidationError(_("The reason says what you cover. Write it without these words."))

    @property
    def said(self) -> Covering:
        """Return the words, each row once, and the reason."""
        rows = (" ".join(one.split()) for one in str(self.covered.data or "").splitlines())
        return Covering([one for one in dict.fromkeys(rows) if one], str(self.reason.data), cleared=self.cleared_keys)


def _leaves_it_to_others(actor: Actor, _contribution: ContributionState) -> bool:
    """Return whether somebody cannot cover words themselves."""
    return not actor.may(Permission.MODERATE)


@ANSWERS.act(
    noun="covering",
    needs=Permission.CHALLENGE,
    form=CoverForUsForm,
    texts=Texts(
        label=lazy("Have words in it covered"),
        told=lazy("A moderator reads it and covers them by one press, or says no. Until then nothing is covered."),
        send=lazy("Send it to a moderator"),
    ),
    done=lazy("A moderator has got it. The answer will stand here."),
    where=_leaves_it_to_others,
)
def ask_to_cover(contribution: Contribution, said: Covering, by: By) -> Event:
    """Ask a moderator to cover words that stand in it. Raises `NotPossibleError` for words that do not."""
    subject = get_subject_for_update(contribution.id)
    wording = db.session.get_one(Wording, subject.current_wording_id)
    if any(not bars.holds(wording.text, [one]) for one in said.covered):
        raise NotPossibleError(_("Write the words as they stand in the text."))
    return asked_actions.ask(subject, said, by=by, vault=get_vault())


@ask_to_cover.possible
def _gone(contribution: ContributionState) -> str | None:
    return _("They have stepped back.") if contribution.visibility == Visibility.WITHDRAWN else None
