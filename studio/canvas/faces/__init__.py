"""What nodes show of their values: which picture, how it is painted, and how it is kept live."""
