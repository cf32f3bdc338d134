"""What still runs in a network: while something does, the network cannot be rounded off.

The rooms in which it runs stand on higher floors; each says what of its own does.
"""

from collections.abc import Callable, Sequence

from app.rooms import Room

Running = Callable[[int], Sequence[str]]

_RUNNING: list[tuple[Room, Running]] = []


def keeps_open(room: Room) -> Callable[[Running], Running]:
    """Let a function say, while `room` is on, what still runs in the network of an id: whole sentences, or none."""

    def keep(running: Running) -> Running:
        _RUNNING.append((room, running))
        return running

    return keep


def list_running(network_id: int) -> list[str]:
    """Return what still runs in a network, a sentence each that says what to do about it."""
    return [said for room, running in _RUNNING if room.is_on() for said in running(network_id)]
