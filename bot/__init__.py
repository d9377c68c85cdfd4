"""Wenju: a chat bot that answers questions about articles and quotes the sentences that prove each answer."""


def __getattr__(name: str) -> str:
    if name == "__version__":
        from importlib.metadata import version  # takes longer to import than the rest of this package's front

        return version("wenju")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
