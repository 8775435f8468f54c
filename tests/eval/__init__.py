"""The quality gate: scores what the program finds against gold, and holds the figures to pinned floors."""
