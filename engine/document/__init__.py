"""The single truth about what somebody draws: model, changes, history, files.

Knows nothing of passes, backends or training.
"""
