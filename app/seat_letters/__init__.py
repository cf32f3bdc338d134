"""What a colleague hears by mail whom somebody else names in a network: in which role, and how they step out."""
