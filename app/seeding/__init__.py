"""Made-up towns of any size, to measure and to try things in."""
