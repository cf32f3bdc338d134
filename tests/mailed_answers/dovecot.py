"""A real IMAP server for a test: Debian's dovecot in a folder of its own, on a free port, encrypted."""

import datetime as dt
import getpass
import grp
import os
import pwd
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from ipaddress import ip_address
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from app.config import Inbox

DOVECOT = shutil.which("dovecot", path=os.pathsep.join([os.environ.get("PATH", os.defpath), "/usr/sbin"]))
_HOST = "127.0.0.1"
_USER, _PASSWORD = "svar", "et kodeord"
_WAITS = 20


@dataclass(frozen=True)
class MailServer:
    """A mail server that runs: its mail box, the folder that mail is laid into, and whom to trust."""

    inbox: Inbox
    maildir: Path
    certificate: Path

    def lay(self, name: str, content: bytes) -> None:
        """Lay a mail into the box, as a mail server does."""
        hidden = self.maildir / "tmp" / name
        hidden.write_bytes(content)
        if os.geteuid() == 0:
            shutil.chown(hidden, *_owner())
        hidden.rename(self.maildir / "new" / name)

    def list_kept(self) -> list[str]:
        """Return the names of what lies in the box, with their flags."""
        return sorted(one.name for part in ("new", "cur") for one in (self.maildir / part).iterdir())


def _owner() -> tuple[str, str]:
    """Return as whom the server reads mail: nobody whose mail it is may be root."""
    if os.geteuid() != 0:
        return getpass.getuser(), grp.getgrgid(os.getgid()).gr_name
    return "nobody", grp.getgrgid(pwd.getpwnam("nobody").pw_gid).gr_name


@contextmanager
def running() -> Iterator[MailServer]:
    """Run a server until the block ends."""
    with TemporaryDirectory(prefix="samspil-dovecot-") as made, socket.socket() as free:
        folder = Path(made)
        folder.chmod(0o755)  # its processes are nobody's
        free.bind((_HOST, 0))
        port = free.getsockname()[1]
        free.close()
        user, group = _owner()
        maildir = folder / "maildir"
        for part in ("tmp", "new", "cur"):
            (maildir / part).mkdir(parents=True)
        if os.geteuid() == 0:
            for one in (maildir, *maildir.iterdir()):
                shutil.chown(one, user, group)
        (folder / "users").write_text(f"{_USER}:{{PLAIN}}{_PASSWORD}\n", encoding="utf-8")
        ids = {"uid": pwd.getpwnam(user).pw_uid, "gid": grp.getgrnam(group).gr_gid, "user": user, "group": group}
        config = folder / "dovecot.conf"
        config.write_text(_CONFIG.format(folder=folder, port=port, **ids), encoding="utf-8")
        certificate = _certify(folder)
        command = [str(DOVECOT), "-F", "-c", str(config)]
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        try:
            _wait(server, port)
            yield MailServer(Inbox(_HOST, port, _USER, _PASSWORD), maildir, certificate)
        finally:
            server.terminate()
            server.communicate(timeout=_WAITS)


def _wait(server: "subprocess.Popen[bytes]", port: int) -> None:
    """Return once the server answers."""
    until = time.monotonic() + _WAITS
    while time.monotonic() < until:
        if server.poll() is not None:
            raise RuntimeError((server.stderr.read() if server.stderr else b"").decode())
        with socket.socket() as asking:
            asking.settimeout(1)
            if asking.connect_ex((_HOST, port)) == 0:
                return
        with suppress(subprocess.TimeoutExpired):
            server.wait(0.05)
    message = "dovecot does not answer"
    raise RuntimeError(message)


def _certify(folder: Path) -> Path:
    """Make a certificate for this machine, which lasts a day."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(x509.random_serial_number()).not_valid_before(now - dt.timedelta(days=1))
    made = made.not_valid_after(now + dt.timedelta(days=1))
    made = made.add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address(_HOST))]), critical=False)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    certificate, private = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(made.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    kind = serialization.PrivateFormat.PKCS8
    private.write_bytes(key.private_bytes(serialization.Encoding.PEM, kind, serialization.NoEncryption()))
    return certificate


_CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = /dev/stderr
protocols = imap
listen = 127.0.0.1
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
mail_location = maildir:{folder}/maildir
mail_uid = {uid}
mail_gid = {gid}
first_valid_uid = 1
first_valid_gid = 1
ssl = required
ssl_cert = <{folder}/certificate.pem
ssl_key = <{folder}/key.pem
passdb {{
  driver = passwd-file
  args = {folder}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = 0
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
"""
