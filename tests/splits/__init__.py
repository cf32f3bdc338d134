"""Tests of texts that become two cases."""
