"""What reviewers note of a theme proposal for the managers' forum: read by staff and in the forum's package alone."""
