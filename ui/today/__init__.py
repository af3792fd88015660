"""The page 今日: what is to be done, and how the home stands."""
