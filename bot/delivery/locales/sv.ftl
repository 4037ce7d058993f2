### Avslag om meddelanden som väntar. Varje nyckel finns också i en.ftl, med samma platshållare.

refused-not-replayable = Varken döda eller okända, så inget startades om: { $ids }.
refused-not-skippable = Inte döda och inga anrop som väntar, så inget hoppades över: { $ids }. Vad som finns visar `grindvakt outbox list`.

## Filer med en länk
file-link-open = Hämta filen
file-link-until = Länken slutar gälla { $when }, eller efter { $count } hämtningar.
file-link-yours = Skicka den inte vidare: den som har länken får filen.
refused-file-own-chat = Filen lämnas bara ut i din egen chatt med Grindvakt. Öppna den och försök igen där.
refused-file-no-address = Filer kan inte hämtas härifrån, för PUBLIC_URL är inte angiven. Be administratören om filen: { $command }
