"""The register of the municipality's domains."""

from collections import Counter

from sqlalchemy import select

from app import db
from app.addresses import BadAddressError
from app.departments.actions import add_domain, normal_domain, remove_domain
from app.departments.models import OwnDomain
from app.departments.queries import list_addresses
from app.events import By
from app.i18n import gettext as _
from app.i18n import lazy
from app.registers.columns import Values, column
from app.registers.register import Register, Row, declare
from app.registers.shapes import FaultError, Shape, one_line


def _read(written: str) -> str:
    try:
        return normal_domain(one_line(written)) if written.strip() else ""
    except BadAddressError as error:
        raise FaultError(_("This is no domain, such as kommune.dk.")) from error


def _list_rows() -> list[Row]:
    names = db.session.scalars(select(OwnDomain.name).order_by(OwnDomain.name))
    return [Row(name, {"name": name}) for name in names]


def _count_uses(name: str) -> Counter[str]:
    under = [one for one in list_addresses() if one.email.casefold().endswith(f"@{name}")]
    return Counter({"department_address": len(under)})


def _write(key: str, _values: Values, by: By) -> None:
    add_domain(key, by=by)


def _remove(key: str, by: By) -> None:
    remove_domain(key, by=by)


DOMAINS = declare(
    Register(
        name="domains",
        label=lazy("Own domains"),
        add=lazy("Add a domain"),
        lead=lazy("Departments get mail under these alone, and under that of the municipality's own e-mail."),
        columns=(
            column(
                *("name", lazy("Domain")),
                shape=Shape(_read),
                takes=lazy("A domain, such as kommune.dk."),
                required=True,
                fixed=True,
                most=255,
            ),
        ),
        title="name",
        key_column="name",
        read=_list_rows,
        write=_write,
        remove=_remove,
        count_uses=_count_uses,
    )
)
