"""The demo town before anything happens in it: its lists, networks and people, its calendar, and who acts there."""
