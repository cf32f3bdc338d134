"""Made-up staff, as many as a town of some size has."""

from app import db
from app.accounts.actions import add_person, grant
from app.events import By
from app.networks.queries import get_directory
from app.permissions import Role
from app.vault import get_vault

_ROLES = (Role.SECRETARIAT, Role.MODERATOR, Role.LEADER, Role.LEADER, Role.LEADER)


def add_staff(people: int) -> None:
    """Add accounts at samspil.example, spread over the roles; leaders take the live networks in turn."""
    networks = get_directory().list_networks(live=True)
    for number in range(1, people + 1):
        person = add_person(
            get_vault(),
            address=f"medarbejder-{number}@samspil.example",
            name=f"Medarbejder {number}",
            demo=False,
            by=By.SYSTEM,
        )
        role = Role.ADMINISTRATOR if number % 50 == 1 else _ROLES[number % len(_ROLES)]
        network_id = networks[number % len(networks)].id if role == Role.LEADER else None
        grant(person, role, subject_id=network_id, by=By.SYSTEM)
    db.session.flush()
