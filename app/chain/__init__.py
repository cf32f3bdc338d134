"""The events' hash chain: it shows that an event was changed, removed or put in by whoever gets past the triggers."""
