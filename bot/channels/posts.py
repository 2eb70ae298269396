"""A message ready to go out, in no library's words: what it says, what hangs on it, and whether it rings."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.channels.rich import Rich, pieces
from bot.channels.speech import Labels
from bot.domain.lengths import LONGEST_CAPTION, LONGEST_TEXT
from bot.domain.messages import Attachment, ChatRef, Kind
from bot.ports import Proof

CAPTIONED = frozenset({Kind.PHOTO, Kind.VIDEO, Kind.VOICE, Kind.DOCUMENT, Kind.AUDIO, Kind.ANIMATION})
"""Kinds that carry a caption; for the others what there is to say goes before them."""


@dataclass(frozen=True, slots=True)
class Post:
    """One message of the platform. *keyboard* holds the labels of the keys that stay below the input field.

    With an *album*, of 2 to 10 posts with an attachment each, it stands for these, and says nothing itself. The first *head*
    characters say who wrote the rest.
    """

    chat: ChatRef
    body: Rich
    labels: Labels = ()
    keyboard: tuple[str, ...] = ()
    attachment: Attachment | None = None
    reply_to: int | None = None
    silent: bool = False
    protected: bool = False
    quote: str = ""
    album: tuple[Post, ...] = ()
    head: int = 0

    @property
    def bare(self) -> Post:
        """The same without what the platform may refuse: formatting, and what it answers."""
        album = tuple(item.bare for item in self.album)
        return replace(self, body=Rich(self.body.text), reply_to=None, quote="", album=album)

    @property
    def texts(self) -> tuple[str, ...]:
        """What stands in it, or in each item of an album, as far as there is any text: whole, and without its head."""
        said = [(item.body.text, item.head) for item in (self.album or (self,)) if item.body]
        below = [text[head:] for text, head in said if 0 < head < len(text)]
        return (*(text for text, _ in said), *below)


def within_limits(post: Post, longest: int = LONGEST_TEXT, caption: int = LONGEST_CAPTION) -> list[Post]:
    """The post as the platform takes it: long texts in several messages, the buttons under the last of them."""
    if post.album:
        return [post]
    if post.attachment is None:
        return _in_order(post, pieces(post.body, longest))
    if post.attachment.kind in CAPTIONED:
        parts = pieces(post.body, longest, caption) or [Rich()]
        first, *others = _in_order(post, parts)
        return [first, *(replace(other, attachment=None) for other in others)]
    header = replace(post, labels=(), keyboard=(), attachment=None)
    return [*within_limits(header, longest), replace(post, body=Rich())]


def _in_order(post: Post, parts: list[Rich]) -> list[Post]:
    if len(parts) == 1:
        return [replace(post, body=parts[0])]
    plain = replace(post, labels=(), keyboard=(), reply_to=None, quote="", head=0)
    posts = [replace(plain, body=part) for part in parts]
    if posts:
        posts[0] = replace(posts[0], reply_to=post.reply_to, quote=post.quote, head=post.head)
        posts[-1] = replace(posts[-1], labels=post.labels, keyboard=post.keyboard)
    return posts


def proof(post: Post) -> Proof:
    """What would prove that *post* is there."""
    if post.album:
        return Proof.NONE
    if post.keyboard:
        return Proof.KEYBOARD
    if post.attachment is None:
        return Proof.TEXT
    if post.attachment.kind in CAPTIONED:
        return Proof.CAPTION
    return Proof.MARKUP if post.labels else Proof.NONE
