"""Texts that start a clock in law."""
