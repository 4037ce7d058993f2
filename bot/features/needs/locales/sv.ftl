
### Behov: det som någon lyfter, tills portföljen har det. Varje nyckel finns också i en.ftl, med samma platshållare.

raise-kicker = Lyft frågan
raise-what = Ryms arbetet inte i ramen? Skriv vad som behövs och varför. Systemägaren eller verksamhetsansvarig bereder det, och det kan bli ett nytt behov i portföljen.
raise-label = Vad behövs, och varför ryms det inte?
raise-missing = Skriv vad som behövs.
raise-send = Lyft frågan
need-kicker = Behov { $need }
need-untitled = Nytt behov
need-nobody = administratören
need-refresh = Visa läget
need-words = Vad vill du säga till portföljen? (frivilligt)
need-pass-on = För vidare
need-pass-on-open = För vidare till portföljen
need-reason = Varför ryms det i ramen?
need-reason-missing = Skriv varför.
need-keep = Behåll i ramen
need-keep-open = Ryms i ramen
needstate-preparing = Bereds
needstate-passed_on = Hos portföljen
needstate-kept = Ryms i ramen
needsource-raised = Lyft av { $name }
needsource-gate = Nej i grinden, av { $name }
needsource-written = Skrivet av { $name }
need-waits = ditt besked om behovet { $need }
need-waited = Behovet väntar på dig sedan { $day }
summary-need = Behov { $need }: { $title }

refused-may-not-raise = Frågan lyfts av den som arbetar med systemet: teamet, systemförvaltaren eller produktägaren. Du har ingen av de rollerna här.
refused-need-empty = Skriv vad som behövs och varför det inte ryms.
refused-need-reason-missing = Skriv varför det ryms i ramen, så att den som lyfte frågan förstår det.
refused-need-answered = { $need } har redan besvarats. Kortet visar hur det blev.
refused-not-your-need = Det här behovet finns inte, eller bereds av någon annan.

## Gör till behov: ett meddelande i en chatt
take-heading = Gör till behov
take-what = Meddelandet blir ett nytt behov hos portföljen. Läs igenom, ta bort det som inte hör dit och lägg till varför det behövs.
take-cut = Meddelandet är längre än { $limit } tecken. Här står början. Länken till hela följer med.
take-empty = Meddelandet har ingen text. Skriv med egna ord vad som behövs.
take-without = Bilder och bilagor följer inte med. Skriv själv det viktiga ur dem.
take-label = Vad behövs, och varför?
take-send = Skicka in behovet
take-done = Tack! Behovet är sparat som { $need } och finns hos portföljen. Du får ett kort om det i vår egen chatt.
need-open-message = Öppna meddelandet
needsource-message = Skapat från ett meddelande, av { $name }

refused-may-not-take = Portföljen känner inte dig ännu, så du kan inte lämna behov. Be portföljens sekreterare lägga till dig.
refused-no-message = Jag ser inte vilket meddelande det gäller. Öppna menyn på meddelandet och välj Gör till behov igen.
refused-message-deleted = Meddelandet är borttaget, så det går inte att göra till ett behov.
refused-message-taken = Det här meddelandet är redan behov { $need }.
refused-need-text-missing = Skriv vad som behövs och varför.
answer-needs = { $least ->
    [yes] Du kan se { $count } av de senaste behoven:
   *[no] { $count ->
        [0] Det finns inget behov som du kan se.
        [one] Det finns 1 behov som du kan se:
       *[other] Det finns { $count } behov som du kan se:
    }
}
answer-needs-of = { $count ->
    [0] Inget behov som du kan se har lyfts från { $title }.
    [one] 1 behov som du kan se har lyfts från { $title }:
   *[other] { $count } behov som du kan se har lyfts från { $title }:
}
