"""Mentions: who, when, where and how much the text names, each with its identity or value."""
