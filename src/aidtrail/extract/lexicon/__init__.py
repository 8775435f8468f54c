"""The words of the field (data/acts.yaml, data/nouns.yaml), and what a verb says by its form."""
