"""Who is in each network, in which role and from when until when, and what is missing."""
