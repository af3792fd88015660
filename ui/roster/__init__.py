"""排班: a month of people times days, its rules, wishes and papers."""
