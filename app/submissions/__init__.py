"""What people send in: a problem or an idea, its matches, its case and its answer."""
