"""What is moved: the phrases of a sentence that name it."""
