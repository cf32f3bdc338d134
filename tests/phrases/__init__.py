"""Tests of the phrases of organisations."""
