"""What an index is made of on disk: files that hold some articles each, written once and mapped."""
