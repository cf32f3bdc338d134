"""Saving a network in the list, by what the rooms of networks do anyhow."""

from dataclasses import replace

from app import db, i18n
from app.accounts.queries import list_who_may_lead
from app.clearing import require_cleared
from app.clearing.stops import EVERYBODY
from app.errors import NotClearedError, NotPossibleError
from app.events import By
from app.i18n import gettext
from app.network_leading.actions import choose_leader
from app.network_leading.forms import Led
from app.network_leading.handing_queries import list_own_leaders
from app.network_lists.linking_actions import link, move_address
from app.network_resting.actions import let_rest, wake
from app.network_resting.forms import Awake
from app.network_resting.queries import find_rest
from app.networks.actions import describe
from app.networks.beginning_actions import InEnglish, begin
from app.networks.descriptions import Description, description_of, texts_of
from app.networks.matcher import list_phrases
from app.networks.models import Network
from app.networks.queries import get_directory
from app.networks.states import NetworkType, Stage
from app.registers.columns import Values
from app.registers.register import number_of
from app.submissions.suggestion_actions import forget_unsaid

WORDS = ("name", "question", "purpose")
"""What a network says of itself in this list, in each language; its leader writes more on its own page."""

_NOTHING = Description("", "", "", "", "", "", {})


def save_network(key: str, values: Values, by: By) -> None:
    """Put values in place of what is known of a network, or open it. Its address follows its name.

    Raises `NotPossibleError` for words in which somebody must look at a passage first, and what its acts raise.
    """
    try:
        number = number_of(key)
        if number is not None and not _is_listed(number):
            raise NotPossibleError(gettext("There is no such row. Leave the key of a new one empty."))
        network_id = _open(values, by) if number is None else number
        if number is not None:
            _describe(number, values, by)
    except NotClearedError as error:
        raise NotPossibleError(
            gettext(
                "There is a passage in its words that must be looked at first. Whoever leads it or the secretariat does"
                " that on the page on which it is described."
            )
        ) from error
    link(network_id, themes=values["themes"].split("\n"), departments=values["departments"].split("\n"))
    _lead(network_id, values, by)
    _rest(network_id, values, by)


def _is_listed(network_id: int) -> bool:
    network = get_directory().networks.get(network_id)
    return network is not None and network.stage != Stage.CLOSED


def _open(values: Values, by: By) -> int:
    said = {code: _said(values, code) for code in i18n.LANGUAGES}
    _require_cleared(said, by)
    english = InEnglish(**{one: getattr(said["en"], one) for one in WORDS}) if said["en"] is not None else None
    danish = said[i18n.DEFAULT.code] or _NOTHING
    kind = NetworkType(values["type"])
    return begin(danish.name, danish.question, purpose=danish.purpose, type=kind, by=by, english=english)


def _describe(network_id: int, values: Values, by: By) -> None:
    info = get_directory().networks[network_id]
    before = {code: description_of(words) for code, words in info.words.items()}
    said = {code: _said(values, code, before.get(code)) for code in i18n.LANGUAGES}
    if said == {code: before.get(code) for code in i18n.LANGUAGES}:
        return
    network = db.lock(Network, network_id)
    describe(network, said, by=by)
    name = values[f"name_{i18n.DEFAULT.code}"]
    if name != before[i18n.DEFAULT.code].name:
        move_address(network, name)
    db.session.flush()
    forget_unsaid(network_id, list_phrases(network_id))


def _said(values: Values, code: str, before: Description | None = None) -> Description | None:
    """Return what a network says in a language; None where its name is empty, which is never so in Danish."""
    name, question, purpose = (values[f"{one}_{code}"] for one in WORDS)
    if not name:
        return None
    return replace(before or _NOTHING, name=name, question=question, purpose=purpose)


def _require_cleared(said: dict[str, Description | None], by: By) -> None:
    require_cleared(texts_of(said), (), replace(EVERYBODY, signed=by.name))


def _lead(network_id: int, values: Values, by: By) -> None:
    leaders = [one for one, _name in list_own_leaders(network_id)]
    wanted = int(values["leader"]) if values["leader"] else None
    former = leaders[0] if leaders else None
    if wanted == former:
        return
    if wanted in leaders:
        wanted = None  # one of two leads it alone from now on
    if wanted is not None and wanted not in dict(list_who_may_lead()):
        raise NotPossibleError(gettext("They watch over the work of others, and so can lead no network."))
    choose_leader(db.lock(Network, network_id), Led(wanted, former, is_named=True), by)


def _rest(network_id: int, values: Values, by: By) -> None:
    network = db.session.get_one(Network, network_id)
    rests, wanted = network.rests_since is not None, bool(values["rests"])
    if wanted and not rests:
        if not Stage(network.stage).live:
            raise NotPossibleError(gettext("Only a network at work can rest."))
        let_rest(network_id, by)
    elif rests and not wanted and find_rest(network_id) is not None:
        wake(db.lock(Network, network_id), Awake(gettext("The network is at work again.")), by)
