"""A web site on loopback, and the way to it that the library keeps closed."""
