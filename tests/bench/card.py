"""The fixed card that the rivals answer with, and that all send: about what a small notice looks like."""

from typing import Any

CARD: dict[str, Any] = {
    "type": "AdaptiveCard",
    "version": "1.5",
    "body": [
        {"type": "TextBlock", "text": "Din röst är mottagen", "weight": "Bolder", "wrap": True},
        {
            "type": "FactSet",
            "facts": [{"title": "Grind", "value": "G3"}, {"title": "Röst", "value": "Godkänn"}],
        },
    ],
    "actions": [{"type": "Action.Execute", "title": "Ändra", "verb": "gate.view", "data": {"ballot": "B"}}],
}

ANSWER: dict[str, Any] = {"statusCode": 200, "type": "application/vnd.microsoft.card.adaptive", "value": CARD}

MESSAGE: dict[str, Any] = {
    "type": "message",
    "summary": "Din röst är mottagen",
    "attachments": [{"contentType": "application/vnd.microsoft.card.adaptive", "content": CARD}],
}
