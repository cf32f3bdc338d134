"""Slugs of the data files as ids of the loaded town."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from app.casework.routing_forms import Target
from app.municipality.reference import Named, Reference, by_slug
from app.networks.directory import NetworkDirectory
from app.submissions.states import RouteKind


@dataclass(frozen=True)
class Slugs:
    """Finds what a slug stands for; each method raises `KeyError` for one that nothing is called by."""

    reference: Reference
    networks: NetworkDirectory

    def place(self, slug: str) -> Named:
        """Return the place called `slug`."""
        return _found(self.reference.places, slug)

    def department_id(self, slug: str) -> int:
        """Return the id of the department called `slug`."""
        return _found(self.reference.departments, slug).id

    def theme_ids(self, slugs: Collection[str]) -> frozenset[int]:
        """Return the ids of the themes called `slugs`."""
        return frozenset(_found(self.reference.themes, slug).id for slug in slugs)

    def network_id(self, slug: str) -> int:
        """Return the id of the network called `slug`."""
        network = self.networks.network_by_slug(slug)
        if network is None:
            raise KeyError(slug)
        return network.id

    def target(self, kind: RouteKind, slug: str) -> Target:
        """Return where a route leads; a network must be live."""
        match kind:
            case RouteKind.NETWORK:
                network = self.networks.network_by_slug(slug)
                target_id = network.id if network is not None and network.live else None
            case RouteKind.THEME_PILE:
                pile = self.networks.pile_by_slug(slug)
                target_id = pile.id if pile is not None else None
            case RouteKind.OTHER_AUTHORITY:
                target_id = _found(self.reference.authorities, slug).id
            case _:
                target_id = self.department_id(slug)
        if target_id is None:
            raise KeyError(slug)
        return Target(kind, target_id)

    def unit(self, slug: str) -> dict[str, int | None]:
        """Return who signs an answer, a network or a department, as columns of the answer."""
        network = self.networks.network_by_slug(slug)
        if network is not None:
            return {"network_id": network.id, "department_id": None}
        return {"network_id": None, "department_id": self.department_id(slug)}


def _found(rows: Mapping[int, Named], slug: str) -> Named:
    row = by_slug(rows, slug)
    if row is None:
        raise KeyError(slug)
    return row
