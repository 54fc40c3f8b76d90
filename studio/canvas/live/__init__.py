"""The faces of nodes kept live: what is asked for them, and what mouse and motion do on them."""
