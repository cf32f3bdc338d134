"""What the engine learns from the decisions of staff, and how well it does."""
