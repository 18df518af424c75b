"""A certificate of this machine's own, for a server of a test; the client believes it where it is told to."""

import ssl
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Certificate:
    """A certificate that vouches for itself, and its key."""

    certificate: Path
    key: Path

    def served(self) -> ssl.SSLContext:
        """Return the context by which a server shows it."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, self.key)
        return context


def certificate_for(names: str, folder: Path) -> Certificate:
    """Make a certificate for names as OpenSSL spells them: `IP:127.0.0.1` or `DNS:mail.example.org`."""
    made = Certificate(folder / "certificate.pem", folder / "key.pem")
    words = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -days 2 -subj /CN=mail"
    files = ["-keyout", str(made.key), "-out", str(made.certificate)]
    subprocess.run(
        [*words.split(), "-addext", f"subjectAltName={names}", *files], check=True, capture_output=True
    )
    return made
