"""What stands in the way of removing a row, in words."""

from collections import Counter

from app.i18n import ngettext
from app.registers.references import count_references
from app.registers.register import Register

_KINDS = {
    "cases": {"submission", "first_word", "response", "submission_theme", "correction", "joint_answer", "belonging"},
    "networks": {"network_department", "network_theme", "network_seat"},
    "challenges": {"challenge_theme"},
    "links": {"department_link", "case_copy"},
    "addresses": {"department_address"},
    "colleagues": {"person"},
    "operations": {"operation"},
}
"""By which words the tables are told."""


def list_refers(register: Register, key: str) -> list[str]:
    """Return what refers to a row, each kind of thing as how many there are; empty if it can be removed."""
    kinds: Counter[str] = Counter()
    for table, number in count_references(register, key).items():
        kinds[_kind(table)] += number
    return [_said(kind, number) for kind, number in sorted(kinds.items())]


def _kind(table: str) -> str:
    return next((kind for kind, tables in _KINDS.items() if table in tables), "others")


def _said(kind: str, number: int) -> str:
    said = {
        "cases": ngettext("%(num)s entry of cases", "%(num)s entries of cases", number),
        "networks": ngettext("%(num)s entry of networks", "%(num)s entries of networks", number),
        "challenges": ngettext("%(num)s challenge", "%(num)s challenges", number),
        "links": ngettext("%(num)s question to the department", "%(num)s questions to the department", number),
        "addresses": ngettext("%(num)s address of a department", "%(num)s addresses of departments", number),
        "colleagues": ngettext("%(num)s colleague", "%(num)s colleagues", number),
        "operations": ngettext("%(num)s kind of operation", "%(num)s kinds of operation", number),
        "others": ngettext("%(num)s other thing", "%(num)s other things", number),
    }
    return said[kind]
