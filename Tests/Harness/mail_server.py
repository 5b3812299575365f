"""A mail server of the test's own, which takes messages, refuses them, or hangs up when it is told to."""

import asyncio
import ssl
from dataclasses import dataclass, field
from typing import Callable

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, Session
from program import free_port


@dataclass
class Received:
    sender: str
    recipients: list[str]
    content: bytes
    greeting: str
    user: str | None


@dataclass
class Conduct:
    """What the server answers; `None` takes everything."""

    recipient: str | None = None
    message: str | None = None
    seconds_at_recipient: float = 0
    seconds_at_message: float = 0
    hangs_up_at_recipient: bool = False
    hangs_up_at_message: bool = False
    # Bytes of the message after which the server hangs up.
    hangs_up_after: int | None = None


@dataclass
class MailServer:
    conduct: Conduct = field(default_factory=Conduct)
    received: list[Received] = field(default_factory=list)
    port: int = field(default_factory=free_port)
    connections: int = 0
    # Bytes of the largest message that it says it takes.
    largest: int = 40_000_000

    async def handle_RCPT(self, server: SMTP, session: Session, envelope: Envelope, address: str, options) -> str:
        await asyncio.sleep(self.conduct.seconds_at_recipient)
        if self.conduct.hangs_up_at_recipient:
            server.transport.abort()
        if self.conduct.recipient is None:
            envelope.rcpt_tos.append(address)
        return self.conduct.recipient or "250 2.1.5 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        if self.conduct.message is None:
            user = session.auth_data.login.decode() if session.authenticated else None
            self.received.append(Received(
                envelope.mail_from, envelope.rcpt_tos, envelope.original_content, session.host_name, user))
        if self.conduct.hangs_up_at_message:
            server.transport.abort()
        await asyncio.sleep(self.conduct.seconds_at_message)
        return self.conduct.message or "250 2.0.0 Ok: queued as 4F2B1"

    def start(self, secret: tuple[str, str] | None = None, starttls: ssl.SSLContext | None = None,
              tls: ssl.SSLContext | None = None) -> Callable[[], None]:
        """Begins to answer, and returns what ends it.

        `secret` is the user and the password that it asks for."""

        def authenticate(server, session, envelope, mechanism, data) -> AuthResult:
            given = (data.login.decode(), data.password.decode())
            return AuthResult(success=given == secret, handled=False, auth_data=data)

        mail_server = self

        class Hasty(SMTP):
            async def smtp_DATA(self, argument: str) -> None:
                size = mail_server.conduct.hangs_up_after
                if size is None:
                    return await super().smtp_DATA(argument)
                await self.push("354 Go on")
                await self._reader.readexactly(size)
                self.transport.abort()

        class Own(Controller):
            def factory(self) -> SMTP:
                mail_server.connections += 1
                return Hasty(
                    self.handler, hostname="mail.example.org", data_size_limit=mail_server.largest,
                    tls_context=starttls, require_starttls=starttls is not None, auth_required=secret is not None,
                    auth_require_tls=starttls is not None, authenticator=authenticate)

        controller = Own(self, hostname="127.0.0.1", port=self.port, ssl_context=tls)
        controller.start()
        return controller.stop
