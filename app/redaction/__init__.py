"""Words of public things that are covered, by choosing or typing them; and what was ours put right."""
