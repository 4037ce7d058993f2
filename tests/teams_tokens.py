"""The signing side of the simulated Teams: keys, tokens that hold, and every kind that must not."""

import base64
import hashlib
import hmac
import ipaddress
import json
import ssl
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jwt
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

ISSUER = "https://api.botframework.com"


@cache
def rsa_key(name: str) -> rsa.RSAPrivateKey:
    """The key of that name: made once in a process, since making one takes a tenth of a second."""
    assert name
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


@cache
def door_key() -> ec.EllipticCurvePrivateKey:
    """The key that https is served with: a new connection takes 1.2 ms of processor time, with RSA 1.6 to 2.1."""
    return ec.generate_private_key(ec.SECP256R1())


def jwk(name: str, endorsements: list[str]) -> dict[str, Any]:
    """The public half, as a key set lists it."""
    public = jwt.algorithms.RSAAlgorithm.to_jwk(rsa_key(name).public_key(), as_dict=True)
    return {**public, "kid": name, "use": "sig", "endorsements": endorsements}


def claims(app_id: str, service_url: str, **changed: Any) -> dict[str, Any]:
    """The claims of a token that holds for an hour; a change to None leaves the claim out, a timedelta is from now."""
    now = int(time.time())
    whole = {
        "iss": ISSUER,
        "aud": app_id,
        "iat": now,
        "nbf": now,
        "exp": now + 3600,
        "serviceurl": service_url,
        **changed,
    }
    return {name: _at(value, now) for name, value in whole.items() if value is not None}


def _at(value: Any, now: int) -> Any:
    return now + int(value.total_seconds()) if isinstance(value, timedelta) else value


def signed(content: Mapping[str, Any], key: str = "key-1", *, kid: str | None = None) -> str:
    """A token signed with RS256; `kid`: what its header claims, the key's own name by default."""
    return jwt.encode(dict(content), rsa_key(key), algorithm="RS256", headers={"kid": kid or key})


def unsigned(content: Mapping[str, Any], kid: str = "key-1") -> str:
    """A token with `alg none`."""
    return f"{_part({'alg': 'none', 'typ': 'JWT', 'kid': kid})}.{_part(content)}."


def confused(content: Mapping[str, Any], key: str = "key-1") -> str:
    """A token signed with HS256, with the text of the public key as its secret."""
    pem = (
        rsa_key(key)
        .public_key()
        .public_bytes(serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    signing_input = f"{_part({'alg': 'HS256', 'typ': 'JWT', 'kid': key})}.{_part(content)}"
    signature = hmac.new(pem, signing_input.encode(), hashlib.sha256).digest()
    return f"{signing_input}.{_base64(signature)}"


def tampered(token: str, **changed: Any) -> str:
    """The token with other claims under the same signature."""
    header, payload, signature = token.split(".")
    content = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    return f"{header}.{_part({**content, **changed})}.{signature}"


def _part(content: Mapping[str, Any]) -> str:
    return _base64(json.dumps(content).encode())


def _base64(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def write_certificate(
    folder: Path, key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | None = None
) -> tuple[Path, Path]:
    """A certificate for localhost that is its own authority, and its key: `(certificate, key)` as PEM files.

    msal wants https even on loopback; `REQUESTS_CA_BUNDLE` and `SSL_CERT_FILE` make a bot of another process
    trust it.
    """
    key = key or door_key()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(hours=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    certificate_file, key_file = folder / "simulator.pem", folder / "simulator.key"
    certificate_file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return certificate_file, key_file


@dataclass(frozen=True)
class Https:
    """What https is served with on loopback, and what makes somebody trust it."""

    certificate: bytes
    context: ssl.SSLContext
    trust: ssl.SSLContext


def https() -> Https:
    """The same for all of this process: what it is made of takes three milliseconds, and each flow has a door."""
    return _https(int(time.time()) // 3600)


@lru_cache(maxsize=1)
def _https(_hour: int) -> Https:
    """New each hour, and where the clock has been moved: a certificate holds for a day."""
    with TemporaryDirectory() as folder:
        certificate, key = write_certificate(Path(folder))
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(certificate, key)
        return Https(certificate.read_bytes(), context, ssl.create_default_context(cafile=str(certificate)))
