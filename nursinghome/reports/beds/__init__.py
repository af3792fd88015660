"""Papers about beds: the board of the whole home, cards for bedsides and for doors."""
