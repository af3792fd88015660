"""Papers of the three works: progress, checklists, acceptance, targets, hot water."""
