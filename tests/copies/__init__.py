"""Tests of copies for information."""
