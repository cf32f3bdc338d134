"""Reports: somebody's wish that staff look at what everybody can read, whatever kind of thing it is."""
