"""Migrations of the archive's tables, run by Alembic when an archive is opened."""
