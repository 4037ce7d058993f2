### Avslag om meddelanden som väntar. Varje nyckel finns också i en.ftl, med samma platshållare.

refused-not-replayable = Inget är ändrat, för det här är varken dött eller ovisst: { $ids }. Skriv grindvakt outbox list, så ser du vad som finns.
refused-not-skippable = Inget hoppades över, för det här är varken dött eller ett anrop som väntar: { $ids }. Skriv grindvakt outbox list, så ser du vad som finns.

## Filer med en länk
file-link-open = Hämta filen
file-link-until = Länken slutar gälla { $when }, eller efter { $count } hämtningar.
file-link-yours = Skicka den inte vidare: den som har länken får filen.
refused-file-own-chat = Filen lämnas bara ut i din egen chatt med Grindvakt. Öppna den och försök igen där.
refused-file-no-address = Filer kan inte hämtas härifrån, för PUBLIC_URL är inte angiven. Be administratören om filen: { $command }
