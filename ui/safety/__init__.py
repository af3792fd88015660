"""The page 安全: hazards, patrols, drills and food samples, each as a view of its own."""
