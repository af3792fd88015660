"""The month's roster: who works which shift on which day, by which rules, and why not otherwise."""
