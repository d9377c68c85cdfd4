"""Pages of the public web: fetched from checked addresses, within limits of size and time."""
