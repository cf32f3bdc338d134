"""The synthetic town that `dev.py bench` measures growth in, with conversations."""

from sqlalchemy import func, insert, select, text, update

from app import clock, db
from app.conversations.models import Comment, Conversation, Intent
from app.seeding.towns import seed_town
from app.subjects import Speaker, Subject, SubjectKind, Visibility, Wording
from app.submissions.models import Submission
from app.vault import content_hash
from tests.ground.staging import TEXT

COMMENTS = 9
"""So many comments has a submission that is talked about, as the most talked about in the demo town."""
_EVERY = 20
"""One of so many submissions that everybody can read is talked about, the newest first."""
_BATCH = 10_000


def seed_talking_town(size: int) -> None:
    """Fill the open unit's empty database with `size` submissions, and comments on some of them."""
    seed_town(size, 20, 1)
    newest_first = select(Submission.id).where(Submission.listed).order_by(Submission.id.desc())
    roots = list(db.session.scalars(newest_first))[::_EVERY]
    said = [root for root in roots for _number in range(COMMENTS)]
    for begin in range(0, len(said), _BATCH):
        _comment_on(said[begin : begin + _BATCH])
    db.session.execute(insert(Conversation), [{"subject_id": root, "comments": COMMENTS} for root in roots])
    db.session.execute(text("ANALYZE"))


def _comment_on(roots: list[int]) -> None:
    """Store one comment for each of `roots`, in rows alone: nobody is told, and no event recorded."""
    now, shown = clock.now(), {"kind": SubjectKind.COMMENT, "version": 1}
    words = {"number": 1, "text": TEXT, "language": "da", "written_by": "author", "created_at": now}
    spoken = {"intent": Intent.EXPERIENCE, "speaker": Speaker.RESIDENT, "shown_name": "Ada Holm", "sent_at": now}
    first = [(db.session.scalar(select(func.max(column))) or 0) + 1 for column in (Subject.id, Wording.id)]
    seq = (db.session.scalar(select(func.max(Subject.published_seq))) or 0) + 1
    rows = [(first[0] + count, first[1] + count, root) for count, root in enumerate(roots)]
    db.session.execute(insert(Subject), [{"id": one, "root_id": root, **shown} for one, _wording, root in rows])
    db.session.execute(
        insert(Wording),
        [
            {"id": wording, "subject_id": one, "content_hash": content_hash(TEXT), **words}
            for one, wording, _root in rows
        ],
    )
    db.session.execute(
        insert(Comment), [{"id": one, "thread_id": one, "root_id": root, **spoken} for one, _wording, root in rows]
    )
    wording = Subject.id + (first[1] - first[0])
    published = update(Subject).where(Subject.id >= first[0]).execution_options(synchronize_session=False)
    db.session.execute(
        published.values(
            current_wording_id=wording,
            published_wording_id=wording,
            published_seq=Subject.id + (seq - first[0]),
            published_at=now,
            visibility=Visibility.PUBLISHED,
            listed=True,
        )
    )
