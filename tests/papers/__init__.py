"""Papers made from what is there."""
