"""The page 星级自评: score, sections, items, and the nearest way to the next level."""
