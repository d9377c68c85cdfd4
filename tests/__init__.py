"""Tests of Wenju."""
