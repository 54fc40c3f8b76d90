"""The views: one file (or folder) each; none imports another."""
