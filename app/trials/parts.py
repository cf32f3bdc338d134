"""What trials have on the pages of networks."""

from flask import render_template

from app import clock
from app.i18n import gettext as _
from app.i18n import long_date, quoted
from app.network_stages.running import Running, keeps_open
from app.network_stages.stage_data import RESULT
from app.networks.directory import NetworkInfo
from app.networks.parts import DeskLink, Place, on_network_desk, on_network_page
from app.networks.shown import language_shown
from app.networks.states import Stage
from app.publishing.queries import list_why_covered
from app.trials.blueprint import TRIALS_ROOM
from app.trials.kinds import Step
from app.trials.queries import TrialInfo, list_shown, list_trials


@on_network_page(Place.TRIED, at=1, room=TRIALS_ROOM.name)
def show_trials(network: NetworkInfo) -> str:
    """Give what the network tries and has tried."""
    trials = list_shown(network.id)
    if not trials:
        return ""
    covered = list_why_covered(network.id, [text for one in trials for text in one.texts])
    return render_template(
        "trials/_tried.html", network=network, trials=trials, covered=covered, lang=language_shown("da")
    )


@on_network_desk(at=3, room=TRIALS_ROOM.name, daily=True)
def link_to_trials(network: NetworkInfo) -> DeskLink | None:
    """Give the way to the page on which trials are written down."""
    if network.stage == Stage.PROPOSED:
        return None
    return DeskLink(_("Trials"), f"/desk/network-trials/{network.id}", _("what you try on a small scale"))


@keeps_open(TRIALS_ROOM)
def list_not_ended(network_id: int) -> list[Running]:
    """Give each trial of which nobody has told how it ended."""
    return [
        Running(
            _("The trial %(title)s is not over: end it first, and tell what it gave.", title=quoted(one.title)),
            f"/desk/trials/{one.id}",
            denies=RESULT if (runs := one.step == Step.TEST and one.until >= clock.today()) else "",
            because=_tell_until(one) if runs else "",
        )
        for one in list_trials(network_id)
        if one.outcome is None
    ]


def _tell_until(trial: TrialInfo) -> str:
    return _("The trial %(title)s runs until %(date)s.", title=quoted(trial.title), date=long_date(trial.until))
