"""Writing records out: JSON Lines, tables, highlighted pages, reports for a terminal."""
