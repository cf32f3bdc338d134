"""Mail: each letter is one function and three templates (subject, text, HTML), composed and sent by a job of its own.

A job is one receiver and one message, so nothing is ever sent again because something else failed.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from secrets import token_hex
from typing import Any
from urllib.parse import urlencode

from flask import current_app, g, render_template
from sqlalchemy import ColumnElement, case, delete, or_, update

from app import addresses, clock, db, i18n, jobs, limits
from app.jobs import HopelessError, Job, Lane, Payload
from app.limits import Limit

_LONGEST_LINE = 998
"""Octets in a line of a message, without its line break (RFC 5322, 2.1.1)."""
_ADDRESS_KEPT = timedelta(days=7)
_POLICY = SMTP.clone(cte_type="8bit")

MAIL = jobs.kind("mail", lane=Lane.MAIL)
MANY = jobs.kind("mail to many", lane=Lane.MAIL, yields=True)
"""One message of many that are queued at once: nobody's link or answer waits behind them."""


@dataclass(frozen=True)
class Mail:
    """A message to one address in one language; `template` names the three files under ``mails/``.

    `confirmed` is whether the address' owner has shown that it is theirs, `unsubscribe` the path that ends such mail by
    one press in the receiver's own program (RFC 8058); what somebody is owed has none. Replies, and the
    news that it did not arrive, come to `reply_to` where that is given; that news alone to `returns_to`.
    """

    template: str
    to: str
    language: str
    values: dict[str, Any] = field(default_factory=dict)
    confirmed: bool = False
    unsubscribe: str | None = None
    reply_to: str | None = None
    returns_to: str | None = None
    carry: Callable[[str, str], None] | None = None
    """What takes subject and plain text where somebody hears of it in another way than by mail."""


Compose = Callable[..., Mail | None]


@dataclass(eq=False)
class Letter:
    """A message that can be queued. Declared once, by `letter`, on the lowest floor that queues it."""

    name: str
    holds_address: bool
    limit: Limit | None = None
    compose: Compose | None = field(default=None, init=False)

    def queue(self, *, mailbox: str | None = None, not_before: datetime | None = None, **arguments: int | str) -> None:
        """Queue the message in the open unit. Arguments are ids or sealed values, never texts.

        One about the same that still waits is enough: a message is composed when its turn comes, so that it says what
        is so then. What is told of an act that can be undone is sent `not_before` that is over, also if one waited for
        an earlier one: of one that was undone there is nothing to say. One for a `mailbox` waits until that may have
        another by the letter's `limit`.
        """
        if clock.is_replaying() or _keep_waiting(self.name, arguments, not_before):
            return
        payload = self._payload(arguments)
        if "visitor" in g:
            payload["visitor"] = limits.keys_of_visitor(Limit.UNCONFIRMED_MAIL_OF_VISITOR, g.visitor)
        wait = limits.reserve(self.limit, mailbox) if self.limit is not None and mailbox is not None else 0
        MAIL.queue(payload, run_at=max(_in(wait), not_before or clock.now()))

    def queue_each(self, each: Iterable[tuple[Mapping[str, int | str], datetime]]) -> None:
        """Queue many in one statement, each with its arguments and when it is due; none of them may wait already.

        All other mail that is due goes first.
        """
        if clock.is_replaying():
            return
        MANY.queue_each([(self._payload(arguments), run_at) for arguments, run_at in each])

    def drop(self, **arguments: int | str) -> None:
        """Take back the message with these arguments if it still waits."""
        db.session.execute(delete(Job).where(*_waiting(self.name, arguments)))

    def _payload(self, arguments: Mapping[str, int | str]) -> Payload:
        return {"message": self.name, "arguments": dict(arguments), "id": token_hex(16)}

    def composer(self, compose: Compose) -> Compose:
        """Attach the function that composes the message; it returns None when nobody needs it any more.

        Raises `ValueError` if one is attached already.
        """
        if self.compose is not None:
            raise ValueError(f"the letter {self.name!r} has a composer already")
        self.compose = compose
        return compose


