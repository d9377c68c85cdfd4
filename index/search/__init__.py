"""From a question's terms to hits: postings, BM25, what stands around a sentence, and their order."""
