"""The pages on which staff put cases under one heading and handle all of them at once."""
