"""Networks as a list that administrators run: opened, described, given a leader, resting and awake."""
