"""The program that reads the pages of a PDF.

    python pages_program.py MOST_INFLATED MOST_MEMORY < document > messages

It runs as a process of its own: the library that reads PDFs is made for files of people who mean
well, and takes what memory and time the file asks for. It writes messages, each on a line (see
``wire``): pages as they are read, the numbers of those that could not be read, and at last an
``Ended``, or a reason why the file is refused.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress

from planxl.cells.refusal import Reason, Unreadable
from planxl.conversion.pdf.inflating import limit_inflating
from planxl.conversion.pdf.messages import Begun, Ended, Failed, Message
from planxl.conversion.pdf.opening import excess, has_fields, opened
from planxl.conversion.pdf.pages import page_of
from planxl.conversion.pdf.shapes import Page
from planxl.conversion.pdf.wire import line_of


def messages(data: bytes) -> Iterator[Message]:
    """What there is to tell of a PDF; a reason is the last, if it is refused."""
    try:
        with opened(data) as pdf:
            fields = has_fields(pdf)
            yield Begun(len(pdf.pages))
            for number, found in enumerate(pdf.pages, 1):
                try:
                    yield page_of(found)
                except Exception as error:  # one bad page never stops the others; it is told
                    if too_much := excess(error):
                        raise too_much from error
                    yield Failed(number)
            yield Ended(fields)
    except Unreadable as refusal:
        yield refusal.reason
    except MemoryError:
        yield Reason.TOO_LARGE


def lines(data: bytes) -> Iterator[bytes]:
    """The same, each on a line; a page whose numbers are none could not be read."""
    for message in messages(data):
        try:
            yield line_of(message)
        except ValueError:
            if isinstance(message, Page):
                yield line_of(Failed(message.number))


def _limit_memory(most: int) -> None:
    """Lets a hostile file take only so much, where the operating system can see to it."""
    with suppress(ImportError, ValueError, OSError):
        import resource  # noqa: PLC0415 - not to be had on Windows

        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def main() -> None:
    """Reads a PDF from standard input and writes the messages to standard output."""
    most_inflated, most_memory = map(int, sys.argv[1:3])
    _limit_memory(most_memory)
    limit_inflating(most_inflated)
    for line in lines(sys.stdin.buffer.read()):
        sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
