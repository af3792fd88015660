"""Papers of the month's roster: for the wall, for each person, for the pay office."""
