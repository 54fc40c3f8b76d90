"""``python -m engine`` and the command ``gradloom-engine``."""

from engine.cli import app


def main() -> None:
    """Run the headless command."""
    app(prog_name="gradloom-engine")


if __name__ == "__main__":
    main()
