"""Whether to answer at all: what the question names, what the first hit holds of it, and the verdict."""
