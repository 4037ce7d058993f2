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
checkpoint-mail-how = Spara kontrollpunkten som en fil. Med den och den öppna nyckeln prövar ”grindvakt log verify” en export av loggen.
checkpoint-mail-why = Du får detta en gång om dagen när loggen har vuxit, för att adressen står i inställningen RECORDS_CHECKPOINT_MAIL.

## Beslutsregistret

refused-no-such-decision = Det finns inget beslut { $decision } som du kan se här. Skriv ”beslut”, så visar jag vilka som finns.
refused-may-not-keep-decision = Bara sekreteraren, ordföranden eller den som har fattat beslutet kan ändra det här. Be någon av dem.
refused-may-not-report = Bara den som har föredragit ärendet, sekreteraren eller ordföranden kan återrapportera. Be någon av dem.
refused-decision-day = Dagen { $day } har redan varit, eller ligger för långt fram. Välj en dag från och med i dag.
refused-decision-is-over = Beslutet { $decision } är redan upphävt eller ersatt. Gå till det beslut som gäller nu.
refused-decision-meanwhile = { $name } hann före: så här står det nu. Spara igen om det ska vara annorlunda.
refused-decision-undecided = { $decision } är inget beslut i sak, så det finns inget att tidsbegränsa, ompröva eller upphäva. Öppna grinden igen när frågan ska avgöras.
refused-gate-is-gone = { $gate } finns inte längre i initiativets process, så ärendet kan inte läggas fram där igen. Be förvaltaren av processen om hjälp.
refused-reconsider-open = Det pågår redan en omröstning om { $initiative }. Vänta tills den är avgjord.
refused-revoke-by-whom = Beslutet är fattat av { $body_sv } och upphävs genom ett nytt beslut där. Ange det beslutets nummer, eller välj att ompröva ärendet.
refused-revoke-not-by-it = { $decision } kan inte upphäva det här beslutet: det ska vara ett senare beslut som gäller, fattat av samma forum.
refused-decision-without-why = Skriv vad som ska stå vid beslutet.
decisions-heading = Beslut
decisions-heading-words = Beslut: ”{ $words }”
decisions-none = Inga beslut.
decisions-none-words = Jag hittar inget beslut som stämmer in på ”{ $words }”. Skriv färre ord, ett år (2026) eller en månad (2026-11).
decisions-none-here = Här finns inga beslut att visa. Skriv till mig i vår egen chatt, så visar jag dem som rör dig.
decisions-more = Det finns fler. Skriv fler ord, ett år (2026) eller en månad (2026-11).
decision-kicker = Beslut { $decision }
decisionstate-in_force = Gäller
decisionstate-undecided = Inget beslut i sak
decision-until = Gäller till och med { $day }
decisionstate-expired = Gäller inte längre
decisionstate-reconsidered = Omprövas
decision-held-until = Gällde till och med { $day }
decisionstate-replaced = Ersatt
decisionstate-revoked = Upphävt
decision-decided = Beslutat { $day } av { $body }
decision-ended = Avslutat { $day }. Frågan ställdes till { $body }.
decision-report-on = Återrapporteras { $day }
decision-reported = Återrapporterat { $day }
decision-reconsidered = Omprövas sedan { $day }
decision-revoked = Upphävt { $day }
decision-revoked-by = Upphävt { $day } genom { $decision }
decision-replaced-by = Ersatt av { $decision }
decision-replaces = Ersätter { $decision }
decision-related = Andra beslut vid samma grind
decision-title-dates = Giltighet
decision-valid-until = Gäller till och med (tomt: tills vidare)
decision-report-day = Återrapporteras (tomt: inte)
decision-save-dates = Spara
decision-title-reconsider = Ompröva
decision-reconsider-what = Initiativet går tillbaka till grinden. Beslutet gäller tills ett nytt är fattat.
decision-why = Varför?
decision-send-reconsider = Ompröva
decision-title-revoke = Upphäv
decision-revoke-what = Beslutet gäller inte längre. Är inget annat beslutat sedan dess går initiativet tillbaka till grinden.
decision-by-decision = Beslutet som upphäver det, till exempel INI-2026-014/G3/2
decision-send-revoke = Upphäv
decision-title-report = Återrapportera
decision-report = Vad har det lett till?
decision-send-report = Återrapportera
decision-report-due = { $count ->
    [one] Dags att återrapportera ett beslut
   *[other] Dags att återrapportera { $count } beslut
}
decision-expires-soon = { $count ->
    [one] Ett beslut upphör snart att gälla
   *[other] { $count } beslut upphör snart att gälla
}
decision-others = Påminnelsen gäller också
decisionnews-reconsidered = Ett beslut omprövas
decisionnews-revoked = Ett beslut har upphävts
refused-export-secret = { $decision } innehåller uppgifter med sekretess. Lägg till flaggan redacted för att ta ut det som alla får se, eller with-secrets för att ta ut allt till den som får se det.
answer-undispatched = { $least ->
    [yes] Minst { $count } beslut{ $asked } är inte markerade som expedierade:
   *[no] { $count ->
        [0] Inget beslut{ $asked } som du kan se väntar på att expedieras.
        [one] 1 beslut{ $asked } är inte markerat som expedierat:
       *[other] { $count } beslut{ $asked } är inte markerade som expedierade:
    }
}
answer-dispatched = Beslutet om { $title } i { $gate } expedierades { $day }.
answer-dispatched-not = Beslutet om { $title } i { $gate } är inte markerat som expedierat.
answer-dispatched-none = Det finns inget beslut om { $title } som du kan se.
answer-dissents = { $least ->
    [yes] Det finns reservationer mot minst { $count } beslut{ $asked }:
   *[no] { $count ->
        [0] Det finns ingen reservation mot något beslut{ $asked } som du kan se.
        [one] Det finns reservationer mot 1 beslut{ $asked }:
       *[other] Det finns reservationer mot { $count } beslut{ $asked }:
    }
}
answer-dissents-own = { $least ->
    [yes] Du har reserverat dig mot minst { $count } beslut{ $asked }:
   *[no] { $count ->
        [0] Du har inte reserverat dig mot något beslut{ $asked }.
        [one] Du har reserverat dig mot 1 beslut{ $asked }:
       *[other] Du har reserverat dig mot { $count } beslut{ $asked }:
    }
}
answer-dissents-of = { $least ->
    [yes] { $name } har reserverat sig mot minst { $count } beslut{ $asked }:
   *[no] { $count ->
        [0] { $name } har inte reserverat sig mot något beslut{ $asked } som du kan se.
        [one] { $name } har reserverat sig mot 1 beslut{ $asked }:
       *[other] { $name } har reserverat sig mot { $count } beslut{ $asked }:
    }
}
answer-to-report = { $when ->
    [then] { $count ->
        [0] Inget beslut som du kan se ska återrapporteras då.
        [one] 1 beslut ska återrapporteras då:
       *[other] { $count } beslut ska återrapporteras då:
    }
   *[ever] { $count ->
        [0] Inget beslut som du kan se väntar på att återrapporteras.
        [one] 1 beslut ska återrapporteras:
       *[other] { $count } beslut ska återrapporteras:
    }
}
answer-runs-out = { $when ->
    [past] { $count ->
        [0] Inget beslut som du kan se upphörde att gälla då.
        [one] 1 beslut upphörde att gälla då:
       *[other] { $count } beslut upphörde att gälla då:
    }
    [then] { $count ->
        [0] Inget beslut som du kan se upphör att gälla då.
        [one] 1 beslut upphör att gälla då:
       *[other] { $count } beslut upphör att gälla då:
    }
   *[ever] { $count ->
        [0] Inget beslut som du kan se är tidsbegränsat och gäller nu.
        [one] 1 beslut upphör att gälla:
       *[other] { $count } beslut upphör att gälla:
    }
}
answer-unnumbered = { $least ->
    [yes] Av de senaste besluten{ $asked } saknar minst { $count } diarienummer:
   *[no] { $count ->
        [0] Inget beslut{ $asked } som du kan se saknar diarienummer.
        [one] 1 beslut{ $asked } saknar diarienummer:
       *[other] { $count } beslut{ $asked } saknar diarienummer:
    }
}
