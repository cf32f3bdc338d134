"""A round of the demo town that is over, the network that grew out of it, and somebody from outside in a network."""

from collections import Counter

import pytest
from flask import Flask
from sqlalchemy import select

from app import clock, db
from app.demo_town.cast import get_cast
from app.network_members.queries import list_members
from app.networks.queries import get_directory
from app.networks.states import Stage
from app.publishing.queries import find_told
from app.submissions.models import Submission
from app.theme_origins.queries import get_origins
from app.theme_proposals.kinds import Outcome
from app.theme_proposals.models import ThemeProposal, ThemeRound
from app.theme_proposals.verbs import THEME_DECIDED
from tests.browsing import Browser

pytestmark = pytest.mark.either_database


def test_a_round_that_is_over_says_what_became_of_each_and_why(loaded: Flask, *, few: bool) -> None:
    with db.database().reading():
        over = select(ThemeRound.id).where(ThemeRound.decides_on < clock.today())
        decided = db.session.scalars(select(ThemeProposal).where(ThemeProposal.round_id.in_(over))).all()
        told = [find_told(one.id, [THEME_DECIDED]) for one in decided]
        (round_id,) = {one.round_id for one in decided}
    wanted = {Outcome.RETURNED: 1, Outcome.DECLINED: 1} | ({} if few else {Outcome.STARTED: 1})
    assert Counter(one.outcome for one in decided) == Counter({str(one): count for one, count in wanted.items()})
    page = Browser(loaded).get(f"/themes/rounds/{round_id}").text
    for one in told:
        assert one is not None
        assert one.reason
        assert one.reason[:60] in page


def test_the_network_of_the_theme_has_the_texts_and_says_what_it_grew_from(loaded: Flask, *, few: bool) -> None:
    with db.database().reading():
        grown = db.session.scalars(select(ThemeProposal).where(ThemeProposal.network_id.is_not(None))).all()
        assert len(grown) == (0 if few else 1)
        networks = [get_directory().networks[one.network_id or 0] for one in grown]
        theirs = [get_origins(one.id) for one in grown]
        cases = [select(Submission).where(Submission.network_id == one.id) for one in networks]
        with_it = [len(db.session.scalars(one).all()) for one in cases]
        assert {one.id for one in networks} <= set(get_cast().leaders), "one can sign in as who leads it"
    for network, origins, number in zip(networks, theirs, with_it, strict=True):
        assert len(origins.public) == number == 3
        assert "Vokset ud af 3 tekster" in Browser(loaded).get(f"/networks/{network.slug}").text


def test_somebody_from_outside_is_in_a_network_and_named_nowhere(loaded: Flask) -> None:
    with db.database().reading():
        found = [(one, who) for one in get_directory().list_networks(live=True) for who in list_members(one.id)]
    assert len(found) == 1
    ((network, member),) = found
    assert member.has_come
    assert member.organisation is None
    assert member.address.endswith(".example")
    assert member.address not in Browser(loaded).get(f"/networks/{network.slug}").text


def test_a_network_between_start_up_and_test_is_led_by_somebody_one_can_be(loaded: Flask, *, few: bool) -> None:
    with db.database().reading():
        stages = {get_directory().networks[one].stage for one in get_cast().leaders}
    assert few or stages & {Stage.DESIGN, Stage.EXPLORE, Stage.ANCHOR}
