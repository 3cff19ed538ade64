"""Writing records: JSON Lines, CSV, Parquet, highlighted HTML, and a report for the terminal."""
