"""What came of a contribution stands in one place, and an entry that came through a table points at it."""

import re

import sqlalchemy as sa
from alembic import op

revision = "0063"
down_revision = "0062"
branch_labels = None
depends_on = None

BIG_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLE, OUTCOME = "fk_entry_table_id_table_talk", "ck_contribution_outcome"
BAR = "█"

_contribution = sa.table(
    "contribution",
    sa.column("id", BIG_ID),
    sa.column("root_id", BIG_ID),
    sa.column("standing", sa.String()),
    sa.column("outcome", sa.Text()),
    sa.column("sent_at", sa.DateTime(timezone=True)),
)
_ending = sa.table(
    "ending",
    sa.column("id", BIG_ID),
    sa.column("challenge_id", BIG_ID),
    sa.column("outcome", sa.String()),
    sa.column("text", sa.Text()),
    sa.column("written_at", sa.DateTime(timezone=True)),
)
_ending_of = sa.table(
    "ending_of", sa.column("challenge_id", BIG_ID), sa.column("subject_id", BIG_ID), sa.column("ending_id", BIG_ID)
)
_original = sa.table(
    "original", sa.column("subject_id", BIG_ID), sa.column("of_column", sa.String()), sa.column("of_row", sa.String())
)
_SAID_OF = (_ending_of.c.subject_id == _contribution.c.id, _ending_of.c.challenge_id == _contribution.c.root_id)


def upgrade() -> None:
    """Apply the change: a sentence that was said of a contribution alone, or covered there alone, becomes its ending.

    Where words were covered in one of the two texts alone, that one is kept; where in both, what is open in both.
    """
    with op.batch_alter_table("entry") as table:
        table.create_foreign_key(op.f(TABLE), "table_talk", ["table_id"], ["id"])
    said = (
        sa.select(*_contribution.c, _ending.c.id.label("ending_id"), _ending.c.text, _ending.c.outcome.label("kind"))
        .add_columns(_ending.c.written_at)
        .select_from(_contribution)
        .outerjoin(_ending_of, sa.and_(*_SAID_OF))
        .outerjoin(_ending, _ending.c.id == _ending_of.c.ending_id)
        .where(_contribution.c.standing == "used")
        .order_by(_contribution.c.id)
    )
    for one in op.get_bind().execute(said).all():
        sentence = one.outcome if one.ending_id is None else _join(one.outcome, one.text)
        if sentence != one.text:
            _end(one, sentence)
    kept = (_original.c.of_column == "contribution.outcome", _original.c.subject_id == _contribution.c.id)
    row = sa.select(sa.cast(_ending_of.c.ending_id, sa.String(40))).where(*_SAID_OF, kept[1]).scalar_subquery()
    op.execute(_original.update().where(kept[0]).values(of_column="ending.text", of_row=row))
    with op.batch_alter_table("contribution") as table:
        table.drop_constraint(op.f(OUTCOME), type_="check")
        table.drop_column("outcome")


def downgrade() -> None:
    """Take the change back."""
    op.add_column("contribution", sa.Column("outcome", sa.Text(), server_default="", nullable=False))
    text = (
        sa.select(_ending.c.text)
        .join(_ending_of, _ending_of.c.ending_id == _ending.c.id)
        .where(*_SAID_OF)
        .scalar_subquery()
    )
    used = _contribution.update().where(_contribution.c.standing == "used")
    op.execute(used.values(outcome=sa.func.coalesce(sa.func.nullif(text, ""), BAR)))
    own = _original.c.subject_id.in_(sa.select(_contribution.c.id))
    kept = _original.update().where(_original.c.of_column == "ending.text", own)
    op.execute(kept.values(of_column="contribution.outcome", of_row=sa.cast(_original.c.subject_id, sa.String(40))))
    with op.batch_alter_table("contribution") as table:
        table.alter_column("outcome", existing_type=sa.Text(), existing_nullable=False, server_default=None)
        table.create_check_constraint(op.f(OUTCOME), "(standing = 'used') = (outcome <> '')")
    with op.batch_alter_table("entry") as table:
        table.drop_constraint(op.f(TABLE), type_="foreignkey")


def _join(outcome: str, text: str) -> str:
    """Return what is kept of what was said of a contribution and of its ending: no word that is covered in either."""
    if BAR not in outcome:
        return text
    if BAR not in text:
        return outcome
    is_open = {word.casefold() for word in re.findall(r"\w+", text)}
    return re.sub(r"\w+", lambda found: found[0] if found[0].casefold() in is_open else BAR * 5, outcome)


def _end(one: sa.Row[tuple[object, ...]], sentence: str) -> None:
    """Give a contribution a sentence of its own."""
    values = {
        "challenge_id": one.root_id,
        "outcome": one.kind or "used",
        "text": sentence,
        "written_at": one.written_at or one.sent_at,
    }
    made = op.get_bind().scalar(_ending.insert().values(values).returning(_ending.c.id))
    mine = (_ending_of.c.subject_id == one.id, _ending_of.c.challenge_id == one.root_id)
    op.execute(_ending_of.delete().where(*mine))
    op.execute(_ending_of.insert().values(challenge_id=one.root_id, subject_id=one.id, ending_id=made))
