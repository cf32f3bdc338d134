"""Rate limits shared by all workers: token buckets in the database, spent in a unit of their own.

Every public form names its limit at its gate (`app/web/gates.py`), which spends it before the view begins; a view
spends what else it limits by itself. An address is never stored: the bucket's key is a keyed hash, of a
visitor another one every day, and a bucket nobody touches is gone a day after it is full or owes nothing.

What is refused is spent (`spend`), what only waits is reserved (`reserve`): then nothing is lost.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import Enum
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from math import ceil

from flask import current_app
from sqlalchemy import delete
from sqlalchemy.orm import Mapped, mapped_column

from app import clock, db, jobs
from app.db import Base
from app.holds import Holds, Key
from app.jobs import Payload
from app.vault import get_vault


@dataclass(frozen=True)
class Rate:
    """`burst` at once of `what`, then one more every `seconds`; a whole /48 has `site_holds` times as much.

    With `of_stored` a form that is shown again for its faults costs nothing; none where somebody could guess a secret.
    """

    what: str
    burst: int
    seconds: float
    site_holds: int = 16
    """A /48 is what a school, a company or a provider's customer gets: so many of its /64 may be busy at once."""
    of_stored: bool = False

    def wider(self, times: int) -> "Rate":
        """Return the rate of `times` as many."""
        return replace(self, burst=self.burst * times, seconds=self.seconds / times)


class Limit(Enum):
    """What is limited. A shared address (a library's) is slowed by seconds, never shut out for long.

    What a page is refused for (429) fills again within a minute; the slow ones only hold mail back, and nobody is told.
    """

    # For each visitor, or each account that is signed in: spent at the gate.
    STORY = Rate("texts taken along to the form", burst=60, seconds=1)
    PREVIEW = Rate("looks at where a text belongs", burst=30, seconds=5)
    SIMILAR = Rate("looks for similar ones while writing", burst=60, seconds=1)
    SUBMIT = Rate("submissions", burst=30, seconds=20)
    EXPERIENCE = Rate("questions whether anybody has been here before", burst=30, seconds=5)
    WAY_IN = Rate("ways into one's own case", burst=30, seconds=10)
    CHANGE = Rate("additions, new wordings and objections", burst=30, seconds=10)
    SIGN_IN = Rate("sign-ins", burst=60, seconds=0.1)
    LINK = Rate("mailed links used", burst=60, seconds=2)
    FOLLOW = Rate("things followed", burst=30, seconds=10, of_stored=True)
    COMMENT = Rate("comments", burst=20, seconds=20, of_stored=True)
    REPORT = Rate("reports", burst=20, seconds=20, of_stored=True)
    SUPPORT = Rate("supports", burst=30, seconds=10, of_stored=True)
    INVITATION = Rate("invitations to a question", burst=10, seconds=60, of_stored=True)
    BUTTON = Rate("buttons that only end something", burst=120, seconds=0.5)
    REGISTER = Rate("submissions registered for others", burst=30, seconds=5)
    DESCRIPTION = Rate("descriptions tried out or saved", burst=20, seconds=5)

    # For each case, receipt or mail address: spent by views.
    ADDITION = Rate("additions to one case", burst=10, seconds=60)
    SIGN_IN_BY_STRANGERS = Rate("sign-in mails to addresses without an account", burst=30, seconds=30)
    SIGN_IN_BY_MAIL_ADDRESS = Rate("sign-in mails", burst=3, seconds=3600)
    CASE_LINK = Rate("case mails", burst=3, seconds=3600)
    CODE_BY_CASE = Rate("codes tried for one case from one network", burst=10, seconds=60)
    RECEIPT_MAIL = Rate("receipt mails", burst=5, seconds=3600)
    INVITED_MAIL = Rate("invitations to one mail address", burst=1, seconds=2 * 86_400)

    # For the whole town: mails wait for it.
    UNCONFIRMED_MAIL = Rate("mails to addresses that nobody has confirmed", burst=100, seconds=10)
    # A visitor's share of it: a fifth, and of everybody behind a site two fifths.
    UNCONFIRMED_MAIL_OF_VISITOR = Rate("such mails that one visitor causes", burst=20, seconds=50, site_holds=2)


class RateBucket(Base):
    """How much is left of a limit for somebody, and since when."""

    __tablename__ = "rate_bucket"

    key: Mapped[bytes] = mapped_column(primary_key=True, info={"key": Key.SECRET, "holds": Holds.NOTHING_PERSONAL})
    left: Mapped[float]
    at: Mapped[datetime] = mapped_column(index=True)


@dataclass(frozen=True)
class _Share:
    """A bucket to take from: whose it is, and how much it holds."""

    whose: str
    rate: Rate


def spend(limit: Limit, whose: str) -> int:
    """Take one from `whose` bucket. Returns 0, or the seconds to wait before there is one to take.

    Commits by itself, so it must be called before the request's unit that writes is opened.
    """
    return _take(limit, [_Share(whose, limit.value)])


def spend_for_visitor(limit: Limit, address: str | None, *, about: str = "") -> int:
    """Take one for whoever comes from an IP address, as `spend` does; with `about`, from what they have for that alone.

    An IPv6 address costs nothing, so its /64 counts as the visitor; its /48 has a bucket too, of `Rate.site_holds`
    times as much. What is no address shares one bucket.
    """
    named = zip(_names(address), _rates(limit), strict=False)
    return _take(limit, [_Share(f"{about} {whose}".strip(), rate) for whose, rate in named])


