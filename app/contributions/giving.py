"""What somebody gives to a challenge, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.challenges.kinds import Help
from app.municipality.notices import Notice
from app.subjects import Perspective


@dataclass(frozen=True)
class NewContribution:
    """What somebody gives: kinds of help and a line or a few, in which everybody reads what, when and on what terms.

    `amount` is how much, where only the network shall read it. `name` is the giver's own; `phone` is where they want to
    be called. One that is `reserved` waits until the giver's own people have said yes. `notice` is what they were told
    of their data, `notice_id` one that is kept already; `arrived_at` is when it came, if it has waited since.
    """

    root_id: int
    text: str
    language: str
    helps: Sequence[Help] = ()
    amount: str = ""
    name: str | None = None
    shows_name: bool = False
    phone: str | None = None
    perspective: Perspective | None = None
    reserved: bool = False
    sells: bool = False
    first_time: bool = False
    notice: Notice | None = None
    notice_id: int | None = None
    arrived_at: datetime | None = None
