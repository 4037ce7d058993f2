"""Features' own settings, as somebody may write them: read as they are meant, or refused in words, never as another."""

from datetime import time
from typing import Any

import pytest

from bot.app import FEATURES
from bot.feature import sections_of
from bot.features.directory.settings import DirectorySettings
from bot.features.following.settings import FollowingSettings
from bot.settings.model import Settings, SettingsFaults, make_settings

SECTIONS = sections_of(FEATURES)


def faults(**values: Any) -> list[str]:
    with pytest.raises(SettingsFaults) as caught:
        make_settings(values, dict.fromkeys(values, "grindvakt.toml"), SECTIONS)
    return caught.value.faults


@pytest.mark.parametrize("written", ["02:30", "2:30", "02.30", "02:30:00", time(2, 30)])
def test_the_hour_of_the_night_is_swedish(written: Any) -> None:
    given = make_settings({"directory_nightly": written}, {}, SECTIONS)
    assert given.of(DirectorySettings).directory_nightly == time(2, 30)


@pytest.mark.parametrize(
    "written", ["02:30Z", "02:30+02:00", "2", 2, 7.5, "0230", "24:00", "02:60", "02:30:15.5", "två", True]
)
def test_and_never_guessed(written: Any) -> None:
    [fault] = faults(directory_nightly=written)
    assert fault == (
        "DIRECTORY_NIGHTLY (grindvakt.toml): must be an hour and a minute of Swedish time, such as 02:00"
    )


NUMBERS = [
    name
    for section in (Settings, *SECTIONS)
    for name, field in section.model_fields.items()
    if field.annotation is int
]


@pytest.mark.parametrize("name", NUMBERS)
@pytest.mark.parametrize("written", [True, False])
def test_true_is_no_number(name: str, written: bool) -> None:
    [fault] = faults(**{name: written})
    assert fault == f"{name.upper()} (grindvakt.toml): must be a number, not true or false"


@pytest.mark.parametrize("name", ["following_status_stages", "following_still_stages"])
def test_a_stage_has_one_number(name: str) -> None:
    [fault] = faults(**{name: "idea=20, G3=0, idea=5"})
    assert fault.endswith("stands twice: idea; give each stage one number")
    [long] = faults(**{name: "x" * 100_000})
    assert len(long) < 300
    assert make_settings({name: "idea=20 G3=0"}, {}, SECTIONS).of(FollowingSettings)
