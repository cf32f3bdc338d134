"""Originals say by name which column words stood in, so that every column of words can have them."""

import sqlalchemy as sa
from alembic import op

revision = "0040"
down_revision = "0039"
branch_labels = None
depends_on = None

ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
OF_ONE = (
    "CASE WHEN reason_id IS NULL THEN 0 ELSE 1 END + CASE WHEN first_word_id IS NULL THEN 0 ELSE 1 END"
    " + CASE WHEN response_id IS NULL THEN 0 ELSE 1 END + CASE WHEN of_place THEN 1 ELSE 0 END"
    " + CASE WHEN of_name THEN 1 ELSE 0 END = 1"
)
POINTERS = {"reason_id": "reason", "first_word_id": "first_word", "response_id": "response"}
KEPT = {"sqlite_autoincrement": True}  # a batch forgets it otherwise

_original = sa.table(
    "original", *map(sa.column, (*POINTERS, "subject_id", "of_place", "of_name", "of_column", "of_row"))
)


def upgrade() -> None:
    """Apply the change."""
    op.add_column("original", sa.Column("of_column", sa.String(60), nullable=True))
    op.add_column("original", sa.Column("of_row", sa.String(40), nullable=True))
    own = [(_original.c[name].is_not(None), f"{table}.text") for name, table in POINTERS.items()]
    of_column = sa.case(*own, (_original.c.of_place, "submission.place_text"), else_="voice.name")
    row = sa.func.coalesce(*(_original.c[name] for name in POINTERS), _original.c.subject_id)
    op.execute(_original.update().values(of_column=of_column, of_row=sa.cast(row, sa.String(40))))
    with op.batch_alter_table("original", table_kwargs=KEPT) as table:
        table.drop_constraint(op.f("ck_original_of_one"), type_="check")
        for name, pointed_at in POINTERS.items():
            table.drop_constraint(op.f(f"fk_original_{name}_{pointed_at}"), type_="foreignkey")
        for name in (*POINTERS, "of_place", "of_name"):
            table.drop_column(name)
        table.alter_column("of_column", nullable=False)
        table.alter_column("of_row", nullable=False)


def downgrade() -> None:
    """Take the change back: what stood in a column that had no originals before is called a place."""
    for name in POINTERS:
        op.add_column("original", sa.Column(name, ID, nullable=True))
    for name in ("of_place", "of_name"):
        op.add_column("original", sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False))
    of_column, row = _original.c.of_column, sa.cast(_original.c.of_row, ID)
    pointed = {name: sa.case((of_column == f"{table}.text", row)) for name, table in POINTERS.items()}
    of_name = of_column.in_(("voice.name", "submission.shown_name", "comment.shown_name", "correction.name"))
    is_own = of_column.in_([f"{table}.text" for table in POINTERS.values()])
    op.execute(_original.update().values(**pointed, of_name=of_name, of_place=sa.not_(sa.or_(of_name, is_own))))
    with op.batch_alter_table("original", table_kwargs=KEPT) as table:
        table.drop_column("of_column")
        table.drop_column("of_row")
        table.create_check_constraint(op.f("ck_original_of_one"), OF_ONE)
        for name, pointed_at in POINTERS.items():
            table.create_foreign_key(op.f(f"fk_original_{name}_{pointed_at}"), pointed_at, [name], ["id"])
