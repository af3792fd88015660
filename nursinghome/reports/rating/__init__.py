"""Papers of the star self-assessment."""
