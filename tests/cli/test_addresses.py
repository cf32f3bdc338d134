"""Where departments get their mail: shown, set, taken along and brought in by a command, under our domains alone."""

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select

from app import db
from app.departments.queries import find_address
from app.departments.receivers import Receiver
from app.municipality.models import Department
from app.municipality.queries import get_reference


def addresses(app: Flask, *arguments: str, sent: str | None = None) -> Result:
    return app.test_cli_runner().invoke(args=["addresses", *arguments], input=sent)


def domain(app: Flask) -> str:
    with app.app_context(), db.database().reading():
        return get_reference().email.rpartition("@")[2]


def department(app: Flask) -> tuple[int, str]:
    with app.app_context(), db.database().reading():
        row = db.session.execute(select(Department.id, Department.slug).order_by(Department.id)).first()
        assert row is not None
        return row.id, row.slug


def test_an_address_of_ours_is_kept_and_taken_away(app: Flask) -> None:
    (found, slug), own = department(app), f"drift@{domain(app)}"
    assert addresses(app, "set", slug, "operations", own).exit_code == 0
    assert f"{slug}, operations: {own}" in addresses(app, "list").output
    with app.app_context(), db.database().reading():
        assert find_address(found, Receiver.OPERATIONS) == own
        assert find_address(found, Receiver.DEPARTMENT) is None
    assert addresses(app, "remove", slug, "operations").exit_code == 0
    assert own not in addresses(app, "list").output


def test_an_address_elsewhere_is_refused_until_its_domain_is_ours(app: Flask) -> None:
    found, slug = department(app)
    for email in ("drift@elsewhere.example", f"drift@evil{domain(app)}", f"drift@x.{domain(app)}"):
        refused = addresses(app, "set", slug, "department", email)
        assert refused.exit_code != 0
        assert f"is under none of the municipality's domains ({domain(app)})" in refused.output
    assert addresses(app, "allow", "Elsewhere.example").exit_code == 0
    assert addresses(app, "set", slug, "department", "drift@elsewhere.example").exit_code == 0
    assert "lies under elsewhere.example" in addresses(app, "disallow", "elsewhere.example").output
    assert addresses(app, "remove", slug, "department").exit_code == 0
    assert addresses(app, "disallow", "elsewhere.example").exit_code == 0
    assert "is none of the domains" in addresses(app, "disallow", domain(app)).output
    with app.app_context(), db.database().reading():
        assert find_address(found, Receiver.DEPARTMENT) is None


def test_what_is_exported_comes_in_again(app: Flask) -> None:
    slug = department(app)[1]
    addresses(app, "allow", "drift.example")
    addresses(app, "set", slug, "leader", "leder@drift.example")
    exported = addresses(app, "export").output
    addresses(app, "remove", slug, "leader")
    addresses(app, "disallow", "drift.example")
    lines = exported.splitlines()
    turned = "\n".join([lines[0], *reversed(lines[1:])])
    result = addresses(app, "import", "-", sent=turned)
    assert result.exit_code == 0, result.output
    assert addresses(app, "export").output == exported


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("nowhere,department,{own}", "Line 3: No department is called 'nowhere'"),
        ("{slug},nobody,{own}", "Line 3: 'nobody' is none of department, operations, leader, director"),
        ("{slug},leader,no address", "Line 3: no address is no e-mail address"),
        ("{slug},leader,x@elsewhere.example", "Line 3: x@elsewhere.example is under none"),
        ("{slug},leader,", "Line 3 has no receiver, or no e-mail"),
        (",domain,no domain", "Line 3: no domain is no domain"),
    ],
)
def test_a_file_with_one_wrong_line_changes_nothing(app: Flask, line: str, said: str) -> None:
    slug, own = department(app)[1], f"a@{domain(app)}"
    sent = f"department,receiver,email\n{slug},director,{own}\n{line.format(slug=slug, own=own)}\n"
    result = addresses(app, "import", "-", sent=sent)
    assert result.exit_code != 0
    assert said in result.output
    assert own not in addresses(app, "list").output
