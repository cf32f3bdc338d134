"""Challenges on the stage: one in each state, drafted by the secretariat for the network of the own leader."""

from collections.abc import Callable, Collection
from datetime import timedelta

from sqlalchemy import select

from app import clock, db
from app.accounts.writers import Writer
from app.challenge_desk import sending_on
from app.challenges import actions, moderating_actions, opening_actions
from app.challenges.act_forms import SentOn
from app.challenges.kinds import HeardBody
from app.challenges.models import Challenge
from app.challenges.writing import Plan, Promise, ToHear, Written
from app.endings.actions import Told, close
from app.entries import moderating_actions as entries
from app.entries.actions import NewEntry, add
from app.entries.kinds import Question
from app.municipality.models import Department
from app.networks.models import Network
from app.perspectives import inviting_actions
from app.perspectives.actions import write_missing
from app.perspectives.inviting_actions import Asking
from app.perspectives.kinds import Side
from app.perspectives.writing import Situation
from app.publishing.actions import get_subject_for_update
from app.publishing.moderation_actions import Read
from app.publishing.redaction_form import Covering
from app.web.act_form import Said, Why
from tests.security.canaries import Thing
from tests.security.staged_kind import Setting, StagedKind

STATES = ("draft", "waiting for eyes", "published", "with an idea", "hidden", "redacted", "closed", "sent on")
READ_OF_CHALLENGES = """
                          | draft | shown | out of sight
title, text, whose, tried | LMS   | *     | LMS
now line, promised, plan  | LMS   | *     | LMS
now line of what is over  |       | MS    |
place, hears when, when   | LMS   | *     | LMS
covered text              |       | MS    |
reason of hiding          |       |       | LMS
reason of covering        |       | *     |
reason of sending on      | LMS   |       |
account, why left         |       | *     |
missing, tried with them  |       | *     | LMS
only they can tell        |       | *     | LMS
word to who is invited    |       | ai    | a
inviter's address         |       | a     | a
invited address           |       | i     | i
"""


def _open(challenge: Challenge, on: Setting) -> None:
    actions.open_to_all(challenge, by=on.by)


def _ask(challenge: Challenge, on: Setting) -> None:
    opening_actions.ask_for_eyes(challenge, Said(), on.by)


def _hide(challenge: Challenge, on: Setting) -> None:
    moderating_actions.hide(challenge, Why(f"Der står {on.word('reason of hiding')}."), on.by)


def _cover(challenge: Challenge, on: Setting) -> None:
    covering = Covering([on.word("covered text")], f"Det er {on.word('reason of covering')}.")
    moderating_actions.redact(challenge, covering, on.by)


def _close(challenge: Challenge, on: Setting) -> None:
    why_left = f"Den handler om {on.word('why left')}."
    close(challenge, Told(f"I fandt {on.word('account')}.", "Intet andet.", "Det slutter her.", why_left), by=on.by)


def _miss(challenge: Challenge, on: Setting) -> None:
    situation = f"går på arbejde ved {on.word('missing')}"
    tried, question = (f"Vi har spurgt {on.word('tried with them')}.", f"Hvad er {on.word('only they can tell')}?")
    write_missing(challenge.id, Situation(Side.WORKS, situation, tried, question), by=on.by)


def _invite(challenge: Challenge, on: Setting) -> None:
    inviter, invited = (on.contact(on.address(of)) for of in ("inviter's address", "invited address"))
    word = f"Du kender {on.word('word to who is invited')}."
    inviting_actions.invite(challenge.id, inviter, Asking(invited, word), confirmed=True)


def _take_idea(challenge: Challenge, on: Setting) -> None:
    db.session.flush()
    (idea,) = add([NewEntry(challenge.id, Question.IDEA, "Sæt en lampe op.", "da")], Writer())
    subject = get_subject_for_update(idea)
    entries.publish(subject, Read(subject.current_wording_id or 0), on.by)


