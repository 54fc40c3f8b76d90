"""What nodes show of their values: which picture, made of which numbers, and how it is painted."""
