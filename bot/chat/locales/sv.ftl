### Svar som gäller samtalet självt, vad det än handlar om. Varje nyckel finns också i en.ftl, med samma platshållare.

refused-bad-date = Datumet går inte att läsa. Välj en dag i kalendern.
refused-unknown-action = Knappen fungerar inte längre. Skriv ”hjälp” för att se vad du kan göra.
refused-bad-data = Kortet skickade något jag inte kan läsa. Öppna ärendet igen med ”vad väntar på mig?”.
refused-unknown-person = Jag kan inte se vem du är i organisationen. Kontakta Teams-administratören.
answered-privately = Jag har svarat i vår egen chatt.
private-only = Det här svarar jag på i vår egen chatt. Öppna chatten med mig och skriv där.
try-again = Det gick inte att spara just nu. Inget är ändrat. Försök igen om en stund.
away-now = Jag når inte mina uppgifter just nu och kan inte svara. Kommer inget svar om en stund, så skriv igen.
perhaps-saved = Förbindelsen bröts medan det sparades, och vi vet inte om det hann bli sparat. Öppna ärendet igen om en stund och se efter, innan du försöker på nytt.
our-fault = Något gick fel hos oss och inget är ändrat. Felet är antecknat. Försök igen, eller kontakta portföljsekreteraren.
summary-card = Svar från Grindvakt
