"""Rules on use: who sets them, for whom, for what and where."""
