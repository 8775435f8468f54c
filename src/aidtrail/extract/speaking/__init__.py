"""Who says what, and where: quotations, verbs of speech, speakers, channels."""
