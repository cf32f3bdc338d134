"""Which replies by mail are awaited or lie here, told before their room is switched off and as long as it is."""

from collections.abc import Iterator

from sqlalchemy import func, select

from app import clock, db
from app.i18n import ngettext
from app.mailed_answers.blueprint import MAILED_ANSWERS
from app.mailed_answers.queries import count_waiting
from app.reply_addresses.models import ReplyAddress
from app.rooms import Room, tells_waiting
from app.submissions.models import Submission
from app.submissions.states import Handling

_OVER = (Handling.ANSWERED, Handling.CLOSED)


@tells_waiting
def list_replies_of(room: Room) -> Iterator[str]:
    """Give in sentences how many cases can be answered by replying to a mail, and how many mails wait to be read."""
    if room is not MAILED_ANSWERS:
        return
    asked = select(func.count(ReplyAddress.submission_id.distinct()))
    asked = asked.join(Submission, Submission.id == ReplyAddress.submission_id)
    asked = asked.where(ReplyAddress.expires_at > clock.now(), Submission.handling.not_in(_OVER))
    if number := db.session.scalar(asked) or 0:
        yield ngettext(
            "Colleagues have been asked about %(num)s case by a mail that they can reply to. While it is off, no reply"
            " is read: it lies in the mail box until it is on again, or comes back to whoever wrote it. The link in"
            " the mail is there still.",
            "Colleagues have been asked about %(num)s cases by mails that they can reply to. While it is off, no reply"
            " is read: it lies in the mail box until it is on again, or comes back to whoever wrote it. The link in"
            " each mail is there still.",
            number,
        )
    if number := count_waiting():
        yield ngettext(
            "%(num)s mail could not be placed, and waits to be read. While it is off, nobody sees it, and it is erased"
            " when its time is over.",
            "%(num)s mails could not be placed, and wait to be read. While it is off, nobody sees them, and each is"
            " erased when its time is over.",
            number,
        )
