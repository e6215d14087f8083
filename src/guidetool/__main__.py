"""``python -m guidetool``."""

from guidetool.cli.main import main

if __name__ == "__main__":
    main()
