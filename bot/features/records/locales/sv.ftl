### Loggen och beslutsregistret: kontrollpunkter och beslut. Varje nyckel finns också i en.ftl, med samma platshållare.

checkpoint-kicker = Loggens kontrollpunkt
checkpoint-heading = { $count ->
    [one] 1 post i loggen
   *[other] { $count } poster i loggen
}
checkpoint-made = Signerad { $when }
checkpoint-why = Spara texten nedan. Med den och den öppna nyckeln kan vem som helst se att inget i loggen har ändrats eller tagits bort sedan dess.
checkpoint-label = Kontrollpunkten, att kopiera
checkpoint-summary = Loggens kontrollpunkt { $day }
checkpoint-mail-how = Spara texten som en fil, och pröva en export av loggen med: grindvakt log verify EXPORT --checkpoint FIL --key NYCKEL
checkpoint-mail-why = Du får detta en gång om dagen när loggen har vuxit, för att adressen står i inställningen RECORDS_CHECKPOINT_MAIL.
