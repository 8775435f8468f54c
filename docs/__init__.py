"""The documents, and what holds them to the code: generated reference pages and sessions that are run."""
