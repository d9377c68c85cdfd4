"""Documents for the tests, made here and now: nothing of unknown origin is read."""
