"""What moderators say of a text: that it starts a clock in law, or not, and that they have reported concern."""

from app.acts import Act, Acts
from app.events import By, Event, record
from app.i18n import gettext
from app.mail import Letter
from app.permissions import Permission
from app.publishing.moderation_actions import ModeratedLife
from app.publishing.rules import is_set_aside_as, is_withdrawn
from app.statutory import act_texts, marking_actions, verbs
from app.statutory.forms import Chosen, KindForm, Pressed, PressForm
from app.subjects import Subject, Withheld


def decide(
    kind: Acts[Subject, ModeratedLife], received: Letter
) -> tuple[Act[Subject, ModeratedLife, Chosen], Act[Subject, ModeratedLife, Pressed]]:
    """Make the acts for a kind whose subject is held, and return the two that decide; `received` tells its author."""

    @kind.act(
        noun="statutory",
        needs=Permission.MODERATE,
        form=KindForm,
        texts=act_texts.CONFIRMING,
        done=act_texts.CONFIRMED,
        tells_author=received,
        part="statutory/_confirming.html",
    )
    def confirm(thing: Subject, said: Chosen, by: By) -> Event:
        """Give a text to the unit that takes what it is in law."""
        return marking_actions.confirm(thing, said.kind, by=by)

    @confirm.possible
    def _(thing: ModeratedLife) -> str | None:
        if is_withdrawn(thing) and thing.withheld is None:
            return gettext("Whoever wrote it has taken it back.")
        return act_texts.why_with_unit() if thing.withheld == Withheld.ELSEWHERE else None

    @confirm.undone(verbs.CONFIRMED, stands=is_set_aside_as)
    def bring_back(thing: Subject, event: Event, by: By) -> Event:
        """Let it stand as it did, before its writer and the unit have heard of it."""
        return marking_actions.undo_confirming(thing, event, by=by)

    @kind.act(
        noun="no-statutory",
        needs=Permission.MODERATE,
        form=PressForm,
        texts=act_texts.REFUSING,
        done=act_texts.REFUSED_OF_TEXT,
    )
    def refuse(thing: Subject, _said: Pressed, by: By) -> Event:
        """Say that a text starts no clock in law."""
        return marking_actions.refuse(thing, by=by)

    @refuse.possible
    def _(thing: ModeratedLife) -> str | None:
        return gettext("Nothing says that it does.") if thing.withheld is None else None

    @kind.act(
        noun="child-report",
        needs=Permission.MODERATE,
        form=PressForm,
        texts=act_texts.REPORTING,
        done=act_texts.REPORTED,
        part="statutory/_reporting.html",
    )
    def report_child(thing: Subject, _said: Pressed, by: By) -> Event:
        """Note that somebody who read it has reported concern for a child, and nothing of it."""
        return record(verbs.CHILD_REPORTED, by=by, subject_id=thing.id)

    @report_child.possible
    def _(thing: ModeratedLife) -> str | None:
        return gettext("Whoever wrote it has taken it back.") if is_withdrawn(thing) else None

    return confirm, refuse
