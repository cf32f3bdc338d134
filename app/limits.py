"""Rate limits shared by all workers: token buckets in the database, spent in a unit of their own.

An address is never stored: the bucket's key is a keyed hash, and a bucket nobody touches is gone after two days.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from enum import Enum
from math import ceil
from typing import Any

from flask import current_app
from sqlalchemy import delete
from sqlalchemy.orm import Mapped, mapped_column

from app import clock, db, jobs
from app.db import Base
from app.vault import Vault


@dataclass(frozen=True)
class Rate:
    """`burst` at once of `what`, then one more every `seconds`."""

    what: str
    burst: int
    seconds: int


class Limit(Enum):
    """What is limited. A shared address (a library's) is slowed by seconds, never shut out for long."""

    SUBMIT = Rate("submissions", burst=30, seconds=20)
    SIGN_IN_BY_NETWORK_ADDRESS = Rate("sign-ins", burst=30, seconds=30)
    SIGN_IN_BY_MAIL_ADDRESS = Rate("sign-in mails", burst=3, seconds=3600)
    CASE_LINK = Rate("case mails", burst=3, seconds=3600)
    CASE_LINK_BY_NETWORK_ADDRESS = Rate("requests for case mails", burst=30, seconds=30)
    CODE_BY_NETWORK_ADDRESS = Rate("codes tried from one network", burst=30, seconds=10)
    CODE_BY_CASE = Rate("codes tried for one case from one network", burst=10, seconds=60)
    RECEIPT_MAIL = Rate("receipt mails", burst=5, seconds=3600)
    ADDITION = Rate("additions", burst=10, seconds=360)
    SIMILAR = Rate("looks for similar ones while writing", burst=60, seconds=1)
    EXPERIENCE = Rate("questions whether anybody has been here before", burst=30, seconds=5)


class RateBucket(Base):
    """How much is left of a limit for somebody, and since when."""

    __tablename__ = "rate_bucket"

    key: Mapped[bytes] = mapped_column(primary_key=True)
    left: Mapped[float]
    at: Mapped[datetime] = mapped_column(index=True)


def spend(limit: Limit, whose: str) -> int:
    """Take one from `whose` bucket. Returns 0, or the seconds to wait before there is one to take.

    Commits by itself, so it must be called before the request's unit that writes is opened.
    """
    if not current_app.extensions["settings"].rate_limits:
        return 0
    vault: Vault = current_app.extensions["vault"]
    now = clock.now()
    key = vault.keyed_hash("limit", f"{limit.name} {whose}")
    rate: Rate = limit.value
    with db.own_transaction() as session:
        session.execute(db.insert(RateBucket).values(key=key, left=rate.burst, at=now).on_conflict_do_nothing())
        bucket = session.get_one(RateBucket, key, with_for_update=True)
        refilled = min(rate.burst, bucket.left + max(0.0, (now - bucket.at).total_seconds()) / rate.seconds)
        if refilled < 1:
            return ceil((1 - refilled) * rate.seconds)
        bucket.left, bucket.at = refilled - 1, now
        return 0


@jobs.handles("forget_limits", every=timedelta(hours=6))
def _forget(_payload: dict[str, Any]) -> list[EmailMessage]:
    """Remove buckets nobody has touched for two days."""
    db.session.execute(delete(RateBucket).where(RateBucket.at < clock.now() - timedelta(days=2)))
    return []
