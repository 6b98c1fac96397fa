"""The command line: a porch of the house."""


def main() -> None:
    """Run the command line."""
