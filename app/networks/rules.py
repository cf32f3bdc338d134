"""Who may change what a network says of itself."""

from app.permissions import LEADER_GRANTS, Actor, Permission, Role


def may_describe(actor: Actor, network_id: int) -> bool:
    """Return whether the person may describe the network: by role, or as its leader."""
    if actor.may(Permission.DESCRIBE):
        return True
    return Permission.DESCRIBE in LEADER_GRANTS and actor.is_for(Role.LEADER, network_id)
