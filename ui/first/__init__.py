"""第一次用: five steps from an empty computer to an open file, and the sheet for a lost password."""
