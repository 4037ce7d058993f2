### Avslag om meddelanden som väntar. Varje nyckel finns också i en.ftl, med samma platshållare.

refused-not-replayable = Varken döda eller okända, så inget startades om: { $ids }.
