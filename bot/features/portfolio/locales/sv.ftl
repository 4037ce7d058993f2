### Initiativ: att hitta och välja dem, och avslag om dem och deras steg. Varje nyckel finns också i en.ftl, med samma platshållare.

status-nearest-heading = Jag hittar inget initiativ som stämmer in på ”{ $words }”
status-nearest-text = Menade du något av de här?
status-many-heading = Flera initiativ stämmer in på ”{ $words }”
status-many-text = Välj ett:
status-all-heading = Initiativ i portföljen
status-more = Och { $count } till. Skriv fler ord ur initiativets titel, eller dess nyckel.
none-found = Jag hittar inget initiativ som stämmer in på ”{ $words }”. Skriv ”status” ensamt, så visar jag vilka som finns.
no-initiatives = Det finns inga initiativ i portföljen ännu.
refused-no-such-initiative = Det finns inget initiativ ”{ $words }”. Kontrollera nyckeln, till exempel INI-2026-014.
refused-no-such-step = Det finns inget steg ”{ $step }”. Stegen är: { $steps }.
refused-step-mandatory = Steget { $step } är obligatoriskt och kan inte sättas som ej tillämpligt.
refused-step-without-reason = Ange varför steget { $step } inte är tillämpligt.
refused-reason-too-long = Motiveringen är för lång. Korta den till högst { $limit } tecken.
