"""Where words of trials stand, so that they can be covered: with their network's words."""

from sqlalchemy import Select, select

from app.i18n import lazy
from app.publishing.pieces import coverable
from app.trials.models import Trial, TrialBefore, TrialHearing

coverable(Trial.title, lazy("What do you try?"), of=Trial.network_id)
coverable(Trial.hypothesis, lazy("What do you expect?"), of=Trial.network_id)
coverable(Trial.place, lazy("Where?"), of=Trial.network_id)
coverable(Trial.how_small, lazy("How small?"), of=Trial.network_id)
coverable(Trial.looks_at, lazy("What do you look at?"), of=Trial.network_id)


def _hearings(network_id: int) -> Select[TrialHearing]:
    trials = select(Trial.id).where(Trial.network_id == network_id)
    return select(TrialHearing).where(TrialHearing.trial_id.in_(trials))


coverable(TrialHearing.why_not, lazy("Why somebody was not heard"), of=_hearings)


def _before(network_id: int) -> Select[TrialBefore]:
    trials = select(Trial.id).where(Trial.network_id == network_id)
    return select(TrialBefore).where(TrialBefore.trial_id.in_(trials))


coverable(TrialBefore.words, lazy("How it is before the trial"), of=_before)
coverable(TrialBefore.who, lazy("How one knows how it is before the trial"), of=_before)
