"""The entry for servers and for the `flask` command."""

from app import create_app

application = create_app()
