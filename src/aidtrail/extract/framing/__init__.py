"""The act over a thing, and its stage: verbs and nouns of giving, and the words above them."""
