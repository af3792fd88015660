"""Taking in a home's own list of residents: read, judge row by row, show, then store at once."""
