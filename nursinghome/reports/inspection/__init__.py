"""检查组进门包: every paper that an inspection asks for, as one file, and what changed since."""
