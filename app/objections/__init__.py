"""Objections: that something we did to what somebody wrote be looked at again, by another than whoever did it."""
