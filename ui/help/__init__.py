"""帮助: the guide that comes with the program, opened at what one is looking at."""