def _send_on(challenge: Challenge, on: Setting) -> None:
    with on.town.reading() as session:
        department = session.scalars(select(Department.id).order_by(Department.id)).first()
    why = f"Det kan de løse med {on.word('reason of sending on')}."
    sending_on.send_on(challenge, SentOn(department or 0, why), on.by)


Step = Callable[[Challenge, Setting], None]
_STEPS: dict[str, tuple[Step, ...]] = {
    "draft": (),
    "waiting for eyes": (_ask,),
    "published": (_open, _miss, _invite),
    "with an idea": (_open, _take_idea),
    "hidden": (_open, _miss, _invite, _hide),
    "redacted": (_open, _cover),
    "closed": (_open, _take_idea, _close),
    "sent on": (_send_on,),
}
"""How a challenge comes into each state, after it was drafted."""


def _written(on: Setting, state: str) -> Written:
    covered = f" Her gik {on.word('covered text')} hver dag." if state == "redacted" else ""
    return Written(
        title=f"Hvorfor går så mange uden om {on.word('title')}?",
        text=f"Vi har set {on.word('text')} om aftenen.{covered}",
        whose=f"Det gælder {on.word('whose')}.",
        tried=f"Vi har prøvet {on.word('tried')}.",
        now_line=f"Vi samler {on.word('now line of what is over' if state == 'closed' else 'now line')} ind.",
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
        made = actions.draft(network_id, _written(on, state), by=on.by)
        for step in _STEPS[state]:
            step(made, on)
        session.flush()
        challenge_id, slug = made.id, made.slug
    invites = state in {"published", "hidden"}
    return Thing(
        *("challenge", state, challenge_id, on.address("inviter's address") if invites else "", on.word("text")),
        page=f"/challenges/{slug}",
        people={"i": on.address("invited address")} if invites else {},
    )


_ALL = frozenset(STATES)
_DRAFTS = {"draft", "waiting for eyes"}
_OPEN = {"published", "with an idea", "hidden", "redacted"}
_LED: dict[str, Collection[str]] = {"S": _OPEN, "L": _OPEN}
CHALLENGES = StagedKind(
    kind="challenge",
    plural="challenges",
    states=STATES,
    put=put,
    read=READ_OF_CHALLENGES,
    stands={
        **dict.fromkeys(("draft", "waiting for eyes", "sent on"), "draft"),
        **dict.fromkeys(("published", "with an idea", "redacted", "closed"), "shown"),
        "hidden": "out of sight",
    },
    who_acts={
        "wording": {"S": _OPEN | _DRAFTS, "L": _OPEN | _DRAFTS},
        "eyes": {"S": {"draft"}, "L": {"draft"}},
        "opening": {"L": _DRAFTS},
        "sending-on": {"S": _DRAFTS, "L": _DRAFTS},
        "handing-over": {"S": {"sent on"}, "L": {"sent on"}},
        **dict.fromkeys(("now", "step", "extension", "promise", "closing"), _LED),
        "ending": {"S": _OPEN | {"closed"}, "L": _OPEN | {"closed"}},
        "hiding": {"MS": {"published", "with an idea", "redacted", "closed"}},
        "display": {"MS": {"hidden"}},
        "redaction": {"MS": _ALL},
    },
    read_of_acts={
        **dict.fromkeys(("wording", "now", "step", "extension", "promise", "redaction", "closing", "ending"), "*"),
        **dict.fromkeys(("hiding", "display", "sending-on"), "LMS"),
    },
    ready={
        "ending": ("with an idea", "S"),
        "opening": ("draft", "L"),
        "eyes": ("draft", "S"),
        "sending-on": ("draft", "S"),
        "handing-over": ("sent on", "S"),
        "hiding": ("published", "M"),
        "display": ("hidden", "M"),
        "redaction": ("published", "M"),
    },
    usual=("published", "S"),
    offered_elsewhere={"ending": (_OPEN | {"closed"}) - {"with an idea"}},
    from_mail="/challenges/invitations/",
)
"""Challenges, as the tables look at them."""
