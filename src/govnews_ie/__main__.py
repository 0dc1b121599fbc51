"""``python -m govnews_ie`` is the command ``govnews-ie``."""

from govnews_ie.cli import main

if __name__ == "__main__":
    main()
