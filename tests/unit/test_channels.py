"""A forum's channel: its id is read from what people can copy in Teams, and everything else is refused with a hint."""

import pytest

from bot.features.portfolio.channels import channel
from tests.factories import a_portfolio
from tests.importing import faults, holding, planned

ID = "19:Ab3-_xyz1@thread.tacv2"
WHOLE = "19%3aAb3-_xyz1%40thread.tacv2"
GROUP = "11111111-1111-4111-8111-111111111111"
TAIL = f"Beslut%20i%20ledningen?groupId={GROUP}&tenantId=22222222-2222-4222-8222-222222222222"
LINK = f"https://teams.microsoft.com/l/channel/{WHOLE}/{TAIL}"


@pytest.mark.parametrize(
    "written",
    [
        LINK,
        LINK.replace("%", "%25"),
        LINK.replace("%", "%2525"),
        LINK.replace("%3a", "%3A"),
        LINK.replace("https://teams.microsoft.com/l/channel", "HTTPS://TEAMS.MICROSOFT.COM/L/CHANNEL"),
        LINK.replace("%3a", ":").replace("%40", "@"),
        LINK.replace("teams.microsoft.com", "teams.cloud.microsoft"),
        LINK.replace("teams.microsoft.com", "gov.teams.microsoft.us"),
        LINK.replace("teams.microsoft.com", "dod.teams.microsoft.us"),
        LINK.replace("https://teams.microsoft.com", "msteams:"),
        LINK.replace("https:", "msteams:"),
        f"<{LINK}>",
        f'"{LINK}"',
        f"{LINK}&ngc=true&allowXTenantAccess=false",
        "https://eur01.safelinks.protection.outlook.com/?url="
        + LINK.replace("%", "%25")
        .replace(":", "%3A")
        .replace("/", "%2F")
        .replace("?", "%3F")
        .replace("&", "%26")
        + "&data=05%7C02&reserved=0",
        ID,
        WHOLE,
        f"{ID};messageid=1612345678901",
        ID.replace("tacv2", "TACV2"),
    ],
)
def test_the_id_is_read_from_it(written: str) -> None:
    assert channel(written) == ID


@pytest.mark.parametrize("written", ["19:0123abc@thread.v2", "19:0123abc@thread.skype"])
def test_a_group_chat_and_an_old_channel_have_ids_too(written: str) -> None:
    assert channel(written) == written


@pytest.mark.parametrize(
    ("written", "what"),
    [
        (LINK.replace("/channel/", "/team/"), "is a link to a team"),
        (
            "https://teams.microsoft.com/l/chat/19:abc@thread.v2/conversations?context=x",
            "is a link to a chat",
        ),
        ("https://teams.microsoft.com/l/chat/0/0?users=a@example.org", "is a link to a chat"),
        (
            f"https://teams.microsoft.com/l/message/{WHOLE}/1612345678901?groupId=1",
            "is a link to one message",
        ),
        ("https://teams.microsoft.com/l/meetup-join/19%3ameeting_x%40thread.v2/0", "is a link to a meeting"),
        ("https://teams.microsoft.com/l/entity/1/2", "is not a link to a channel"),
        ("https://teams.microsoft.com/v2/", "is not a link to a channel"),
        (f"https://teams.microsoft.com/l/channel/{WHOLE[:12]}", "the channel's id in it is not whole"),
        (LINK.replace("teams.microsoft.com", "teams.microsoft.com.example.org"), "is not a link to Teams"),
        (f"https://example.org/l/channel/{WHOLE}/x", "is not a link to Teams"),
        ("https://[", "is not an address"),
        ("0a1b2c3d.example.org@emea.teams.ms", "is a mail address"),
        ("Beslut - Portföljen <0a1b2c3d.example.org@emea.teams.ms>", "is a mail address"),
        ("Beslut", "is not a channel's id (a name isn't enough"),
        ("11111111-1111-4111-8111-111111111111", "is the id of a team or a group"),
        ("19:a_b@unq.gbl.spaces", "is a chat with one person"),
        ("a:1Xyz", "is a chat with one person"),
        ("19:abc@thread.tacv3", "is a mail address"),
    ],
)
def test_what_is_no_channel_is_refused_with_what_to_do(written: str, what: str) -> None:
    with pytest.raises(ValueError) as caught:
        channel(written)
    assert what in str(caught.value)
    assert "Get link to channel" in str(caught.value)


def test_an_import_takes_the_link_and_refuses_the_rest_at_its_line() -> None:
    stored = holding(a_portfolio())
    [entry] = planned(stored, forums_csv=f"id;channel\npfld;{LINK}\n").forums
    assert entry.after is not None
    assert entry.after.channel == ID
    [found] = faults(stored, forums_csv="id;channel\npfld;Beslut\n")
    assert found.startswith("forums.csv:2: pfld: channel: 'Beslut' is not a channel's id")
