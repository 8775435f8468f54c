"""Keeps articles, claims and decisions, and answers questions about what follows from them. The only SQL."""
