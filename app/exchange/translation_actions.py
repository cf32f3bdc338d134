"""It is written that a network here uses a solution of another town in its own way, and which value was seen."""

from sqlalchemy.orm.attributes import flag_modified

from app import clock, db
from app.acts import Texts
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.exchange.queries import is_received
from app.history import Details, Verb
from app.i18n import gettext, lazy
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.network_log.forms import BackForm, TakenBack
from app.network_stages.led import NetworkState, acts_of_networks
from app.networks.models import Network
from app.networks.states import Stage
from app.permissions import Permission
from app.publishing.verbs import UNDONE
from app.translations import verbs
from app.translations.forms import Translated, TranslationForm
from app.translations.row_actions import is_gone, keep_translation, set_back, stands, take_back

TRANSLATIONS = acts_of_networks("network-translations")


@TRANSLATIONS.act(
    noun="translation",
    needs=Permission.DESCRIBE,
    form=TranslationForm,
    texts=Texts(
        label=lazy("Write that a solution is translated here"),
        told=lazy(
            "Everybody reads it here, and the town that the solution is from can show it on its own page. "
            "What you write of a solution takes the place of what your network wrote of it before."
        ),
        send=lazy("Save what you have seen"),
    ),
    done=lazy("It stands on the page of the solution."),
    said_aloud=True,
    part="exchange/_translation.html",
)
def write_translation(network: Network, said: Translated, by: By) -> Event:
    """Write that a network uses a solution of another town; raises `NotPossibleError` if that is shown no more."""
    if not is_received(said.received_id):
        raise NotPossibleError(gettext("The other town shows this solution no more."))
    is_new, details = keep_translation(network.id, said)
    return _record(verbs.TRANSLATED if is_new else verbs.TRANSLATED_ANEW, network, by, details)


@TRANSLATIONS.act(
    noun="translation-back",
    needs=Permission.DESCRIBE,
    form=BackForm,
    texts=Texts(
        label=lazy("Take back"),
        told=lazy("It is shown no more, and is removed after a day."),
        send=lazy("Take it back"),
    ),
    done=lazy("It is taken back."),
)
def take_back_translation(network: Network, said: TakenBack, by: By) -> Event:
    """Take back that a network uses a solution of another town; raises `NotPossibleError` if it is not there."""
    return _record(verbs.TRANSLATION_BACK, network, by, take_back(network.id, said.row_id))


@write_translation.possible
def _(network: NetworkState) -> str | None:
    return gettext("The network has not begun.") if network.stage == Stage.PROPOSED else None


@take_back_translation.possible
def _(_network: NetworkState) -> str | None:
    return None  # what is wrong is put right also when the network is rounded off


@write_translation.undone(verbs.TRANSLATED, stands=stands)
def undo_translation(network: Network, event: Event, by: By) -> Event:
    """Let it be as if nothing had been written."""
    set_back(event.details, clock.now())
    return _record(UNDONE, network, by, {"event": event.seq, "undoes": event.seq})


@take_back_translation.undone(verbs.TRANSLATION_BACK, stands=is_gone)
def undo_back(network: Network, event: Event, by: By) -> Event:
    """Let it stand there again."""
    set_back(event.details, None)
    return _record(UNDONE, network, by, {"event": event.seq, "undoes": event.seq})


def _record(verb: Verb, network: Network, by: By, details: Details) -> Event:
    flag_modified(network, "stage")  # it stands in another table, and the version must rise with it
    db.session.flush()
    announce_change(Topic.NETWORKS)
    return record(verb, by=by, subject_id=network.id, details=details)