def give_back(limit: Limit, whose: str) -> None:
    """Put back one that was taken from `whose` bucket by `spend`, in the open unit."""
    _put_back(limit, [_Share(whose, limit.value)])


def give_back_to_visitor(limit: Limit, address: str | None) -> None:
    """Put back one that was taken by `spend_for_visitor`, in the open unit."""
    _put_back(limit, [_Share(*one) for one in zip(_names(address), _rates(limit), strict=False)])


def _names(address: str | None) -> list[str]:
    """Return whom an IP address stands for, the narrowest first."""
    found = _ip(address or "")
    if found is None:
        return ["no address"]
    if isinstance(found, IPv4Address):
        return [str(found)]
    return [str(ip_network((found, bits), strict=False)) for bits in (64, 48)]


def _rates(limit: Limit) -> tuple[Rate, Rate]:
    """Return what a visitor has, and what a whole site has."""
    return limit.value, limit.value.wider(limit.value.site_holds)


def _ip(address: str) -> IPv4Address | IPv6Address | None:
    """Return an IP address, as some proxies write it too: with a port, and an IPv4 one within IPv6."""
    bare = address.strip()
    if bare.startswith("["):
        bare = bare[1:].partition("]")[0]
    elif bare.count(":") == 1:
        bare = bare.partition(":")[0]
    try:
        found = ip_address(bare.partition("%")[0])
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found


def reserve(limit: Limit, whose: str = "everybody") -> int:
    """Take one from `whose` bucket in the open unit, also when there is none left.

    Returns 0, or the seconds until the one that was taken is there. The bucket is the same one every day.
    """
    return _reserve(_hash(f"{limit.name} {whose}"), limit.value)


def keys_of_visitor(limit: Limit, address: str | None) -> list[str]:
    """Return what a job may carry of whoever comes from an IP address, for `reserve_for`: today's keys, as hex."""
    return [_key(limit, whose).hex() for whose in _names(address)]


def reserve_for(limit: Limit, keys: list[str]) -> int:
    """Take one from each bucket of a visitor, as `reserve` does."""
    return max(_reserve(bytes.fromhex(key), rate) for key, rate in zip(keys, _rates(limit), strict=False))


def _reserve(key: bytes, rate: Rate) -> int:
    if not current_app.extensions["settings"].rate_limits:
        return 0
    now = clock.now()
    bucket = _locked(key, rate, now)
    left = min(rate.burst, bucket.left + (now - bucket.at).total_seconds() / rate.seconds) - 1
    wait = max(0.0, round(-left * rate.seconds, 3))
    # Of one that owes something `at` lies ahead, when it is empty and owes nothing: it is not forgotten before.
    bucket.left, bucket.at = max(0.0, left), now + timedelta(seconds=wait)
    return ceil(wait)


def _take(limit: Limit, shares: Iterable[_Share]) -> int:
    """Take one from each bucket, or from none if one of them is empty; returns the seconds to wait."""
    db.must_not_write()  # also where there are no limits, as in most tests
    if not current_app.extensions["settings"].rate_limits:
        return 0
    now = clock.now()
    # In the order of their keys: two requests that take from the same ones must not wait for each other.
    keyed = sorted((_key(limit, share.whose), share.rate) for share in shares)
    with db.own_transaction():
        filled = []
        for key, rate in keyed:
            bucket = _locked(key, rate, now)
            filled.append((bucket, rate, _refilled(bucket, rate, now)))
        waits = [ceil((1 - left) * rate.seconds) for _bucket, rate, left in filled if left < 1]
        if waits:
            return max(waits)
        for bucket, _rate, left in filled:
            bucket.left, bucket.at = left - 1, now
        return 0


def _put_back(limit: Limit, shares: Iterable[_Share]) -> None:
    if not current_app.extensions["settings"].rate_limits:
        return
    now = clock.now()
    for key, rate in sorted((_key(limit, share.whose), share.rate) for share in shares):
        bucket = _locked(key, rate, now)
        bucket.left, bucket.at = min(rate.burst, _refilled(bucket, rate, now) + 1), now


def _locked(key: bytes, rate: Rate, now: datetime) -> RateBucket:
    db.session.execute(db.insert(RateBucket).values(key=key, left=rate.burst, at=now).on_conflict_do_nothing())
    return db.lock(RateBucket, key)


def _refilled(bucket: RateBucket, rate: Rate, now: datetime) -> float:
    return min(rate.burst, bucket.left + max(0.0, (now - bucket.at).total_seconds()) / rate.seconds)


def _key(limit: Limit, whose: str) -> bytes:
    return _hash(f"{clock.today().isoformat()} {limit.name} {whose}")


def _hash(name: str) -> bytes:
    vault = get_vault()
    return vault.keyed_hash("limit", name)


FORGET_LIMITS = jobs.kind("forget_limits", every=timedelta(hours=6))


@FORGET_LIMITS.handler()
def _forget(_payload: Payload) -> None:
    """Remove buckets nobody has touched for a day: by then each is full, or its key is another one."""
    db.session.execute(delete(RateBucket).where(RateBucket.at < clock.now() - timedelta(days=1)))
