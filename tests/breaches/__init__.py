"""The sheets of breaches."""
