"""The errors a user can cause. Only the edges (command line, web) turn them into exit codes and pages."""


class AidtrailError(Exception):
    """Root of all errors that a user can cause; its text says what is wrong, where, and what to do."""


class InputError(AidtrailError):
    """Something to be read can't be: a file, a line, a field."""


class DataError(AidtrailError):
    """A file of the catalogue (or of other domain data) is wrong."""


class LedgerError(AidtrailError):
    """A ledger file can't be used: it is none, is from a newer version, or is busy."""


class DecisionError(AidtrailError):
    """An analyst's decision can't be taken: it names something that is not there, or came too late."""
