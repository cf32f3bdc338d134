"""What is near to a theme that somebody proposes: networks at work and over, and other proposals."""
