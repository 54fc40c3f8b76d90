"""The inspector: what is selected, with its params, ports, problems and documentation."""

from studio.views.inspector.panel import Inspector

__all__ = ["Inspector"]
