"""What becomes of a contribution that was accepted, who steps out of it, and what a seller was told."""

from app import clock, db
from app.acts import Texts
from app.contribution_desk.answering_actions import ANSWERS, record_day
from app.contribution_desk.answering_forms import (
    Carried,
    CarrierForm,
    InterestForm,
    Outcome,
    OutcomeForm,
    Telling,
    TellingForm,
)
from app.contributions import letters, verbs
from app.contributions.kinds import Standing
from app.contributions.models import Contribution, Interest, ToldSeller
from app.contributions.rules import ContributionState, why_gone, why_not_used
from app.endings.actions import say
from app.events import By, Event, record
from app.i18n import gettext, lazy
from app.permissions import Permission
from app.web.act_form import Said


@ANSWERS.act(
    noun="carrier",
    needs=Permission.CHALLENGE,
    form=CarrierForm,
    texts=Texts(
        label=lazy("Somebody else receives it, or on another day"),
        told=lazy("Everybody reads who receives it and by when it is used."),
        send=lazy("Change it"),
    ),
    done=lazy("It is changed."),
    said_aloud=True,
)
def hand_on(contribution: Contribution, said: Carried, by: By) -> Event:
    """Have somebody else receive it, or use it by another day."""
    contribution.carrier, contribution.use_by, contribution.returned_on = said.carrier, said.use_by, None
    db.session.flush()
    return record_day(contribution, verbs.MOVED, by)


@ANSWERS.act(
    noun="outcome",
    needs=Permission.CHALLENGE,
    form=OutcomeForm,
    texts=Texts(
        label=lazy("Say what came of it"),
        told=lazy("They are told, and everybody reads it."),
        send=lazy("Say what came of it"),
    ),
    done=lazy("It is said what came of it. Whoever gave an e-mail is told."),
    tells_author=letters.USED,
    said_aloud=True,
)
def use(contribution: Contribution, said: Outcome, by: By) -> Event:
    """Say in a sentence what came of it."""
    say(contribution.root_id, [contribution.id], said.result, said.outcome)
    return record(verbs.USED, by=by, subject_id=contribution.id)


@use.possible
def _(contribution: ContributionState) -> str | None:
    return why_not_used(contribution)


@hand_on.possible
def _(contribution: ContributionState) -> str | None:
    over = gettext("It is said already what came of it.") if contribution.standing == Standing.USED else None
    return why_not_used(contribution) or over


@ANSWERS.act(
    noun="interest",
    needs=Permission.CHALLENGE,
    form=InterestForm,
    texts=Texts(
        label=lazy("I have an interest in it"),
        told=lazy("You are, or are close to, whoever gives it, or you gain or lose by it. Then others answer it."),
        send=lazy("Leave it to others"),
    ),
    done=lazy("You have stepped out of it. Others answer it."),
)
def step_out(contribution: Contribution, _said: Said, by: By) -> Event:
    """Leave it to others, because of an interest of one's own in it."""
    db.session.add(Interest(subject_id=contribution.id, person_id=by.person_id or 0, since=clock.now()))
    db.session.flush()
    return record(verbs.STEPPED_OUT, by=by, subject_id=contribution.id)


@ANSWERS.act(
    noun="telling",
    needs=Permission.CHALLENGE,
    form=TellingForm,
    texts=Texts(
        label=lazy("Write down what they were told"),
        told=lazy("Everybody can read it: who bids later must know the same."),
        send=lazy("Write it down"),
    ),
    done=lazy("It stands where everybody can read it."),
    said_aloud=True,
)
def tell_seller(contribution: Contribution, said: Telling, by: By) -> Event:
    """Keep for everybody what somebody was told who sells what may be bought."""
    db.session.add(
        ToldSeller(
            challenge_id=contribution.root_id,
            contribution_id=contribution.id,
            text=said.text,
            told_on=clock.today(),
            written_by=by.person_id,
        )
    )
    db.session.flush()
    return record(verbs.SELLER_TOLD, by=by, subject_id=contribution.id)


@tell_seller.possible
def _(contribution: ContributionState) -> str | None:
    return None if contribution.sells else gettext("They have not said that they sell what may be bought.")


@step_out.possible
def _(contribution: ContributionState) -> str | None:
    return why_gone(contribution)
