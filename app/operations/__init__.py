"""The town's daily operations: whom to call or write to, and what belongs there."""
