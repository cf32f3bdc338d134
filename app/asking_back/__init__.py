"""What a text sounds like before anybody has read it: an operation, two things, or so little that more is asked."""
