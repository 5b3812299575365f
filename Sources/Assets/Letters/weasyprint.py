"""Makes a PDF/UA of the HTML on standard input, with WeasyPrint, and writes it to standard output.

    python3 -I weasyprint.py STYLE MEMORY_BYTES SECONDS OUTPUT_BYTES

Nothing is fetched: no network, no file, no data. The status says what went wrong: 65 the HTML asks for something or
is not UTF-8, 69 WeasyPrint is missing or too old, 70 something else, 71 there was no memory left, 73 the PDF is too
large. The last line on standard error says more, without anything of the document.
"""

import errno
import logging
import os
import resource
import signal
import sys

REFUSED, MISSING, FAILED, NO_MEMORY, TOO_LARGE = 65, 69, 70, 71, 73
OLDEST = 70
_DENIED = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "urllib.", "ftplib.", "http.")


def limit(memory: int, seconds: int, output: int) -> None:
    """What the system itself keeps this process to, also when the one that started it has ended."""
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_FSIZE, (output, output))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

    # A little before the limit, since the libraries below crash on it without a word.
    def look(*_: object) -> None:
        with open("/proc/self/statm", encoding="ascii") as file:
            if int(file.read().split()[0]) * resource.getpagesize() > memory - memory // 8:
                os._exit(NO_MEMORY)

    if os.path.exists("/proc/self/statm"):
        signal.signal(signal.SIGPROF, look)
        signal.setitimer(signal.ITIMER_PROF, 0.05, 0.05)


def deny(event: str, _: tuple) -> None:
    if event.startswith(_DENIED):
        raise PermissionError(event)


def set_margins_apart(_: object, pdf: "pydyf.PDF") -> None:
    """Says of what stands in the margins that it belongs to the page and not to the text (ISO 14289-1, 7.8).

    WeasyPrint marks it as text and gives it elements that it leaves outside the structure.
    """
    import pydyf

    found = {item.reference: item for item in pdf.objects}
    root = found[pdf.catalog["StructTreeRoot"]]
    reached, waiting = set(), list(root["K"])
    while waiting:
        reference = waiting.pop()
        reached.add(reference)
        waiting += [kid for kid in found[reference].get("K", ()) if isinstance(kid, bytes)]
    content = found[root["ParentTree"]]["Nums"]
    for number, page in enumerate(pdf.page_references):
        elements = content[content.index(number) + 1]
        stream = found[found[page]["Contents"]].stream
        for place, part in enumerate(stream):
            if isinstance(part, pydyf.Dictionary) and "MCID" in part and elements[part["MCID"]] not in reached:
                elements[part["MCID"]] = "null"
                stream[place - 1] = "/Artifact"
                stream[place] = pydyf.Dictionary({"Type": "/Pagination"})


def main() -> int:
    style = sys.argv[1]
    memory, seconds, output = map(int, sys.argv[2:])
    if os.getpgrp() != os.getpid():
        os.setpgid(0, 0)
    # The threads of a server hold signals back, and what they start inherits that.
    signal.pthread_sigmask(signal.SIG_SETMASK, ())
    for ending in (signal.SIGALRM, signal.SIGXCPU):
        signal.signal(ending, signal.SIG_DFL)
    signal.alarm(seconds + 1)
    try:
        import weasyprint
    except (ImportError, OSError) as error:
        print(error, file=sys.stderr)
        return MISSING
    if int(weasyprint.__version__.split(".")[0]) < OLDEST:
        print(f"WeasyPrint {weasyprint.__version__} is older than {OLDEST}.0", file=sys.stderr)
        return MISSING
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    class Nothing(URLFetcher):
        def fetch(self, url: str, headers: object = None) -> None:
            raise FatalURLFetchingError("the HTML asks for something to be fetched")

    # What it would tell could be of the document.
    logging.disable(logging.CRITICAL)
    with open(style, encoding="utf-8") as file:
        sheet = file.read()
    sys.addaudithook(deny)
    limit(memory, seconds, output)
    try:
        html = sys.stdin.buffer.read().decode("utf-8")
        fetcher = Nothing()
        pdf = weasyprint.HTML(string=html, url_fetcher=fetcher).write_pdf(
            stylesheets=[weasyprint.CSS(string=sheet, url_fetcher=fetcher)], pdf_variant="pdf/ua-1",
            finisher=set_margins_apart)
    except (UnicodeDecodeError, FatalURLFetchingError) as error:
        print(type(error).__name__, file=sys.stderr)
        return REFUSED
    if len(pdf) > output:
        return TOO_LARGE
    sys.stdout.buffer.write(pdf)
    sys.stdout.buffer.flush()
    return 0


if __name__ == "__main__":
    try:
        status = main()
    except MemoryError:
        status = NO_MEMORY
    except Exception as error:
        print(type(error).__name__, file=sys.stderr)
        status = NO_MEMORY if getattr(error, "errno", None) == errno.ENOMEM else FAILED
    sys.stderr.flush()
    # At once: what Python and the libraries would tidy up needs memory too.
    os._exit(status)
