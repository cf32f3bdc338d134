"""Theme proposals on the stage: one in each state, and whoever proposed it by an address."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import select

from app import clock
from app.accounts.writers import Writer
from app.alarms.actions import raise_by_hand
from app.networks.states import NetworkType
from app.publishing.actions import add_wording, get_subject_for_update
from app.publishing.moderation_actions import Read
from app.publishing.redaction_form import Covering
from app.retention import theme_hold_actions
from app.retention.hold_form import Holding
from app.screening.findings import Danger
from app.subjects import Audience, HeldFor, Subject
from app.theme_notes.acts import review
from app.theme_notes.forms import Reviewed
from app.theme_origins.models import ThemeOrigin
from app.theme_proposals import deciding_actions, moderating_actions, round_actions
from app.theme_proposals.actions import NewProposal, propose
from app.theme_proposals.deciding_forms import Begun, Decided, FilledIn
from app.theme_proposals.kinds import Criterion, Outcome
from app.theme_proposals.models import ThemeProposal
from app.theme_proposals.offering_actions import offer
from app.web.act_form import Why
from tests.security.canaries import Thing
from tests.security.staged_kind import Setting, StagedKind

STATES = (
    *("received", "withheld", "published", "changed", "changed in vain", "returned", "hidden", "redacted"),
    *("filled in", "grown", "offered", "chosen", "declined", "begun", "held", "noted", "alarming", "erased"),
)
"""`withheld` is one that may start a clock in law, `filled in` one of which staff answered a question too, `grown` one
out of a text for staff alone, `offered` one whose author offers more answers, `chosen` one that is to become a network
and `begun` one that has, `noted` one of which a reviewer has noted something, `alarming` one that cannot wait; of one
that is `erased` it is whoever proposed it who was."""

READ_OF_THEMES = """
                       | sent in | shown | out of sight | erased
