"""What people hear of what they follow, how often, and how it ends. Rooms say what can be followed."""
