"""Wenju: a chat bot that answers questions about articles and quotes the sentences that prove each answer."""

from importlib.metadata import version

__version__ = version("wenju")
