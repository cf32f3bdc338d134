"""What refers to a row: by the schema, whatever has a key of it cannot do without it."""

from collections import Counter

from sqlalchemy import func, select

from app import db
from app.db import Base
from app.registers.register import Register


def count_references(register: Register, key: str) -> Counter[str]:
    """Return how many rows of other tables refer to a row, by the name of the table; none for what stands alone."""
    table = register.table_of()
    found: Counter[str] = register.count_uses(key) if register.count_uses else Counter()
    if table is None:
        return +found
    row_id = select(table.c.id).where(table.c.slug == key).scalar_subquery()
    for other in Base.metadata.sorted_tables:
        for column in other.columns:
            if other.name not in register.own_tables and any(one.column.table is table for one in column.foreign_keys):
                found[other.name] += db.session.scalar(select(func.count()).where(column == row_id)) or 0
    return +found
