"""Which cases are like a case: found by a job, kept for its page, and compared anew once that can be done better."""
