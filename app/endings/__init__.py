"""What came of a challenge: a sentence for all that was put into it, the account, and the red thread."""
