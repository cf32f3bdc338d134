"""Narrowing a list of cases down: by theme, kind of author, place and network, as its address says."""
