"""三改设施: rooms times works, the hot-water log, and the year targets."""
