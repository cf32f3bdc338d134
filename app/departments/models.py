"""The mail addresses of departments, and the domains they lie under."""

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, one_of, word
from app.departments.receivers import Receiver
from app.holds import Holds


class OwnDomain(Base):
    """A domain of the municipality's; that of its own address is one without a row."""

    __tablename__ = "own_domain"

    name: Mapped[str] = mapped_column(word(255), primary_key=True)


class DepartmentAddress(Base):
    """Where one receiver of a department's mail gets it."""

    __tablename__ = "department_address"
    __table_args__ = (one_of("receiver", Receiver),)

    department_id: Mapped[int] = mapped_column(ForeignKey("department.id"), primary_key=True, autoincrement=False)
    receiver: Mapped[str] = mapped_column(word(), primary_key=True)
    email: Mapped[str] = mapped_column(info={"holds": Holds.OF_STAFF})
