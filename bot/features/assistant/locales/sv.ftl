### Vad man kan fråga om: läget, det som väntar, vem man är, hjälp. Varje nyckel finns också i en.ftl, med samma platshållare.

## Status och väntelista
status-kicker = Läget
status-waits = väntar på beslut i { $gate }, senast { $when }.
status-waits-casting = väntar på utslagsröst i { $gate }.
status-at-gate = står inför { $gate }.
status-in-stage = är i { $place }.
waiting-shown = { $first }–{ $last } av { $all } visas, de mest brådskande först.
waiting-more = { $count } till
waiting-next = Visa nästa { $count }
open-matter = Öppna { $title }
help-example = Till exempel: { $words }
who-known = { $name }, du finns i portföljen.
who-unknown = { $name }, du finns inte i portföljen ännu. Ge administratören ditt objekt-id.
who-object-id = Objekt-id
who-tenant = Klientorganisation (tenant)
who-mail = E-post
who-language = Språk
who-time-zone = Tidszon
language-sv = svenska
language-en = engelska
channel-use = Kanalens id, att skriva som channel i forums.yaml:
channel-id = Kanal
channel-team = Team
channel-none = Det här är ingen kanal. Skriv samma sak i kanalen, så svarar jag där.
status-next-gate = Nästa grind
status-process = Process
status-owner = Ägare
status-count-privately = Hur rösterna ligger visar jag bara för dem som ärendet gäller. Skriv ”status { $key }” i vår egen chatt.
status-steps = Steg
steps-summary = { $done } av { $all } klara
status-systems = System
waiting-heading = { $count ->
    [0] Inget väntar på dig just nu
    [one] 1 ärende väntar på dig
   *[other] { $count } ärenden väntar på dig
}
waiting-vote = din röst i { $gate }
waiting-decide = ditt beslut i { $gate }
waiting-casting = din utslagsröst i { $gate }
waiting-voted = { $gate }, du har svarat: { $choice }
waiting-nothing-more = När en omröstning öppnas får du ett kort här i chatten.

## Hjälp

help-heading = Det här kan du fråga mig
help-welcome = Hej { $name }! Jag är Grindvakt.
help-welcome-anybody = Hej! Jag är Grindvakt.
help-intro = Jag ser till att besluten i portföljen fattas i tid: jag frågar efter rösterna, räknar dem och talar om hur det gick.
not-understood = Jag förstod inte ”{ $words }”.
files-not-taken = Jag kan inte ta emot filer i chatten. Mottagare klistrar du in som e-postadresser under Målgrupp på utskickets kort. En lång lista eller en bild kan den som sköter Grindvakt läsa in.
