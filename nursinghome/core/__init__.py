"""What every other package stands on; it uses the standard library alone."""
