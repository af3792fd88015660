"""Run the command line with `python -m nursinghome`."""

from nursinghome.cli import main

if __name__ == "__main__":
    main()
