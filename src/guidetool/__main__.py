"""``python -m guidetool``."""

from guidetool.cli.main import program

if __name__ == "__main__":
    program()
