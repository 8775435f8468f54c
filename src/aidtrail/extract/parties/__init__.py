"""Who gives and who gets: the parties around an act."""
