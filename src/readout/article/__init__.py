"""Cleaning: the article without what the page put around it."""
