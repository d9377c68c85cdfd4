"""What the `wenju` command's words do, one file per concern."""
