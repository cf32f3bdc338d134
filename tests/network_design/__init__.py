"""Tests of what the stages of networks need, and of who asks to join."""
