"""The gate before extraction: most articles are about other things, and cost no more than a look for words."""

from aidtrail.catalogue import Catalogue
from aidtrail.model import Article

_SHORT = 1500  # characters: a brief or note has too few words to be judged by them


def relevant(article: Article, catalogue: Catalogue) -> bool:
    """Whether an article can make claims: it is short, or its words may be about arms given or sold."""
    if len(article.text) < _SHORT:
        return True
    return catalogue.sieve.passes(f"{article.title or ''} {article.text}".encode("utf-8", "replace"))
