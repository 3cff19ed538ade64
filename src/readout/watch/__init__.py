"""Watching feeds: polling them for months, adding their articles to an archive, and telling of what was asked for.

`readout.watch.running` has the watch itself; it needs the packages for the web, which settings and health do without.
"""

from readout.watch.settings import AlertSetting, FeedSetting, Settings, read_settings

__all__ = ["AlertSetting", "FeedSetting", "Settings", "read_settings"]
