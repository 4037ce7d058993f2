"""Every kind of message: what tells one occasion from the next, or that there is but one."""

from tests.flows.office_hours import Hours

ONE_EACH = {
    "advice": "each time that the body is asked",
    "advice-told": "each thing that it says",
    "announcement_approval": "each time that it is asked",
    "announcement_approval_answer": "each time that it was asked",
    "announcement_correction": "each text",
    "announcement_digest": "each digest",
    "announcement_question": "each question",
    "announcement_answer": "each question",
    "announcement_dry_run": "each time that it is counted",
    "announcement_preview": "each time that it is asked for",
    "announcement_reminder": "each reminder's number",
    "assistant.saved": "each run",
    "ballot_papers": "each edition",
    "ballot_reminder": "each day",
    "casting": "each tie",
    "checkpoint": "each day",
    "condition": "each revision",
    "condition_news": "each revision",
    "condition_reminder": "each due date and day",
    "decider_away": "each deadline and person",
    "decision.changed": "each state; it never comes back to one",
    "decision.expires_soon": "each day",
    "decision.report_due": "each day",
    "dispute": "each question",
    "following.day": "each day",
    "following.news": "each piece of news",
    "following.status": "each round",
    "following.unmoved": "each week",
    "need-reminder": "each reminder's number",
    "quorum": "each deadline",
    "quorum_lost": "each deadline",
    "release_ask": "each time that it should be over",
    "release_doubt": "each revision",
    "release_unplanned": "each time that it was to go live",
    "release_notice": "each part and time of it",
    "releases_own": "each time that several came",
    "seat_back": "each change of seats",
    "seat_vacated": "each change of seats",
    "secretary_changed": "each change of those who lead",
    "training": "each round",
    "training_answer_wanted": "each word",
    "training_dead_link": "each time that a link died",
    "training_manager_week": "each week",
    "training_moot": "each day",
    "training_problem": "each day",
    "training_release_moved": "each revision of the release",
    "training_reminder": "each day",
    "training_seat_news": "each revision of the session",
    "training_trainer_list": "each time that it begins",
}
"""What a message of each kind is one of: what its subject names beside the thing that it is about."""

ONCE = {
    "ballot": "a question is put once",
    "opened": "likewise",
    "result": "a ballot is closed once",
    "returned": "likewise, and comes back once",
    "sent_back": "likewise",
    "not_handed": "likewise, and is handed on once",
    "unanswered": "likewise",
    "advice-reminder": "a workday before the last day, which stays",
    "need": "a need is prepared by one person, and answered once",
    "need-new": "likewise",
    "need-told": "likewise",
    "announcement": "what changes is told by a correction",
    "announcement_post": "likewise",
    "training_seat": "what changes is told by its news",
}
"""What comes to somebody once, and stands."""

STANDS = {
    "announcement_progress": "its sender's",
    "release": "its manager's",
}
"""What its owner works on, and is drawn anew where it stands."""


async def test_each_kind_of_message_says_what_tells_one_occasion_from_the_next(office: Hours) -> None:
    """A new kind joins one of the lists: what may come twice has a message for each time."""
    kinds = [*ONE_EACH, *ONCE, *STANDS]
    assert len(kinds) == len(set(kinds))
    assert set(office.bot.parts.messages) == set(kinds)
