"""The file or link that may come with a new action; pure."""

from dataclasses import dataclass

from dashboard.errors import ValueRejected
from dashboard.fields import UploadedFile


@dataclass(frozen=True)
class NewPiece:
    """A file or a link with its title, as it is attached."""

    title: str
    file: UploadedFile | None
    link: str | None


def piece_of(file: UploadedFile | None, link: str | None, title: str | None) -> NewPiece | None:
    """Return what is to be attached, None where nothing was given.

    Raises `ValueRejected` for a file or link without a title, and for a title without either.
    """
    if file is None and link is None:
        if title is not None:
            raise ValueRejected("Choose the file, or give the link, that has this title.", "file")
        return None
    if title is None:
        raise ValueRejected("Say in a few words what this file or link is.", "title")
    return NewPiece(title, file, link)
