"""Star self-assessment over checklists and the figures of every register."""
