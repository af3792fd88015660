"""The page 评估照护: who is to be assessed, both scales side by side, and the answer sheet."""
