"""Entries on the stage: one in each state, whoever wrote it by an address, and the leader of the network that asks."""

from collections.abc import Callable

from sqlalchemy import select

from app.accounts.writers import Writer
from app.alarms.actions import raise_by_hand
from app.challenges.kinds import Standing
from app.challenges.models import Challenge
from app.entries import moderating_actions, sorting_actions
from app.entries.actions import NewEntry, add
from app.entries.kinds import Question
from app.entries.models import Entry
from app.entries.sorting_forms import Joined
from app.publishing import verbs
from app.publishing.actions import add_wording, get_subject_for_update
from app.publishing.moderation_actions import Read
from app.publishing.redaction_form import Covering
from app.retention import entry_hold_actions
from app.retention.hold_form import Holding
from app.screening.findings import Danger
from app.subjects import HeldFor, Subject
from app.web.act_form import Why
from tests.security.canaries import Thing
from tests.security.staged_kind import Setting, StagedKind, cover_wrongly, object_to_newest

STATES = (
    *("received", "withheld", "published", "changed", "changed in vain", "returned", "hidden", "redacted", "merged"),
    *("held", "alarming", "erased"),
)
"""`withheld` is one that may start a clock in law, `merged` one for which another stands, `alarming` one that cannot
wait; of one that is `erased` it is whoever wrote it who was."""

READ_OF_ENTRIES = """
                       | sent in | shown | out of sight | erased
text                   | aLMS    | *     | aLMS         | -
contact address        | a       | a     | a            | -
changed text           |         | aLMS  |              |
changed in vain: changed text |  | a     |              |
covered text           |         | MS    |              |
reason of returning    |         |       | aLMS         |
reason of hiding       |         |       | aLMS         |
objection to hiding    |         |       | aLMS         |
reason of covering     |         | aLMS  |              |
reason of refusing     |         | aLMS  |              |
reason of merging      |         |       | aLMS         |
reason of holding      |         | LMS   |              |
"""


def _publish(subject: Subject, on: Setting) -> None:
    moderating_actions.publish(subject, Read(subject.current_wording_id or 0), on.by)


def _change(subject: Subject, on: Setting) -> None:
    add_wording(subject, None, f"Vi har set {on.word('changed text')} i tunnelen nu.", written_by="author")


def _change_in_vain(subject: Subject, on: Setting) -> None:
    _change(subject, on)
    moderating_actions.refuse_change(subject, Why(f"Der står {on.word('reason of refusing')}."), on.by)


def _return(subject: Subject, on: Setting) -> None:
    moderating_actions.send_back(subject, Why(f"Tag {on.word('reason of returning')} ud."), on.by)


def _hide(subject: Subject, on: Setting) -> None:
    moderating_actions.hide(subject, Why(f"Der står {on.word('reason of hiding')}."), on.by)
    object_to_newest(subject, verbs.HIDDEN, f"Der står intet om {on.word('objection to hiding')}.")


def _cover(subject: Subject, on: Setting) -> None:
    covering = Covering([on.word("covered text")], f"Det er {on.word('reason of covering')}.")
    moderating_actions.redact(subject, covering, on.by)


def _cover_wrongly(subject: Subject, on: Setting) -> None:
    cover_wrongly(subject, on.by)


def _merge(subject: Subject, on: Setting) -> None:
    (into_id,) = add([NewEntry(subject.root_id or 0, Question.BEHIND, "Det samme en gang til.", "da")], Writer())
    _publish(get_subject_for_update(into_id), on)
    why = f"De siger begge {on.word('reason of merging')}."
    sorting_actions.merge(subject, Joined(into_id, why), on.by)


def _hold(subject: Subject, on: Setting) -> None:
    why = f"Loven siger {on.word('reason of holding')}."
    entry_hold_actions.hold(subject, Holding(HeldFor.LAW, why), on.by)


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
    "covered wrongly": (_publish, _cover, _cover_wrongly),
    "merged": (_publish, _merge),
    "held": (_publish, _hold),
    "alarming": (_publish, _alarm),
    "erased": (_publish,),
}
"""How an entry comes into each state, after it was sent."""


def put(on: Setting, state: str) -> Thing:
    """Add an entry with a word in its text to the challenge of the own leader's network, and bring it into a state."""
    email = on.address("contact address")
    says = f"Vi har set {on.word('text')} i tunnelen hver aften."
    if state in {"redacted", "covered wrongly"}:
        says += f" Her gik {on.word('covered text')} hver dag."
    if state == "withheld":
        says = f"Jeg klager over jeres afgørelse om {on.word('text')}."
    with on.town.writing() as session:
        asks = select(Challenge.id).where(Challenge.standing == Standing.OPEN).order_by(Challenge.id).limit(1)
        new = NewEntry(session.scalars(asks).one(), Question.BEHIND, says, "da")
        (made,) = add([new], Writer(on.contact(email)))
        for step in _STEPS[state]:
            step(get_subject_for_update(made), on)
        assert session.get_one(Entry, made).waits == (state in {"received", "withheld", "changed"})
    return Thing("entry", state, made, email, on.word("text"), page=f"/entries/{made}", plural="entries")


_ALL = frozenset(STATES)
_OUT_OF_SIGHT = {"returned", "hidden", "merged"}
_THERE = _ALL - {"erased"}
ENTRIES = StagedKind(
    kind="entry",
    plural="entries",
    states=STATES,
    put=put,
    read=READ_OF_ENTRIES,
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
        "display": {"MS": {"hidden", "merged"}},
        "redaction": {"MS": _THERE},
        "uncovering": {"MS": _THERE},
        "hold": {"MS": _ALL - {"held"}},
        "release": {"MS": {"held"}},
        "statutory": {"MS": _THERE},
        "no-statutory": {"MS": {"withheld"}},
        "child-report": {"MS": _THERE},
        "urgency": {"MS": _THERE},
        "alarm-handling": {"MS": _ALL},
        "sorting": {"S": _THERE - {"merged"}, "L": _THERE - {"merged"}},
        "merging": {"S": _THERE - {"merged"}, "L": _THERE - {"merged"}},
        "parting": {"S": {"merged"}, "L": {"merged"}},
    },
    read_of_acts={
        **dict.fromkeys(("return", "refusal", "hiding", "redaction", "merging"), "aLMS"),
        **dict.fromkeys(("display", "parting", "hold", "release"), "LMS"),
    },
    offered_elsewhere={
        "uncovering": _ALL,
        "display": {"merged"},
        "hold": {"erased"},
        "alarm-handling": _ALL - {"alarming"},
    },
    ready={
        "uncovering": ("covered wrongly", "S"),
        "approval": ("received", "M"),
        "refusal": ("changed", "M"),
        "display": ("hidden", "M"),
        "release": ("held", "M"),
        "no-statutory": ("withheld", "M"),
        "alarm-handling": ("alarming", "M"),
        "sorting": ("published", "L"),
        "merging": ("published", "L"),
        "parting": ("merged", "L"),
    },
    own_forms=("/my-data/<int:", "/entries/<int:entry_id>/"),
)
"""Entries, as the tables look at them."""
