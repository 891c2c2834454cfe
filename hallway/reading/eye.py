"""The eye: a process of its own that reads photographs. It is told no database and no secret, and ends with its input.

Run as a script, apart from everything else of the server (hallway/reading/sight.py starts it). In: a photograph, its
length in four bytes before it. Out: a line of JSON each, a list of [text, left, top, width, height], or null where it
is no picture; before the first, "open", once its models are there, or why they are not.
"""

import json
import math
import os
import resource
import sys
import warnings
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

MEMORY = 2 * 1024**3  # bytes of address space; it takes 1.2 GB of it, and uses a third of that
LARGEST = 16_000_000  # pixels; a phone sends two million
SIDE = 1280  # pixels that the longer side is shrunk to: larger ones take twice as long and are read no better
SEARCHED = 800  # pixels of the longer side where lines are looked for; they are read from the whole
SURE = 0.6  # of 1; below it letters are guesses


def main() -> None:
    os.nice(10)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))  # it writes no file
    with suppress(ValueError):  # macOS knows no such limit
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    # Its end alone closes the answers: who listens then knows its status.
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8", closefd=False)
    os.dup2(2, 1)  # what a library may print is no answer
    try:
        recognise = recogniser()
    except Exception as problem:
        print(json.dumps(f"{type(problem).__name__}: {problem}"), file=answers, flush=True)
        raise
    print('"open"', file=answers, flush=True)
    while photograph := received(sys.stdin.buffer):
        print(json.dumps(seen(photograph, recognise)), file=answers, flush=True)


def received(source: BinaryIO) -> bytes:
    return source.read(int.from_bytes(source.read(4), "big"))


def seen(photograph: bytes, recognise: Any) -> list[list[Any]] | None:
    try:
        picture = opened(photograph)
    except Exception:  # whatever a decoder does with bytes of a stranger's
        return None
    found = recognise(picture)
    if found.boxes is None:
        return []
    rows = zip(found.boxes, found.txts, found.scores, strict=True)
    return [[text, *measured(box.tolist())] for box, text, score in rows if score > SURE]


def opened(photograph: bytes) -> Any:
    """The picture upright, as rows of blue, green and red. Raises whatever its decoder does."""
    import numpy
    from PIL import Image, ImageOps

    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = LARGEST
    with Image.open(BytesIO(photograph), formats=("JPEG", "PNG", "WEBP")) as picture:
        picture.draft("RGB", (SIDE, SIDE))
        upright = ImageOps.exif_transpose(picture.convert("RGB"))
        upright.thumbnail((SIDE, SIDE))
        return numpy.ascontiguousarray(numpy.asarray(upright)[:, :, ::-1])


def measured(box: list[list[float]]) -> list[float]:
    """Left, top, width and height of a tilted box, the last two along its own sides."""
    (left, top), right, _, below = box
    return [round(value, 1) for value in (left, top, math.dist(box[0], right), math.dist(box[0], below))]


def recogniser() -> Any:
    """The models by their files, for by their names they would be fetched where they are missing."""
    import numpy
    import rapidocr

    models = Path(rapidocr.__file__).parent / "models"
    recognise = rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.max_side_len": SIDE,
            "Det.limit_type": "max",
            "Det.limit_side_len": SEARCHED,
            "Det.model_path": str(models / "PP-OCRv6_det_small.onnx"),
            "Rec.model_path": str(models / "PP-OCRv6_rec_small.onnx"),
            "Cls.model_path": str(models / "ch_ppocr_mobile_v2.0_cls_mobile.onnx"),
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )
    recognise(numpy.zeros((64, 64, 3), numpy.uint8))  # which loads the first of them: what is not installed shows here
    return recognise


if __name__ == "__main__":
    main()
