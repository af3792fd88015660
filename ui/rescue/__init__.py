"""What the window does when something is wrong with the data or the clock: it tells and asks."""
