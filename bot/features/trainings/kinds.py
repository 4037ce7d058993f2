"""The names by which trainings ask for messages and tasks."""

TRAINING = "training"
"""To whoever is to do it: subject the training and the round (`U-2026-001/1`), so that each round has its card."""

ANSWER_WANTED = "training_answer_wanted"
"""To the owner: somebody objects, can't acknowledge, or wants to be added: subject the training and the person."""

PROBLEM = "training_problem"
"""To the owner: the audience isn't known as people: subject the training."""

RESOLVE = "training.resolve"
ASSIGN = "training.assign"
REFRESH = "training.refresh"
SEND = "training.send"
ASK_AGAIN = "training.ask_again"
END = "training.end"
RENEW = "training.renew"
DAILY = "training.daily"
STEP = "training.step"
NUDGE = "training.nudge"
"""The owner's own reminder: subject the training and the day on which it was asked for (`U-2026-001/2026-12-07`)."""
REMIND = "training.remind"
TIDY = "training.tidy"
"""Draws anew the cards that a day's reminders stand in the place of: subject the day."""

REMINDER = "training_reminder"
"""To whoever has something to do: subject the day, by their own calendar, so that there is one a day at most."""
