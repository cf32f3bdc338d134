"""The picture that stands beside a challenge's address where it is shared."""
