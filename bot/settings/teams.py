"""Settings of the way to Teams: who the bot is there, whom it believes, and how hard it may ask."""

from typing import Annotated, Literal

from pydantic import Field, SecretStr

from bot.settings.fields import Lower, Section, Several


class TeamsSettings(Section):
    """Who the bot is, and whom it trusts."""

    app_id: str = Field("", description="The bot's application (client) id in Entra")
    app_secret: SecretStr = Field(
        SecretStr(""), description="Client secret; or use a certificate or an identity"
    )
    app_certificate: str = Field(
        "", description="Certificate instead of a secret: a PEM file with key and certificate, or a PFX file"
    )
    app_certificate_password: SecretStr = Field(
        SecretStr(""), description="Password of the certificate file, if any"
    )
    managed_identity: str = Field(
        "",
        description="Client id of a user-assigned managed identity, instead of a secret",
    )
    federated_token_file: str = Field(
        "",
        description="File with the token of a federated credential (workload identity), instead of a secret",
    )
    tenant_id: str = Field("", description="The organisation's Entra tenant (directory) id")
    allowed_tenants: Several = Field(
        (), description="Tenants whose users may talk to the bot, with commas between; empty: TENANT_ID alone"
    )
    auth: Annotated[Literal["on", "off"], Lower] = Field(
        "on", description="Authentication of what comes in: off only on a loopback address, for development"
    )
    openid_metadata_url: str = Field(
        "https://login.botframework.com/v1/.well-known/openidconfiguration",
        description="Where the signing keys of incoming tokens are found (other for government clouds)",
    )
    token_issuer: str = Field(
        "https://api.botframework.com", description="Issuer that incoming tokens must have"
    )
    login_authority: str = Field(
        "https://login.microsoftonline.com", description="Where the bot fetches its own tokens"
    )
    token_scope: str = Field(
        "https://api.botframework.com/.default",
        description="What the bot asks its own token for (other for government clouds)",
    )
    service_hosts: Several = Field(
        (
            "smba.trafficmanager.net",
            "botframework.com",
            "teams.microsoft.com",
            "smba.infra.gcc.teams.microsoft.com",
            "smba.infra.gov.teams.microsoft.us",
            "smba.infra.dod.teams.microsoft.us",
        ),
        description="Hosts (and their sub-domains) that the bot may send its token to, with commas between",
    )
    service_url: str = Field(
        "https://smba.trafficmanager.net/teams/",
        description="Service URL for the first message, before any activity has told the right one",
    )
    rate_per_second: int = Field(
        50,
        ge=1,
        le=50,
        description="Requests a second to Teams, all processes together (the platform allows 50)",
    )
    announcements_per_day: int = Field(
        3,
        ge=0,
        le=1000,
        description="Announcements that a person gets by themselves a day, the rest in one card (0: all)",
    )
    batch_calls_per_minute: int = Field(
        60,
        ge=1,
        le=3000,
        description="Batch calls a minute to Teams, each for up to 1,000 people (their own limit isn't published)",
    )
    read_receipts: bool = Field(
        False,
        description="Ask in the app package to be told what people have read in their own chat with the bot",
    )

    @property
    def tenants(self) -> frozenset[str]:
        """The tenants that are let in, lower case."""
        return frozenset(tenant.lower() for tenant in (self.allowed_tenants or (self.tenant_id,)) if tenant)

    @property
    def bot_app_id(self) -> str:
        return self.app_id.lower()