title                  | aMS     | *     | aMS          | -
text                   | aMS     | *     | aMS          | -
answer                 | aMS     | *     | aMS          | -
contact address        | a       | a     | a            | -
changed text           |         | aMS   |              |
changed in vain: changed text |  | a     |              |
covered text           |         | MS    |              |
our answer             |         | *     |              |
offered answer         |         | aS    |              |
text it grew from      |         | MS    |              |
reason of deciding     |         | *     |              |
reason of returning    |         |       | aMS          |
reason of hiding       |         |       | aMS          |
reason of covering     |         | aMS   |              |
reason of refusing     |         | aMS   |              |
reason of holding      |         | MS    |              |
reviewer's note        |         | LMOS  |              | -
"""


def _publish(subject: Subject, on: Setting) -> None:
    moderating_actions.publish(subject, Read(subject.current_wording_id or 0), on.by)


def _change(subject: Subject, on: Setting) -> None:
    add_wording(subject, "Spis sammen", f"Mange spiser alene, også {on.word('changed text')}.", written_by="author")


def _change_in_vain(subject: Subject, on: Setting) -> None:
    _change(subject, on)
    moderating_actions.refuse_change(subject, Why(f"Der står {on.word('reason of refusing')}."), on.by)


def _return(subject: Subject, on: Setting) -> None:
    moderating_actions.send_back(subject, Why(f"Tag {on.word('reason of returning')} ud."), on.by)


def _hide(subject: Subject, on: Setting) -> None:
    moderating_actions.hide(subject, Why(f"Der står {on.word('reason of hiding')}."), on.by)


def _cover(subject: Subject, on: Setting) -> None:
    covering = Covering([on.word("covered text")], f"Det er {on.word('reason of covering')}.")
    moderating_actions.redact(subject, covering, on.by)


def _fill_in(subject: Subject, on: Setting) -> None:
    said = f"Det ved {on.word('our answer')} ikke."
    deciding_actions.fill_in(subject, FilledIn({Criterion.LEARNING: said}), on.by)


def _offer(subject: Subject, on: Setting) -> None:
    offer(subject.id, {Criterion.LEARNING: f"Det ved {on.word('offered answer')} heller ikke endnu."})


def _decide(outcome: Outcome) -> "Step":
    def decide(subject: Subject, on: Setting) -> None:
        decided = Decided(outcome, clock.today(), f"Chefforum siger {on.word('reason of deciding')}.")
        deciding_actions.decide(subject, decided, on.by)

    return decide


def _begin(subject: Subject, on: Setting) -> None:
    begun = Begun("Spis sammen", "Hvordan spiser færre alene?", NetworkType.WELFARE)
    deciding_actions.begin(subject, begun, on.by)


def _hold(subject: Subject, on: Setting) -> None:
    why = f"Loven siger {on.word('reason of holding')}."
    theme_hold_actions.hold(subject, Holding(HeldFor.LAW, why), on.by)


def _note(subject: Subject, on: Setting) -> None:
    said = on.word("reviewer's note")
    review(subject, Reviewed(f"Det er {said} værd.", Criterion.LEARNING), on.by)


def _alarm(subject: Subject, on: Setting) -> None:
    raise_by_hand(subject.id, Danger.LIFE, on.by)


Step = Callable[[Subject, Setting], None]
_STEPS: dict[str, tuple[Step, ...]] = {
    "received": (),
    "withheld": (),
    "published": (_publish,),
    "changed": (_publish, _change),
    "changed in vain": (_publish, _change_in_vain),
    "returned": (_publish, _return),
    "hidden": (_publish, _hide),
    "redacted": (_publish, _cover),
    "filled in": (_publish, _fill_in),
    "grown": (_publish,),
    "offered": (_publish, _offer),
    "chosen": (_publish, _decide(Outcome.STARTED)),
    "declined": (_publish, _decide(Outcome.DECLINED)),
    "begun": (_publish, _decide(Outcome.STARTED), _begin),
    "held": (_publish, _hold),
    "noted": (_publish, _note),
    "alarming": (_publish, _alarm),
    "erased": (_publish, _note),
}
"""How a proposal comes into each state, after it was sent."""


def put(on: Setting, state: str) -> Thing:
    """Propose a theme with a word in each text, and bring it into a state."""
    email = on.address("contact address")
    says = f"Mange spiser alene, siger {on.word('text')}."
    if state == "redacted":
        says += f" Det gør {on.word('covered text')} hver dag."
    if state == "withheld":
        says = f"Jeg klager over jeres afgørelse om {on.word('text')}."
    answers = {Criterion.WELFARE: f"Så ville {on.word('answer')} have selskab."}
    new = NewProposal(f"Spis sammen med {on.word('title')}", says, "da", answers)
    origin = None
    if state == "grown":
        origin = on.town.submit(title=f"Bordet ved {on.word('text it grew from')}", audience=Audience.STAFF)
    day = clock.today() + timedelta(days=30)
    with on.town.writing() as session:
        round_actions.plan(day, day + timedelta(days=14), by=on.by)
        propose(new, Writer(on.contact(email)))
        made = session.scalars(select(ThemeProposal.id).order_by(ThemeProposal.id.desc()).limit(1)).one()
        if origin is not None:
            session.add(ThemeOrigin(proposal_id=made, submission_id=origin.id, created_at=clock.now()))
            session.flush()
        for step in _STEPS[state]:
            step(get_subject_for_update(made), on)
        assert session.get_one(ThemeProposal, made).waits == (state in {"received", "withheld", "changed"})
    return Thing("theme_proposal", state, made, email, on.word("text"), page=f"/themes/{made}", plural="themes")


_ALL = frozenset(STATES)
_OUT_OF_SIGHT = {"returned", "hidden"}
_DECIDED = {"chosen", "declined", "begun"}
_THERE = _ALL - {"erased"}
_SHOWN = _THERE - _OUT_OF_SIGHT - {"received", "withheld"}
THEMES = StagedKind(
    kind="theme_proposal",
    plural="themes",
    states=STATES,
    put=put,
    read=READ_OF_THEMES,
    stands={
        **dict.fromkeys(_THERE - _OUT_OF_SIGHT, "shown"),
        **dict.fromkeys(_OUT_OF_SIGHT, "out of sight"),
        **dict.fromkeys(("received", "withheld"), "sent in"),
        "erased": "erased",
    },
    who_acts={
        "approval": {"MS": {"received", "changed"}},
        "return": {"MS": _THERE - _OUT_OF_SIGHT},
        "refusal": {"MS": {"changed"}},
        "hiding": {"MS": _THERE - _OUT_OF_SIGHT},
        "display": {"MS": {"hidden"}},
        "redaction": {"MS": _THERE},
        "hold": {"MS": _ALL - {"held"}},
        "release": {"MS": {"held"}},
        "statutory": {"MS": _THERE},
        "no-statutory": {"MS": {"withheld"}},
        "child-report": {"MS": _THERE},
        "urgency": {"MS": _THERE},
        "alarm-handling": {"MS": _ALL},
        "answers": {"S": _THERE},
        "round": {"S": _SHOWN - _DECIDED},
        "decision": {"S": _SHOWN - _DECIDED},
        "network": {"S": {"chosen"}},
        "note": {"LMOS": _SHOWN},
        "back-note": {"S": {"noted"}},
        "offered-answers": {"S": {"offered"}},
        "offered-answers-end": {"S": {"offered"}},
    },
    read_of_acts={
        **dict.fromkeys(("return", "refusal", "hiding", "redaction"), "aMS"),
        **dict.fromkeys(("display", "hold", "release"), "MS"),
        **dict.fromkeys(("answers", "decision", "network", "offered-answers"), "*"),
        "offered-answers-end": "aMS",
        "note": "LMOS",
    },
    offered_elsewhere={
        "hold": {"erased"},
        "alarm-handling": _ALL - {"alarming"},
        "note": _SHOWN,
        "back-note": {"noted"},
    },
    ready={
        "approval": ("received", "M"),
        "refusal": ("changed", "M"),
        "display": ("hidden", "M"),
        "release": ("held", "M"),
        "no-statutory": ("withheld", "M"),
        "alarm-handling": ("alarming", "M"),
        **dict.fromkeys(("answers", "round", "decision"), ("published", "S")),
        "network": ("chosen", "S"),
        "note": ("published", "M"),
        "back-note": ("noted", "S"),
        **dict.fromkeys(("offered-answers", "offered-answers-end"), ("offered", "S")),
    },
    own_forms=("/my-data/<int:", "/themes/<int:proposal_id>/"),
)
"""Theme proposals, as the tables look at them."""
