"""Totals and ranges: sums and counts over a period, and how far a system reaches."""
