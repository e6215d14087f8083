"""Errors that are the caller's: wrong invocation or configuration (exit code 2)."""

from __future__ import annotations

from guidetool.model.message import Message


class UserError(Exception):
    """Something the user asked for cannot be done; says what to do. Never a wrong guide."""

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        super().__init__(message.text)
        self.message = message
        self.hint = hint
