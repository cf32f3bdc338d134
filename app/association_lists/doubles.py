"""Rows of one file that are about the same organisation become one."""

from dataclasses import replace

from app.association_lists.listed import ListedRow, Remark, RemarkKind
from app.search_terms import spelling_key


class Singles:
    """The organisations read so far, each once, in the order of the file."""

    def __init__(self) -> None:
        """Begin with none."""
        self._rows: list[ListedRow] = []
        self._by_cvr: dict[str, int] = {}
        self._by_name: dict[tuple[str, str], list[int]] = {}

    @property
    def rows(self) -> tuple[ListedRow, ...]:
        """Return them in the order of the file."""
        return tuple(self._rows)

    def add(self, row: ListedRow) -> Remark | None:
        """Keep a row, or what it adds to an earlier one with the same CVR number or the same name and address."""
        name = spelling_key(row.name) or row.name, (row.email or "").casefold()
        same_cvr = self._by_cvr.get(row.cvr) if row.cvr else None
        same_name = next((at for at in self._by_name.get(name, ()) if _may_be_one(self._rows[at], row)), None)
        earlier = same_name if same_cvr is None else same_cvr
        at = len(self._rows) if earlier is None else earlier
        if earlier is None:
            self._rows.append(row)
        else:
            self._rows[at] = _filled(self._rows[at], row)
        if row.cvr:
            self._by_cvr.setdefault(row.cvr, at)
        if earlier is None:
            self._by_name.setdefault(name, []).append(at)
            return None
        kind = RemarkKind.SAME_NAME if same_cvr is None else RemarkKind.SAME_CVR
        return Remark(row.row, kind, other=self._rows[at].row)


def _may_be_one(one: ListedRow, other: ListedRow) -> bool:
    """Tell whether two rows of one name are one organisation: not where each has a CVR number of its own."""
    return not (one.cvr and other.cvr) or one.cvr == other.cvr


def _filled(kept: ListedRow, other: ListedRow) -> ListedRow:
    """Return a row with what it lacks from the other."""
    return replace(
        kept,
        kind=kept.kind or other.kind,
        cvr=kept.cvr or other.cvr,
        email=kept.email or other.email,
        place=kept.place or other.place,
        website=kept.website or other.website,
    )
