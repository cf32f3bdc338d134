"""What is proposed to staff for a case: the networks that may take it, and why."""
