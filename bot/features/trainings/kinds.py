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
