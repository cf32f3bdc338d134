"""What cannot wait: a danger to somebody's life or to a child, and despair, seen where words are stored."""
