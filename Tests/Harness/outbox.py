"""Codes as they arrive where an address is to be confirmed."""

import email
import email.policy
import re

from patience import wait
from program import Server


def code_in(text: str) -> str:
    return re.search(r"\b\d{6}\b", text).group()


def code_in_mail(content: bytes) -> str:
    message = email.message_from_bytes(content, policy=email.policy.strict)
    return code_in(message.get_body(("plain",)).get_content())


def code_to(server: Server, address: str) -> str:
    """From the last message to the address that lies in the data folder."""

    def laid() -> list[str]:
        files = sorted((server.engine.data / "outbox").glob("*.txt"), reverse=True)
        return [text for file in files if f"To: {address}\n" in (text := file.read_text())]

    wait(laid)
    return code_in(laid()[0])
