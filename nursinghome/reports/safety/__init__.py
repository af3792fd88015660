"""The papers of safety: hazards, patrols, drills, food samples; each blank and filled."""
