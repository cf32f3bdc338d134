"""Challenges on the stage: one in each state, drafted by the secretariat for the network of the own leader."""

from collections.abc import Callable, Collection
from datetime import timedelta

from sqlalchemy import select

from app import clock
from app.challenges import actions, opening_actions
from app.challenges.act_forms import SentOn
from app.challenges.kinds import HeardBody
from app.challenges.models import Challenge
from app.challenges.writing import Plan, Promise, ToHear, Written
from app.municipality.models import Department
from app.networks.models import Network
from app.web.act_form import Said
from tests.security.canaries import Thing
from tests.security.staged_kind import Setting, StagedKind

STATES = ("draft", "waiting for eyes", "published", "sent on")
READ_OF_CHALLENGES = """
                          | draft | shown
title, text, whose, tried | LMS   | *
now line, promised, plan  | LMS   | *
place, hears when, when   | LMS   | *
reason of sending on      | LMS   |
"""


def _open(challenge: Challenge, on: Setting) -> None:
    actions.open_to_all(challenge, by=on.by)


def _ask(challenge: Challenge, on: Setting) -> None:
    opening_actions.ask_for_eyes(challenge, Said(), on.by)


def _send_on(challenge: Challenge, on: Setting) -> None:
    with on.town.reading() as session:
        department = session.scalars(select(Department.id).order_by(Department.id)).first()
    why = f"Det kan de løse med {on.word('reason of sending on')}."
    opening_actions.send_on(challenge, SentOn(department or 0, why), on.by)


Step = Callable[[Challenge, Setting], None]
_STEPS: dict[str, tuple[Step, ...]] = {
    "draft": (),
    "waiting for eyes": (_ask,),
    "published": (_open,),
    "sent on": (_send_on,),
}
"""How a challenge comes into each state, after it was drafted."""


def _written(on: Setting) -> Written:
    return Written(
        title=f"Hvorfor går så mange uden om {on.word('title')}?",
        text=f"Vi har set {on.word('text')} om aftenen.",
        whose=f"Det gælder {on.word('whose')}.",
        tried=f"Vi har prøvet {on.word('tried')}.",
        now_line=f"Vi samler {on.word('now line')} ind.",
        promise=Promise(
            f"I kan ændre {on.word('promised')}.",
            "Resten.",
            "Udvalget.",
            hears_when=f"Omkring {on.word('hears when')}.",
        ),
        place=f"Ved {on.word('place')}",
        closes_on=clock.today() + timedelta(days=10),
        hearings=[ToHear(HeardBody.OTHER, why_not="Ingen andre har bedt om det.")],
        plans=[Plan(f"Vi går {on.word('plan')} rundt.", when_text=f"Omkring {on.word('when')}")],
    )


def put(on: Setting, state: str) -> Thing:
    """Draft a challenge with a word in each field, and bring it into a state."""
    with on.town.writing() as session:
        network_id = session.scalars(select(Network.id).where(Network.id == on.town.networks()[0].id)).one()
        made = actions.draft(network_id, _written(on), by=on.by)
        for step in _STEPS[state]:
            step(made, on)
        session.flush()
        challenge_id, slug = made.id, made.slug
    return Thing("challenge", state, challenge_id, "", on.word("text"), page=f"/challenges/{slug}")


_ALL = frozenset(STATES)
_DRAFTS = {"draft", "waiting for eyes"}
_OPEN = {"published"}
_LED: dict[str, Collection[str]] = {"S": _OPEN, "L": _OPEN}
CHALLENGES = StagedKind(
    kind="challenge",
    plural="challenges",
    states=STATES,
    put=put,
    read=READ_OF_CHALLENGES,
    stands={
        **dict.fromkeys(("draft", "waiting for eyes", "sent on"), "draft"),
        "published": "shown",
    },
    who_acts={
        "wording": {"S": _OPEN | _DRAFTS, "L": _OPEN | _DRAFTS},
        "eyes": {"S": {"draft"}, "L": {"draft"}},
        "opening": {"L": _DRAFTS},
        "sending-on": {"S": _DRAFTS, "L": _DRAFTS},
        **dict.fromkeys(("now", "step", "extension", "promise"), _LED),
    },
    read_of_acts={
        **dict.fromkeys(("wording", "now", "step", "extension", "promise"), "*"),
        "sending-on": "LMS",
    },
    ready={
        "opening": ("draft", "L"),
        "eyes": ("draft", "S"),
        "sending-on": ("draft", "S"),
    },
    usual=("published", "S"),
)
"""Challenges, as the tables look at them."""
