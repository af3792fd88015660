"""检查自查: packs with their rounds, the answering sheet, what is put right, packs of the home."""
