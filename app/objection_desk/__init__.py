"""The pages on which authors object to what we have done, and on which somebody else decides."""
