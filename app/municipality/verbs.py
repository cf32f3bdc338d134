"""What can happen to the rooms of the house."""

from app.history import verb

ROOM_SWITCHED_OFF = verb("room_switched_off")
ROOM_SWITCHED_ON = verb("room_switched_on")
