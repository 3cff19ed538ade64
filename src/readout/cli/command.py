"""Arguments of the command line, and what each subcommand starts. Everything heavy is imported when it is used."""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence

from readout import __version__
from readout.errors import ReadoutError
from readout.output.plain import plain

DONE, SOME_FAILED, WRONG_USE = 0, 1, 2
"""Exit statuses: all inputs coded; some inputs could not be coded; the command was used wrongly. 130 is Ctrl-C."""
INTERRUPTED = 130

PERIODS = ("day", "week", "month", "quarter", "year")
LABELS = ("events", "attribution", "dates", "standing", "actors", "look-alikes", "places", "speakers", "chains")
FORMATS = ("jsonl", "csv", "parquet", "html", "report")

_FETCH = (
    "fetch sources that are addresses, and the articles behind the entries of feeds; without it nothing is fetched. "
    "robots.txt is kept to, and private addresses are never asked"
)
_EPILOG = """\
exit status: 0 everything coded; 1 some inputs could not be coded (each is named on standard error, and has
a line with its `error` in the output); 2 the command was used wrongly; 130 interrupted
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; returns the exit status."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        # A terminal that lacks a character of the news shows `?` for it.
        sys.stdout.reconfigure(errors="replace")
    given = parser_of_commands().parse_args(arguments)
    try:
        from readout.output.writing import told_as_output_error

        status = int(given.run(given))
        with told_as_output_error("standard output"):
            sys.stdout.flush()
        return status
    except ReadoutError as error:
        print(f"readout: {plain(str(error))}", file=sys.stderr)
        _drop_output()
        return WRONG_USE
    except BrokenPipeError:
        # The reader of the output went away (`readout code … | head`): nothing left to do, and nothing to complain of.
        _drop_output()
        return DONE
    except KeyboardInterrupt:
        print("readout: interrupted", file=sys.stderr)
        return INTERRUPTED


def _drop_output() -> None:
    """Let what standard output did not take go nowhere, or Python would complain of it once more at its end."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def parser_of_commands() -> argparse.ArgumentParser:
    """The command line with all its commands."""
    parser = argparse.ArgumentParser(
        prog="readout",
        description="Reads international relations out of the news: who did what to whom, when, where, "
        "according to whom, with the exact text that proves it.",
    )
    parser.add_argument("--version", action="version", version=f"readout {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_code(commands)
    _add_compare(commands)
    _add_add(commands)
    _add_watch(commands)
    _add_relation(commands)
    _add_export(commands)
    _add_eval(commands)
    return parser


def _add_code(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    code = commands.add_parser(
        "code",
        help="code articles, write records",
        description="Code articles and write their events, quotations, statistics and wordings.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    code.add_argument(
        "sources",
        nargs="+",
        metavar="SOURCE",
        help="text, HTML, JSONL, CSV, TSV, PDF, DOCX, WARC or feed file, LexisNexis or Factiva export (each also .gz or .zst), "
        "a folder, - for standard input, or with --fetch the address of a page or feed",
    )
    code.add_argument("-o", "--output", metavar="FILE", help="where to write; its ending tells the format")
    code.add_argument(
        "--format",
        choices=FORMATS,
        help="jsonl (default), csv (one table for each kind of record: FILE-events.csv …), parquet, "
        "html (the articles with their records highlighted), report (for reading; the default on a terminal)",
    )
    _add_as_is(code)
    _add_reading(code)
    _add_workers(code)
    code.add_argument("--quiet", action="store_true", help="no progress bar and no summary")
    code.set_defaults(run=_run_code)


def _add_compare(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    compare = commands.add_parser(
        "compare",
        help="accounts of the same happening side by side",
        description="Code accounts of one happening and set them side by side: where they contradict each other, what "
        "more than one tells, and what one alone tells, each with the words that prove it.",
        epilog="exit status: 0 all inputs coded; 1 some could not be coded (each is named on standard error), and at least "
        "two could; 2 the command was used wrongly, or fewer than two accounts could be coded; 130 interrupted",
    )
    compare.add_argument(
        "sources", nargs="+", metavar="SOURCE", help="as for readout code; two articles or more in all"
    )
    compare.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        help="where to write: .json, .html, or .txt (for reading); - for standard output",
    )
    compare.add_argument(
        "--format",
        choices=("json", "html", "report"),
        help="what to write (default: by FILE's ending; on a terminal, report)",
    )
    _add_as_is(compare)
    _add_reading(compare)
    compare.set_defaults(run=_run_compare)


def _add_add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    add = commands.add_parser(
        "add",
        help="code articles and keep them in an archive",
        description="Code articles and keep them in an archive. Safe to stop at any moment and to run again: what is "
        "there is passed by, and what was reported as added is there.",
        epilog="exit status: 0 all inputs could be read; 1 some could not (each is named on standard error; pages that are "
        "no article in English are counted, not complained of); 2 the command was used wrongly, or the archive cannot be "
        "used; 130 interrupted",
    )
    add.add_argument("sources", nargs="+", metavar="SOURCE", help="as for readout code")
    _add_new_archive(add)
    _add_reading(add)
    _add_workers(add)
    add.add_argument("--verbose", action="store_true", help="name each page that is no article, with the reason")
    add.add_argument("--quiet", action="store_true", help="no progress bar and no summary")
    add.set_defaults(run=_run_add)


def _add_watch(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    watch = commands.add_parser(
        "watch",
        help="poll feeds and add their articles to an archive",
        description="Poll RSS and Atom feeds, add the articles behind their entries to an archive, and tell of events that "
        "were asked for. All state is in the archive: the program may be stopped or killed at any moment, and goes on when "
        "it is started again.",
        epilog="exit status: 0 stopped, or with --once all feeds could be polled; 1 with --once or --health some feed could "
        "not; 2 the command was used wrongly, or the archive cannot be used",
    )
    watch.add_argument("feeds", metavar="FEEDS.toml", help="which feeds, how often, and which alerts")
    _add_new_archive(watch)
    watch.add_argument("--once", action="store_true", help="one round of all feeds, then end: for cron")
    watch.add_argument(
        "--health",
        action="store_true",
        help="only say how the feeds are: last success, articles, errors; fetches nothing",
    )
    watch.add_argument("--log", metavar="FILE", help="write the log there, not on standard error; kept to 60 MB")
    _add_own_data(watch)
    watch.add_argument("--quiet", action="store_true", help="no log on standard error")
    watch.set_defaults(run=_run_watch)


def _add_relation(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    relation = commands.add_parser(
        "relation",
        help="two sides over time, from an archive",
        description="What an archive says of two sides: events by period and direction, meetings, figures, wordings, and "
        "what only one side claims. Each happening counts once, however many articles tell it.",
    )
    relation.add_argument("one", metavar="A", help="country code (RUS), name (Russia, NATO) or entity (org:nato)")
    relation.add_argument("other", metavar="B", help="the other side")
    relation.add_argument("--db", required=True, metavar="URL", help="the archive")
    relation.add_argument("--since", metavar="DATE", help="first day (2025-02-24, 2025-02 or 2025)")
    relation.add_argument("--until", metavar="DATE", help="last day")
    relation.add_argument("--by", choices=PERIODS, default="month", help="length of the periods (default month)")
    relation.add_argument("--background", action="store_true", help="count what is told as background too")
    relation.add_argument(
        "-o", "--output", metavar="FILE", help="where to write: .txt, .json, .csv (the periods), .png or .svg (a chart)"
    )
    relation.add_argument("--format", choices=("text", "json", "csv"), help="what to write (default: by FILE's ending)")
    relation.set_defaults(run=_run_relation)


def _add_export(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    export = commands.add_parser(
        "export",
        help="an archive's tables in the layouts that existing tools read",
        description="Write an archive as articles with their records (readout), or its events in the layout of GDELT 2.0, "
        "ICEWS or POLECAT. Those three hold events with a day that articles assert or announce; what is denied, negated or "
        "supposed has no place in them.",
    )
    export.add_argument("--db", required=True, metavar="URL", help="the archive")
    export.add_argument(
        "--layout",
        default="readout",
        metavar="NAME,…",
        help="readout (default), gdelt, icews, polecat, or label-studio (a task for each event, to correct by hand; "
        "`readout eval` reads the corrections); with several, FILE-NAME is written for each",
    )
    export.add_argument(
        "-o",
        "--output",
        required=True,
        metavar="FILE",
        help="where to write: .parquet, .jsonl or .csv (tab-separated for the others)",
    )
    export.add_argument(
        "--no-text", action="store_true", help="leave out what the articles say; offsets and a hash stay"
    )
    export.set_defaults(run=_run_export)


def _add_eval(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    evaluate = commands.add_parser(
        "eval",
        help="precision, recall and F1 against labelled data",
        description="Code the texts of labelled data as they are, and compare. With --sample, draw events of your own "
        "articles to judge by hand; given the judged file, print the precision that the judgements give.",
    )
    evaluate.add_argument(
        "gold",
        metavar="GOLD.jsonl",
        help="labelled data, one text a line; a judged sample (.csv); with --sample articles, or lines already coded",
    )
    evaluate.add_argument("--kind", choices=LABELS, help="what is labelled (default: by the keys)")
    evaluate.add_argument("--lines", type=_positive, metavar="N", help="only N lines, spread evenly over the file")
    evaluate.add_argument(
        "--details", action="store_true", help="events: figures by type, mode, status and dyad; confusion"
    )
    evaluate.add_argument("--misses", type=_positive, metavar="N", help="show up to N misses with their text")
    evaluate.add_argument("--json", action="store_true", help="figures as one JSON object")
    evaluate.add_argument("--sample", type=_positive, metavar="N", help="draw N events, by type, to judge by hand")
    evaluate.add_argument("-o", "--output", metavar="FILE.csv", help="where the sample goes")
    evaluate.add_argument("--seed", type=int, default=1, metavar="N", help="of the sample's draw (default 1)")
    evaluate.add_argument("--no-text", action="store_true", help="leave the sentences out of the sample")
    _add_own_data(evaluate)
    _add_workers(evaluate)
    evaluate.set_defaults(run=_run_eval)


def _add_reading(command: argparse.ArgumentParser) -> None:
    """How sources are read and coded."""
    _add_own_data(command)
    command.add_argument(
        "--columns",
        metavar="FIELD=NAME,…",
        help="columns or keys of tables that are not called as ours: text=Body,published=Date "
        "(fields: id, text, html, title, published, url, outlet, language, byline)",
    )
    command.add_argument("--fetch", action="store_true", help=_FETCH)
    command.add_argument("--published", metavar="DATE", help="publication date of inputs that state none (2025-02-24)")


def _add_own_data(command: argparse.ArgumentParser) -> None:
    command.add_argument("--actors", metavar="FILE", help="CSV file with actors of your own, which win")
    command.add_argument("--lexicon", metavar="DIR", help="folder with lexicon entries of your own, which win")


def _add_as_is(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--as-is", action="store_true", help="take texts as they are: nothing is cleaned away or rejected"
    )


def _add_workers(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--workers", type=_positive, default=1, metavar="N", help="processes that code at the same time (default 1)"
    )


def _add_new_archive(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--db",
        required=True,
        metavar="URL",
        help="the archive: a file's name (SQLite), or postgresql://user@host/name; made where there is none",
    )


def _run_code(given: argparse.Namespace) -> int:
    from readout.cli.code import run

    return run(given)


def _run_compare(given: argparse.Namespace) -> int:
    from readout.cli.compare import run

    return run(given)


def _run_watch(given: argparse.Namespace) -> int:
    from readout.cli.watch import run

    return run(given)


def _run_add(given: argparse.Namespace) -> int:
    from readout.cli.add import run

    return run(given)


def _run_relation(given: argparse.Namespace) -> int:
    from readout.cli.relation import run

    return run(given)


def _run_export(given: argparse.Namespace) -> int:
    from readout.cli.export import run

    return run(given)


def _run_eval(given: argparse.Namespace) -> int:
    from readout.cli.evaluate import run

    return run(given)


def _positive(text: str) -> int:
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1")
    return number
