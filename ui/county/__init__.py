"""The window at a county: what came in, who is missing, what it adds up to."""
