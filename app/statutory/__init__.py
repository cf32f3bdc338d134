"""Texts that start a clock in law when they arrive, by whatever door: with the right unit the day it is read."""
