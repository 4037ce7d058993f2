"""The bot's certificate, read and looked over at the start: not when the first card is to go out."""

from pathlib import Path
from typing import Any

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from cryptography.hazmat.primitives.serialization.pkcs12 import load_key_and_certificates
from cryptography.x509 import load_pem_x509_certificate


def certificate(file: Path, password: str = "") -> dict[str, Any]:
    """msal's credential for a certificate: PFX, or PEM with the key and the certificate.

    Raises:
        OSError: the file can't be read.
        ValueError: it is neither, or lacks the key or the certificate, or the password is another.
    """
    content = file.read_bytes()
    if b"-----BEGIN" not in content:
        _check_pfx(content, file.name, password)
        return {
            "private_key_pfx_path": str(file),
            "passphrase": password or None,
            "public_certificate": True,
        }
    text = content.decode("ascii", "replace")
    if "PRIVATE KEY-----" not in text or "BEGIN CERTIFICATE-----" not in text:
        raise ValueError(f"{file.name} must hold both the private key and the certificate")
    try:
        load_pem_private_key(content, password.encode() or None)
        load_pem_x509_certificate(content)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise ValueError(f"{file.name} can't be read as PEM, or {ANOTHER}") from error
    return {"private_key": text, "public_certificate": text, "passphrase": password or None}


ANOTHER = "APP_CERTIFICATE_PASSWORD is not its password"


def _check_pfx(content: bytes, name: str, password: str) -> None:
    try:
        key, held, _ = load_key_and_certificates(content, password.encode() or None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise ValueError(f"{name} is neither PEM nor PFX, or {ANOTHER}") from error
    if key is None or held is None:
        raise ValueError(f"{name} must hold both the private key and the certificate")
