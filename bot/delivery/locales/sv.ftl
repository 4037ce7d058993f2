### Avslag om meddelanden som väntar. Varje nyckel finns också i en.ftl, med samma platshållare.

refused-not-replayable = Inget är ändrat, för det går inte med de här: { $ids }. Skriv grindvakt outbox list, så ser du vilka som är döda, ovissa eller väntar.

## Filer med en länk
file-link-open = Hämta filen
file-link-until = Länken slutar gälla { $when }, eller efter { $count } hämtningar.
file-link-yours = Skicka den inte vidare: den som har länken får filen.
refused-file-own-chat = Filen lämnas bara ut i din egen chatt med Grindvakt. Öppna den och försök igen där.
refused-file-no-address = Filer kan inte hämtas härifrån, för PUBLIC_URL är inte angiven. Be administratören om filen: { $command }
