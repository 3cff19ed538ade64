"""Measuring records against labelled data."""
