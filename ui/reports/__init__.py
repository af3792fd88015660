"""The page 月报: the sheet as on paper, checked, reviewed, settled and printed."""
