"""The window around the views: docks, menus, theme, settings, files, the welcome page."""
