"""Microsoft Graph, as any feature may ask it: with the bot's own identity, carefully."""
