"""The page 老人: the register at the left, the file of one person at the right."""
