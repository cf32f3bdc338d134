"""What concerns one address alone: handled like any other case, and not shown on the website."""
