"""Papers about the staff."""
