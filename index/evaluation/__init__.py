"""How good the answers are, on question sets."""
