"""Watching feeds: polling them for months, adding their articles to an archive, and telling of what was asked for."""

from readout.watch.running import Watch
from readout.watch.settings import AlertSetting, FeedSetting, Settings, read_settings

__all__ = ["AlertSetting", "FeedSetting", "Settings", "Watch", "read_settings"]
