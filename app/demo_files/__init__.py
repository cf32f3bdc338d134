"""What stands in the demo town's files, as typed values."""