LETTERS: dict[str, Letter] = {}


def letter(name: str, *, holds_address: bool = False, limit: Limit | None = None) -> Letter:
    """Declare a letter: whether its job's payload `holds_address`, sealed, and how many one mailbox may have.

    Raises `ValueError` for a second one of the same name.
    """
    if name in LETTERS:
        raise ValueError(f"there is a letter called {name!r} already")
    LETTERS[name] = Letter(name, holds_address, limit)
    return LETTERS[name]


def _keep_waiting(name: str, arguments: Mapping[str, int | str], not_before: datetime | None) -> bool:
    """Return whether this message waits already; no worker takes it before the open unit is committed.

    What a worker has taken may be sent with older words, so it does not count.
    """
    waiting = _waiting(name, arguments)
    later = case((Job.run_at < not_before, not_before), else_=Job.run_at) if not_before else Job.run_at
    kept = update(Job).where(*waiting).values(tries=0, run_at=later).returning(Job.id)
    return db.session.execute(kept).first() is not None


def _waiting(name: str, arguments: Mapping[str, int | str]) -> tuple[ColumnElement[bool], ...]:
    """Return what holds of the job of a message that waits and that no worker has taken."""
    same = [_is(Job.payload["arguments"][one], value) for one, value in arguments.items()]
    free = or_(Job.leased_until.is_(None), Job.leased_until < clock.now())
    of_this = Job.payload["message"].as_string() == name
    return (jobs.WAITING, Job.lane == Lane.MAIL, Job.kind == MAIL.name, free, of_this, *same)


def _is(stored: Any, value: int | str) -> ColumnElement[bool]:  # noqa: ANN401 -- a part of a JSON column
    """Return the condition that `value` is what a JSON column holds there, each in its own type."""
    if isinstance(value, bool):
        return stored.as_boolean() == value  # type: ignore[no-any-return]
    return (stored.as_integer() if isinstance(value, int) else stored.as_string()) == value  # type: ignore[no-any-return]


class _NotYetError(Exception):
    """A message has to wait for its turn."""


@MANY.handler()
@MAIL.handler()
def _compose(payload: Payload) -> EmailMessage | None:
    """Return the message; one to an address that nobody has confirmed is queued anew for when its turn comes.

    It waits for the share of the visitor who caused it first, so that only what is within it takes from the town's.
    """
    declared = LETTERS.get(payload["message"])
    if declared is None or declared.compose is None:
        raise HopelessError("there is no such letter")
    with suppress(_NotYetError), db.session.begin_nested():
        mail = declared.compose(**payload["arguments"])
        if mail is None:
            return None
        if mail.carry is not None:
            mail.carry(*in_plain_words(mail))
            return None
        if mail.confirmed or payload.get("admitted"):
            return render(mail)
        raise _NotYetError  # takes back the links that were made: others are made when its turn comes
    turn = {"id": token_hex(16), **payload}
    visitor = turn.pop("visitor", None)
    wait = limits.reserve_for(Limit.UNCONFIRMED_MAIL_OF_VISITOR, visitor) if visitor else 0
    if not wait:
        wait, turn["admitted"] = limits.reserve(Limit.UNCONFIRMED_MAIL), True
    MAIL.queue(turn, run_at=_in(wait))
    return None


def _in(seconds: int) -> datetime:
    return clock.now() + timedelta(seconds=seconds)


FORGET_LETTERS = jobs.kind("forget_letters", every=timedelta(days=1))


@FORGET_LETTERS.handler()
def _forget(_payload: Payload) -> None:
    """Remove dead letters that hold an address: the link somebody asked for is of no use a week later."""
    names = [one.name for one in LETTERS.values() if one.holds_address]
    given_up = Job.dead_at < clock.now() - _ADDRESS_KEPT
    message = Job.payload["message"].as_string()
    db.session.execute(delete(Job).where(Job.kind == MAIL.name, given_up, message.in_(names)))


