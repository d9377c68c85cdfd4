"""From sources to the next generation: reading, analysing on all cores, shelving, going back."""
