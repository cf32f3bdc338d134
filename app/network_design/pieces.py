"""Where what networks need stands, so that it can be covered: with their network's words."""

from app.i18n import lazy
from app.network_design.models import NetworkNeed
from app.publishing.pieces import coverable

coverable(NetworkNeed.text, lazy("What is needed"), of=NetworkNeed.network_id)
