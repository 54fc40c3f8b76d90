"""The gestures, one class each: begin, update, commit, cancel. Only a commit makes a change."""
