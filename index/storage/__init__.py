"""What is kept: articles, generations and aliases in SQLite, one writer at a time."""
