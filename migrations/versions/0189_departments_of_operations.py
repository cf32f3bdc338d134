"""Which department runs an operation."""

import sqlalchemy as sa
from alembic import op

revision = "0189"
down_revision = "0199"
branch_labels = None
depends_on = None

_BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_KEPT = {"sqlite_autoincrement": True}
_CHECKS = (sa.CheckConstraint("phone <> '' OR link <> ''", name=sa.schema.conv("ck_operation_reached")),)


def upgrade() -> None:
    """Apply the change; nobody has said so of any operation yet."""
    with op.batch_alter_table("operation", table_args=_CHECKS, table_kwargs=_KEPT) as table:
        table.add_column(sa.Column("department_id", _BIG, nullable=True))
        table.create_foreign_key(op.f("fk_operation_department_id_department"), "department", ["department_id"], ["id"])


def downgrade() -> None:
    """Take the change back."""
    with op.batch_alter_table("operation", table_args=_CHECKS, table_kwargs=_KEPT) as table:
        table.drop_constraint(op.f("fk_operation_department_id_department"), type_="foreignkey")
        table.drop_column("department_id")