def render(mail: Mail) -> EmailMessage:
    """Return the message made from the three templates in the receiver's language.

    Raises `HopelessError` for an address no message can be made to.
    """
    sender_name, sender = current_app.extensions["mail_sender"]()
    subject, plain = in_plain_words(mail)
    rich = in_html(mail)
    with i18n.speaking(mail.language) as language:
        unsubscribe = _link(mail.unsubscribe) if mail.unsubscribe else None
    message = EmailMessage(policy=_POLICY)
    message["From"] = Address(_header(sender_name), addr_spec=addresses.deliverable(sender))
    message["To"] = _receiver(mail.to)
    message["Subject"] = _header(subject)
    message["Auto-Submitted"] = "auto-generated"
    if mail.reply_to is not None:
        message["Reply-To"] = Address(addr_spec=addresses.deliverable(mail.reply_to))
    if (returns_to := mail.returns_to or mail.reply_to) is not None:
        message["Return-Path"] = f"<{addresses.deliverable(returns_to)}>"
    if unsubscribe is not None:
        message["List-Unsubscribe"] = f"<{unsubscribe}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    message.set_content(plain.strip() + "\n", cte=_encoding(plain))
    message.add_alternative(rich.strip() + "\n", subtype="html", cte=_encoding(rich))
    message["Content-Language"] = language.code  # after the content: setting that drops what was said of it before
    return message


def in_html(mail: Mail) -> str:
    """Return a message as a page of HTML with its own style sheet, in the receiver's language."""
    with i18n.speaking(mail.language) as language:
        style = current_app.extensions["mail_style"]()
        values = {**mail.values, "language": language, "link": _link, "mail_style": style}
        return render_template(f"mails/{mail.template}.html", **values)


def in_plain_words(mail: Mail) -> tuple[str, str]:
    """Return the subject and the plain text of a message in the receiver's language.

    What is told by telephone or letter says what one can do without a screen: its templates ask ``g.by_hand``.
    """
    with i18n.speaking(mail.language) as language, _told(by_hand=mail.carry is not None):
        values = {**mail.values, "language": language, "link": _link}
        templates = (f"mails/{mail.template}.subject.txt", f"mails/{mail.template}.txt")
        subject, plain = (render_template(one, **values) for one in templates)
    return subject, plain


@contextmanager
def _told(*, by_hand: bool) -> Iterator[None]:
    """Let templates know, in macros too, whether what they say is read on paper or aloud."""
    g.by_hand = by_hand
    try:
        yield
    finally:
        del g.by_hand


def _link(path: str, **query: str) -> str:
    """Return the address of one of our pages, which opens in the language of the mail; short enough to type by hand."""
    if g.get("by_hand"):
        return f"{current_app.extensions['settings'].base_url}{path}".partition("://")[2]
    language = i18n.current()
    if language is not i18n.DEFAULT:
        query["lang"] = language.code
    asked = {name: value for name, value in query.items() if value}
    base_url: str = current_app.extensions["settings"].base_url
    return f"{base_url}{path}{'?' if asked else ''}{urlencode(asked)}"


def _receiver(address: str) -> Address:
    try:
        return Address(addr_spec=addresses.deliverable(address))
    except addresses.BadAddressError as error:
        raise HopelessError("no mail can be made to this address") from error


def _encoding(text: str) -> str:
    """Return how a text is put into a message: as it stands unless one of its lines is too long for that."""
    longest = max(map(len, text.encode().splitlines()), default=0)
    return "8bit" if longest <= _LONGEST_LINE else "quoted-printable"


def _header(value: str) -> str:
    """Return `value` on one line: a line break in a header would begin another header."""
    return " ".join(value.split())
