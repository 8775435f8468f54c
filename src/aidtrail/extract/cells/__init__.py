"""A draft of a transfer and what fills its cells: counts, sums, days, authorities."""
