"""Lists that describe the town, declared once each: read, changed, remembered, saved and read from files."""
