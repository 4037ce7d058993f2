### Utskick: kortet hos mottagaren, hos avsändaren, frågor och svar. Varje nyckel finns också i en.ftl, med samma platshållare.

## Mottagarens kort
announcement-confirm = Jag har läst
announcement-read = Du har läst det här
announcement-corrected = Rättat { $when }
announcement-read-before = Du hade läst det förra.
announcement-corrected-where = Kortet som du fick tidigare är ändrat: där står allt så som det gäller nu.
announcement-outdated = Texten har rättats sedan du fick den. Läs den igen nedan och bekräfta sedan.
announcement-withdrawn = Återkallat
announcement-withdrawn-what = Avsändaren har återkallat det här. Du behöver inte göra något.
announcement-past = Planerad start har passerat
announcementcameto-finished = Klart
announcementcameto-called_off = Inställt
announcement-over = Gäller inte längre
announcement-over-since = sedan { $when }
announcement-over-show = Visa det som gällde
announcement-question = Fråga
announcement-question-to = Din fråga till { $name }
announcement-question-send = Skicka frågan
announcement-question-sent = Frågan är skickad. Svaret kommer hit i chatten.
announcement-question-instead = Frågan är skickad till avsändaren, eftersom den som annars svarar är borta. Svaret kommer hit i chatten.
announcement-question-waits = Frågan är skickad, men den som svarar är borta till och med { $day }. Svaret kommer hit i chatten.
summary-announcement-corrected = Rättat: { $heading }
summary-announcement-withdrawn = Återkallat: { $heading }

## Dagens samlade utskick
digest-day = Samlat · { $day }
digest-title = { $count ->
    [one] Ytterligare ett utskick
   *[other] Ytterligare { $count } utskick
}
digest-why = Du har redan fått flera utskick i dag. Resten samlas här, utan ny avisering. Tryck på ett för att läsa det.
digest-page = { $first }–{ $last } av { $count }, det nyaste först
digest-open = Öppna { $title }
digest-older = Visa äldre
digest-newer = Visa nyare
digest-back = Till listan
digest-read = Läst
digest-corrected = Rättat
digest-to-confirm = Ska bekräftas
digest-confirmed = ✓ Du har läst { $heading }
summary-digest = { $count ->
    [one] Ytterligare ett utskick i dag
   *[other] Ytterligare { $count } utskick i dag
}

## Frågor och svar
question-from = Fråga från { $name }
question-answer = Svara
question-answer-label = Ditt svar till { $name }
question-answer-send = Skicka svaret
question-more-wait = Fler frågor väntar. Nästa kommer när du har svarat på en av dem du har.
question-answered = Besvarad
question-answer-from = Svar från { $name }
question-answer-heading = Svar på din fråga
question-you-asked = Du frågade:
summary-question = { $name } frågar om { $heading }
summary-answer = Svar på din fråga om { $heading }

## Avsändarens kort
sending-draft = Utkast
sending-draft-next = Inget är skickat. Välj målgrupp och provkör, så kan du skicka.
sending-draft-count = Inget är skickat. Provkör, så kan du skicka.
sending-asked = Har fått frågan: { $names }. När någon godkänner går det ut av sig självt, på sin tid.
sending-awaiting_approval = Väntar på godkännande
sending-counted-first = Mottagarna räknas en gång till, och sedan skickas det.
sending-ready = Klart att skickas
sending-sending = Utskick pågår
sending-paused = Utskicket är pausat
sending-sent = Utskicket är klart
sending-cancelled = Utskicket är avbrutet
sending-withdrawn = Utskicket är återkallat
sending-told-since = Ett senare utskick har ersatt det här: ingen mer får det eller påminns om det.
sending-in-batches = Lämnas över till Teams i buntar: det kan inte rättas eller återkallas hos mottagarna.
sending-starts = Går ut { $when }
sending-stamp = Så här stod det { $when }
sending-have-it = har fått det
sending-left-seconds = klart om cirka { $count } s
sending-left-minutes = klart om cirka { $count } min
sending-stands = just nu går inget ut
sending-delivered = Levererade
sending-left = Kvar att skicka
sending-later = Väntar till arbetstid
sending-held-up = Försöks igen lite senare
sending-away = Får det när de är tillbaka
sending-uncertain = Osäkert om de fick det
sending-taken-back = Återkallade
sending-never = Får det inte
sending-not-taken-back = Återkallade, men kortet står kvar
sending-not-reached = Gick inte att nå
sending-audience = Målgruppen
sending-merged = I ett samlat kort
sending-unchanged = Gick inte att ändra: kortet står kvar som det var
sending-seen = Sett av minst
sending-confirmed = Har bekräftat att de läst
sending-confirmed-corrected = Har bekräftat den rättade texten
sending-confirmed-earlier = Har bekräftat en tidigare text
sending-why = { $count ->
    [one] Varför 1 inte nåddes
   *[other] Varför { $count } inte nåddes
}
sending-pause = Pausa
sending-resume = Fortsätt
sending-retry = Försök igen
sending-anew = Skicka nytt kort till { $count }
sending-send-uncertain = Skicka till osäkra
sending-cancel = Avbryt …
sending-cancel-ask = { $left } har inte fått utskicket än. Avbryter du får de det aldrig. De som har fått det behåller det.
sending-cancel-ask-waiting = Det går inte ut av sig självt, och blir ett utkast igen.
sending-cancel-sure = Ja, avbryt
sending-correct = Rätta
sending-correcting = En rättelse väntar på att en andra person godkänner den. Till dess står den gamla texten kvar.
sending-held = Det gick inte ut: { $reason }
sending-not-corrected = Rättelsen gjordes inte: { $reason }
sending-withdraw = Återkalla …
sending-withdraw-ask = { $reached } har fått utskicket. { $reached ->
        [one] Kortet
       *[other] Deras kort
    } ändras till ”Återkallat”. Det går inte att ångra.
sending-withdraw-sure = Ja, återkalla
sending-back = Tillbaka
sending-own = Dina utskick
sending-own-more = { $count ->
    [one] 1 äldre till
   *[other] { $count } äldre till
}
sending-own-older = Visa äldre
sending-own-first = Från början
sending-none = Du har inga utskick.
sending-open = Öppna utskicket { $title }
summary-sending = { $state }: { $heading }
unreached-not_installed = har inte appen
unreached-not_installable = har inte appen, och den gick inte att installera åt dem
unreached-blocked = har blockerat den
unreached-not_found = finns inte längre
unreached-guest = är gästanvändare
unreached-expired = nåddes inte medan det gällde
unreached-replaced = fick inte utskicket: ett senare utskick hade ersatt det
unreached-outside = står inte på gästlistan
unreached-gave_up = nåddes inte trots flera försök
unreached-otherwise = nåddes inte på grund av fel

## Rapporten som fil
report-fetch = Hämta CSV
report-file = Rapporten som CSV
report-person = Id
report-name = Namn
report-mail = E-post
report-state = Läge
report-reason = Orsak
report-language = Språk
report-text = Text nr
report-confirmed-text = Bekräftad text nr
report-confirmed = Bekräftade
report-seen = Såg
ledgerstate-pending = Väntar
ledgerstate-sending = Skickas
ledgerstate-delivered = Levererat
ledgerstate-seen = Sett
ledgerstate-confirmed = Bekräftat
ledgerstate-not_installed = Har inte appen
ledgerstate-blocked = Har blockerat appen
ledgerstate-not_found = Finns inte längre
ledgerstate-guest = Gäst
ledgerstate-failed = Misslyckades
ledgerstate-withdrawn = Återkallat
ledgerstate-uncertain = Osäkert
ledgerreason-expired = Gällde inte längre
ledgerreason-replaced = Ersatt av ett senare utskick
ledgerreason-outside = Står inte på gästlistan
ledgerreason-not_installable = Appen gick inte att installera
ledgerreason-gave_up = Togs inte emot trots flera försök
ledgerreason-unanswered = Ingen vet om det kom fram
ledgerreason-unchanged = Kortet gick inte att ändra
ledgerreason-not_deleted = Kortet gick inte att ta bort

## Arkivet
archive-heading = Det här har gått ut
archive-more = { $count ->
    [one] 1 äldre finns. Fråga om en viss månad, eller med fler ord, så visas det också.
   *[other] { $count } äldre finns. Fråga om en viss månad, eller med fler ord, så visas de också.
}
archive-nothing = Inget utskick som rör dig handlar om ”{ $words }”.
archive-empty = Inget utskick som rör dig har gått ut än.

## Det som inte går
refused-no-such-announcement = Det utskicket finns inte.
refused-not-sender = Det är bara avsändaren och administratörer som kan göra det.
refused-sender-left = Avsändaren har slutat. En administratör kan skicka utskicket, eller någon annan skriva ett nytt.
refused-no-sender = Ange i vems namn utskicket ska gå.
refused-not-support = Frågan besvaras av den som är utpekad att svara, eller av avsändaren.
refused-not-recipient = Utskicket är inte skickat till dig.
refused-announcement-withdrawn = Utskicket har återkallats. Du behöver inte göra något.
refused-no-longer-applies = Det gäller inte längre.
refused-told-since = Ett senare utskick har ersatt det här.
refused-has-begun = Utskicket har redan börjat gå ut. Rätta det i stället.
refused-not-in-this-state = { $state ->
    [draft] Utskicket har inte börjat gå ut.
    [awaiting_approval] Utskicket väntar på att en andra person godkänner det.
    [ready] Utskicket har inte börjat gå ut.
    [sending] Utskicket pågår. Vänta tills det är klart, eller pausa det.
    [paused] Utskicket är pausat.
    [sent] Utskicket är redan klart.
    [cancelled] Utskicket är redan avbrutet.
   *[withdrawn] Utskicket är redan återkallat.
}
refused-awaiting-approval = Utskicket väntar på att en andra person godkänner det.
refused-batch-not-agreed = Utskick i buntar går inte att rätta, återkalla eller märka som inaktuella hos mottagarna. Bekräfta att det är så det ska gå, eller välj att skicka vart och ett för sig.
refused-batch-stands = Utskicket gick i buntar. Korten hos mottagarna går inte att ändra. Skicka ett nytt utskick som rättar det.
refused-draft-overtaken = Någon annan har sparat utkastet medan du skrev (version { $revision }). Din text är kvar här: jämför och spara igen.
refused-nothing-corrected = Texten är densamma som förut. Ändra det som är fel och försök igen.
refused-starts-in-past = Tiden då det ska gå ut har redan passerat. Välj en senare.
refused-expires-before-start = Det skulle sluta gälla innan det går ut. Välj ett senare datum.
refused-text-missing = Fyll i ”{ $place }”. Båda språken behövs.
refused-text-too-long = Texten i ”{ $place }” är för lång: högst { $limit } tecken.
refused-slot-unfilled = I ”{ $place }” är platsen ”{ $slot }” inte ifylld.
refused-link-not-https = Adressen i ”{ $place }” måste vara fullständig, börja med https:// och ha högst { $limit } tecken, utan mellanslag.
refused-no-such-picture = Bilden finns inte. Ladda upp den först: grindvakt announcement picture add FIL.
refused-picture-without-words = Beskriv bilden med ord, på båda språken, för den som inte ser den.
refused-too-many-details = Det är för många uppgifter: högst { $limit }.
refused-announcement-too-large = { $language ->
    [sv] Den svenska texten är för stor för ett kort i Teams. Korta den, eller länka till resten.
   *[en] Den engelska texten är för stor för ett kort i Teams. Korta den, eller länka till resten.
}
refused-nobody-answers = Ingen är utpekad att svara på frågor om det här.
refused-question-missing = Skriv din fråga först.
refused-question-too-long = Frågan är för lång: högst { $limit } tecken.
refused-too-many-questions = Du har redan ställt { $limit } frågor om det här. Vänta på svaren.
refused-no-such-question = Den frågan finns inte.
refused-answered-already = Frågan är redan besvarad.
refused-answer-missing = Skriv ditt svar först.
refused-answer-too-long = Svaret är för långt: högst { $limit } tecken.
### Utskick: vem som får skicka till vem, godkännande, provkörning. Varje nyckel finns också i en.ftl, med samma platshållare.

## Provkörningen
dry-run-heading = Provkörning
dry-run-nothing-sent = Inget är skickat.
dry-run-counting = Räknar. Siffrorna kommer i ett nytt kort här i chatten.
dry-run-counted-anew = Mottagarna har räknats på nytt. Siffrorna står i ett senare kort här i chatten.
dry-run-people = { $count ->
    [one] { $count } person
   *[other] { $count } personer
}
dry-run-in-sv = { $count } på svenska
dry-run-in-en = { $count } på engelska
dry-run-not-reached = { $count ->
    [one] { $count } får det inte
   *[other] { $count } får det inte
}
dry-run-why = Vilka som inte får det
excluded-exclusion = { $count ->
    [one] { $count } undantagen
   *[other] { $count } undantagna
}
excluded-guest = { $count ->
    [one] { $count } gäst
   *[other] { $count } gäster
}
excluded-disabled = { $count } med avstängt konto
excluded-gone = { $count } som har slutat
excluded-opted_out = { $count } som har valt bort det
excluded-unknown = { $count } som inte finns i katalogen
dry-run-outside = { $count } nås inte än: tjänsten är inte öppnad för alla, så bara gästlistan nås.
dry-run-seconds = Sändningen tar cirka { $count } s.
dry-run-minutes = Sändningen tar cirka { $count } min.
dry-run-later = { $count ->
    [one] { $count } är utanför sin arbetstid och nås senast { $when }.
   *[other] { $count } är utanför sin arbetstid och nås senast { $when }.
}
dry-run-old = Medlemmarna i ”{ $group }” lästes in { $when }. Senare ändringar är inte med.
dry-run-missed = { $count } nås inte alls: de arbetar först när det inte längre gäller. Låt det gälla längre, gå ut tidigare eller vara brådskande (Tid och sätt).
dry-run-merged = { $count ->
    [one] { $count } har redan fått så många utskick som en dag får ha, och får det i dagens samlade kort.
   *[other] { $count } har redan fått så många utskick som en dag får ha, och får det i dagens samlade kort.
}
dry-run-same-day = { $count ->
    [one] Ett annat utskick går till samma personer den dagen:
   *[other] { $count } andra utskick går till samma personer den dagen:
}
dry-run-shared = { $heading } ({ $count } av dem)
dry-run-shared-many = { $heading } (minst { $count } av dem)
dry-run-not-compared = Ytterligare { $count } utskick den dagen har inte jämförts med detta.
dry-run-needs-approval = Så många kräver att en andra person godkänner.
dry-run-preview = Förhandsvisa
dry-run-ask-approval = Begär godkännande
dry-run-again = Räkna om
summary-dry-run = Provkörning: { $heading }

## Förhandsvisningen
preview-heading = Förhandsvisning · bara du ser den
preview-button = Det här är en förhandsvisning. Knappen fungerar först när utskicket har gått ut.
preview-sent = Förhandsvisningen kommer här i chatten, på svenska och engelska.
summary-preview = Förhandsvisning: { $heading }

## Godkännandet
approval-wanted = Ditt godkännande behövs
approval-wanted-correction = Ditt godkännande behövs för en rättelse
approval-asked-by = { $name } vill skicka ut det här.
approval-correction-asked-by = { $name } vill rätta det som har gått ut.
approval-starts = Går ut { $when }.
approval-starts-when-sent = Går ut så snart det är godkänt.
approval-correction-when = Korten ändras där de står så snart rättelsen är godkänd. Till dess står den gamla texten kvar.
approval-text-sv = Texten på svenska
approval-text-en = Texten på engelska
approval-to = Går till
approval-minus = utom
announcement-release-for = Releasen anger andra: { $audience }. Ändra målgruppen om det är de som ska ha det.
approval-approve = Godkänn
approval-send-back = Skicka tillbaka
approval-comment = Vad behöver ändras?
approval-comment-note = Avsändaren får din kommentar.
approval-send-comment = Skicka tillbaka
approval-given = Godkänt av { $name }
approval-given-heading = Godkänt
approval-sent-back-by = Skickat tillbaka av { $name }
approval-sent-back-heading = Skickat tillbaka
approval-over = Det behövs inte längre något svar.
approval-waits = ditt godkännande av ett utskick
approval-waits-correction = ditt godkännande av en rättelse
approval-next-now = { $how ->
    [urgent] Det går ut nu och når alla direkt, också utanför deras arbetstid.
   *[hours] Det går ut nu, till var och en på arbetstid.
}
approval-next-at = { $how ->
    [urgent] Det går ut { $when } och når då alla direkt, också utanför deras arbetstid.
   *[hours] Det går ut { $when }, till var och en på arbetstid.
}
approval-next-correction = Rättelsen är gjord: korten ändras där de står.
approval-next-not-corrected = Rättelsen gjordes inte: { $reason }
approval-old-text-stands = Den gamla texten står kvar.
approval-in-both = På båda språken
approval-what = Så beskrivs rättelsen
approval-was = Förut
approval-becomes = Nu
approval-was-nothing = fanns inte
approval-becomes-nothing = tas bort
approval-changed-confirm = Om mottagarna ska bekräfta att de läst ändras.
approval-changed-support-person = En annan person får frågorna.
approval-changed-picture = En annan bild visas.
approval-asked-now = Godkännande är begärt. När det är givet går utskicket ut av sig självt, på sin tid. Du får besked här.
approval-administrator = En administratör
approval-somebody = Någon
summary-approval = Godkänn utskick: { $heading }
summary-approved = Godkänt: { $heading }
summary-sent-back = Skickat tillbaka: { $heading }

## Målgruppen
audience-heading = Vilka ska det gå till?
audience-chosen = Valt
audience-nothing = Inget är valt än.
audience-left-out = Undantas: { $name }
audience-find = Sök
audience-find-note = Grupp, system, forum eller sparad målgrupp
audience-find-nothing = Inget med det namnet hittades. Skriv en del av namnet.
audience-unit = Enhet
audience-place = Plats
audience-title = Titel
audience-as = Välj som
audience-part = Del av målgruppen
audience-none = Välj …
audience-saved = Sparad: { $name }
audience-done = Provkör
audience-include = Ska få det
audience-exclude = Ska inte få det
audience-add = Lägg till
audience-search = Sök
audience-clear = Ta bort allt
audience-remove = Ta bort …
audience-remove-which = Vad ska bort?
audience-remove-it = Ta bort
audience-rule = Enhet, plats, titel
audience-any = Alla
audience-rule-note = Det som väljs gäller tillsammans. Finns det inte i listan: sök på det först.
audience-paste = Klistra in
audience-paste-what = E-postadresser eller objekt-id:n
audience-pasted = { $count ->
    [one] { $count } inklistrad person
   *[other] { $count } inklistrade personer
}
audience-pasted-wrong = { $count ->
    [one] En rad gick inte att använda. Resten är kvar.
   *[other] { $count } rader gick inte att använda. Resten är kvar.
}
audience-pasted-line = Rad { $line }: { $what }
pasted-nobody = ”{ $word }” är varken en e-postadress eller ett objekt-id.
pasted-unknown = { $word } finns inte i katalogen.
pasted-several = Flera personer har adressen { $word }. Använd objekt-id:t för den du menar.
pasted-twice = { $word } står redan tidigare.
refused-audience-rule-empty = Välj en enhet, en plats eller en titel.
refused-audience-rule-nobody = Ingen i katalogen stämmer med det. Välj något annat.
refused-audience-nothing-pasted = Klistra in minst en e-postadress eller ett objekt-id.
refused-audience-pasted-too-long = Listan är för lång: högst { $limit } tecken. Dela upp den, eller be administratören läsa in den från en fil.
refused-audience-remove-what = Välj först vad som ska bort.
audiencepart-forum = Forumet { $name }
audiencepart-system_users = Användare av { $name }
audiencepart-system_owners = Ägare av { $name }
audiencepart-group = Gruppen { $name }
audiencepart-team = Teamet { $name }
audiencepart-channel = Kanalen { $name }
audiencepart-attributes = Alla med { $name }
audiencepart-people = { $count ->
    [one] { $count } namngiven person
   *[other] { $count } namngivna personer
}
audience-list = Lista: { $name }

## Det som inte går
refused-may-not-send-to = { $count ->
    [one] Du får inte skicka till { $parts_sv }. Ta bort den ur målgruppen, eller be administratören om rätten.
   *[other] Du får inte skicka till { $parts_sv }. Ta bort dem ur målgruppen, eller be administratören om rätten.
}
refused-nobody-named = Ange minst en person.
refused-dry-run-sent-already = Utskicket har redan börjat gå ut. Rapporten visar hur det gick.
refused-audience-not-resolved = Målgruppen är inte räknad så som den är vald nu. Gör en provkörning först.
refused-audience-being-resolved = Målgruppen räknas just nu. Försök igen om en stund.
refused-audience-part-gone = ”{ $part }” i målgruppen går inte att läsa. Ta bort den delen eller välj en annan, och gör en ny provkörning.
refused-audience-empty = Ingen skulle få det. Välj en annan målgrupp.
refused-all-outside-guest-list = Ingen av de { $count } i målgruppen nås: tjänsten är inte öppnad för alla, och ingen av dem står på gästlistan. Be administratören.
refused-approval-missing = { $count ->
    [one] En person är så många
   *[other] { $count } personer är så många
} att en andra person ska godkänna. Skicka det, så begärs godkännande.
refused-approval-own = Du kan inte godkänna det du själv skriver eller skickar. En andra person behövs.
refused-approval-needs-person = Godkännandet ska ges av en person i Teams, inte från kommandoraden.
refused-approval-no-right = Du har inte rätt att godkänna det här utskicket.
refused-approval-nobody-could = Ingen annan har rätt att godkänna det här. Be administratören utse någon.
refused-approval-not-a-draft = Det går bara att begära godkännande för ett utkast, eller för en rättelse av det som har gått ut.
refused-approval-not-asked = Det är redan besvarat, eller behöver inte besvaras längre.
refused-approval-outdated = Det har ändrats sedan du fick kortet. Läs det nya kortet och svara där.
refused-approval-text-changed = Texten har ändrats sedan den godkändes. Skicka det igen, så begärs ett nytt godkännande.
refused-approval-audience-changed = Målgruppen har ändrats sedan den godkändes. Skicka det igen, så begärs ett nytt godkännande.
refused-approval-size-changed = Målgruppen var { $before ->
    [one] 1 person
   *[other] { $before } personer
} när den godkändes och är nu { $count }. Skicka det igen, så begärs ett nytt godkännande.
refused-approval-time-changed = Tiden har ändrats sedan den godkändes. Skicka det igen, så begärs ett nytt godkännande.
refused-approval-comment-missing = Skriv vad som behöver ändras.
refused-audience-leaves-out = Den sparade målgruppen ”{ $name }” lämnar själv bort personer. Välj i stället de delar av den som inte ska få utskicket.
refused-audience-too-many-parts = Målgruppen har för många delar: högst { $limit }. Spara några av dem som en grupp i Entra i stället.

## Att skicka
dry-run-send = Skicka …
dry-run-send-sure = Skicka till { $count }
dry-run-send-now = { $how ->
    [post] Det publiceras direkt.
    [urgent] Det är brådskande och når alla direkt, också utanför deras arbetstid.
   *[hours] Det går ut direkt, till var och en på arbetstid.
}
dry-run-send-at = { $how ->
    [post] Det publiceras { $when }.
    [urgent] Det går ut { $when } och når då alla direkt, också utanför deras arbetstid.
   *[hours] Det går ut { $when }, till var och en på arbetstid.
}
dry-run-ask-now = { $how ->
    [urgent] Så många kräver att en andra person godkänner. Så snart det är godkänt går det ut av sig självt och når alla direkt, också utanför deras arbetstid.
   *[hours] Så många kräver att en andra person godkänner. Så snart det är godkänt går det ut av sig självt, till var och en på arbetstid.
}
dry-run-ask-at = { $how ->
    [urgent] Så många kräver att en andra person godkänner. När det är godkänt går det ut av sig självt { $when } och når då alla direkt, också utanför deras arbetstid.
   *[hours] Så många kräver att en andra person godkänner. När det är godkänt går det ut av sig självt { $when }, till var och en på arbetstid.
}
dry-run-begun = Utskicket har börjat. Ett eget kort visar hur långt det har kommit.
draft-audience = Målgrupp
draft-dry-run = Provkör
refused-counted-anew = Mottagarna har räknats om sedan du såg siffrorna. Öppna den senaste provkörningen och skicka därifrån.
refused-counted-long-ago = Det är mer än ett dygn sedan mottagarna räknades, och de kan vara andra nu. Provkör igen och skicka därifrån.

## Att rätta det som har gått ut
correct-title = Rätta utskicket
correct-in-sv = På svenska
correct-in-en = På engelska
correct-emptied = Vill du ta bort en uppgift eller länken? Töm alla dess rutor, på båda språken.
correct-what = Vad har rättats?
correct-what-note = Det här står överst på kortet hos alla som har fått utskicket.
correct-what-missing = Skriv vad som har rättats.
correct-save = Rätta
correct-not-all = Hela texten får inte plats här. Resten rättas från en fil, med kommandot grindvakt announcement correct.
correct-sent-back = Rättelsen skickades tillbaka:
correctionoutcome-clash = Någon annan har rättat samma text medan du skrev. Inget av ditt är sparat än: jämför och spara igen.
correct-theirs = Står nu
correct-mine = Din text
correct-nothing = ingenting
correct-you-wrote = Det här skrev du. Utskicket ser annorlunda ut nu, så skriv in det igen där det hör hemma:
correct-part-of-release = Utskicket hör till releasen { $of }. Är en tid, ett system eller något annat fel i själva releasen? Ändra där, så rättas alla dess utskick. Här rättar du bara orden i det här utskicket.
correct-in-release = Ändra i releasen
correctionoutcome-made = Rättelsen är gjord. Korten ändras där de står.
correctionoutcome-asked = Så många har fått utskicket att en andra person ska godkänna rättelsen. Till dess står den gamla texten kvar. Du får besked i chatten.
correctionoutcome-dropped = Texten är densamma som den som står, så rättelsen som väntade på godkännande är borttagen.
place-kicker = Raden ovanför rubriken
place-heading = Rubrik
place-lead = Text
place-label = Namn på uppgift
place-value = Uppgift
place-link = Länkens namn
place-url = Länkens adress
place-support = Vem som svarar på frågor
place-person = Vem som får frågorna
place-picture = Bilden
place-alt = Bilden i ord
place-what = Vad har rättats?
place-confirm = Bekräftelse
place-in-sv = svenska
place-in-en = engelska
## Hur det går ut
options-open = Tid och sätt
options-heading = Hur ska det gå ut?
options-starts = Går ut
options-starts-note = Tomt: när du skickar det. Utan klockslag: kl. 08.
options-hour = Klockslag
options-zone = Tiderna är i tidszonen
options-expires = Gäller till
options-expires-note = Tomt: tills vidare. Utan klockslag: hela dagen.
options-urgent = Brådskande: varför? (Tomt: inte brådskande)
options-urgent-note = Det når då alla direkt, också utanför deras arbetstid.
options-mode = Hur det skickas
optionmode-direct = Vart och ett för sig
optionmode-batch = I buntar
options-batch-note = Det som går i buntar är snabbare att lämna över, men går inte att rätta eller återkalla, och korten ändras inte när det slutar gälla.
options-save = Spara
options-saved = Sparat.
options-saved-counting = Sparat. Provkörningen räknas om; kortet kommer när det är klart.
options-stands = Så här står det nu:
option-starts = Går ut { $when }.
option-expires = Gäller till { $when }.
option-urgent = Brådskande: { $why }
option-batch = Skickas i buntar: går inte att rätta eller återkalla, och korten ändras inte när det slutar gälla.
refused-may-not-announce = Du har inte rätt att skicka till någon. Be administratören om rätten.
refused-may-not-be-urgent = Du har inte rätt att skicka något som brådskande. Ta bort skälet, eller be administratören om rätten.
refused-urgent-too-long = Skälet är för långt: högst { $limit } tecken.
refused-hour-skipped = Det klockslaget finns inte den dagen: klockan ställs fram. Välj ett annat.
refused-scheduled-in-freeze = Tiden ligger i frysperioden { $freeze_sv } ({ $first }–{ $last }). Välj en annan tid.

## Att skriva ett utskick
write-begin = Ett eget utskick skrivs på svenska och engelska. Sedan väljer du vilka det ska gå till och provkör.
write-open = Skriv …
write-change = Ändra texten
write-heading = Skriv ett utskick
write-in-sv = På svenska
write-in-en = På engelska
write-both = Gemensamt
write-kicker = Slag av nyhet
write-title = Rubrik
write-lead = Text
write-details = Fakta, en per rad (När: mån 14 dec)
write-link = Länkens namn (tomt: Läs mer)
write-support = Vem som svarar på frågor (visas på kortet)
write-url = Länk (https://…)
write-person = Vem som får frågorna (e‑postadress)
write-confirm = Ska läsaren bekräfta?
write-confirm-no = Nej
write-confirm-yes = Ja, med Jag har läst
write-place-sv = { $label } (svenska)
write-place-en = { $label } (engelska)
write-saved = Sparat som utkast. Välj vilka det ska gå till på kortet som kommer i chatten.
write-saved-again = Sparat. Gör en ny provkörning innan det skickas.
refused-details-differ = Fakta har { $sv ->
    [one] 1 rad
   *[other] { $sv } rader
} på svenska och { $en } på engelska. Skriv lika många.
refused-detail-without-label = Skriv raden ”{ $row }” som Namn: värde.
refused-support-unknown = Den som svarar på frågor ({ $word }) finns inte i katalogen. Skriv e-postadressen.
refused-written-elsewhere = Texten görs av releasen. Ändra den där.

## Kanaler
options-channels = Publicera också i kanaler
options-channel-link = Länk till ytterligare en kanal
options-channels-note = Ett inlägg i en kanal läses av alla där. De räknas inte som mottagare.
option-channels = Publiceras också i: { $names } (räknas inte som mottagare)
option-channels-alone = Publiceras i: { $names }
posts-questions = Frågor besvaras av: { $name }
posts-heading = I kanaler
post-waiting = { $name }: väntar
post-posted = { $name }: publicerat
post-uncertain = { $name }: osäkert om det kom fram
post-not_posted = { $name }: gick inte att publicera
post-taken_back = { $name }: borttaget
posts-remains = { $name }: återkallat, men Teams tog inte bort det
posts-unchanged = { $name }: gick inte att ändra, står kvar som det var
refused-no-channel = Länken leder inte till en kanal. Välj Hämta länk till kanalen i kanalens meny och klistra in den.
refused-channel-without-bot = Grindvakt finns inte i den kanalen, eller så är kanalen delad utanför organisationen. Lägg till appen i teamet, skriv till Grindvakt i kanalen och försök igen.
refused-too-many-channels = Det är för många kanaler: högst { $limit }.

## Att välja bort
announcement-opt-out = Välj bort sådana utskick
announcement-opt-in = Få sådana utskick igen
announcement-opted-out = Du får inte längre utskick av det här slaget. Skriv ”avsluta utskick” för att ändra det.
announcement-opted-in = Du får utskick av det här slaget igen.
topics-heading = Utskick som du kan välja bort
topics-note = Det som är brådskande eller ska bekräftas går till alla som berörs.
topics-none = Det finns inga utskick som går att välja bort. De går till alla som berörs.
topics-wanted = Du får dem
topics-unwanted = Bortvalt
topics-stop = Välj bort: { $topic }
topics-again = Få igen: { $topic }
topic-announcements = Allmänna meddelanden
topic-new_product = Nya produkter
topic-new_service = Nya tjänster
topic-new_way_of_working = Nya arbetssätt
topic-change = Ändringar
topic-planned_outage = Planerade avbrott
topic-decommissioning = Avvecklingar
## Uppföljning: e-post, påminnelser och de som tillkommit
reminder-kicker = Påminnelse
reminder-asks = Du har inte bekräftat att du har läst det här.
reminder-show = Visa texten
summary-reminder = Påminnelse: { $heading }
follow-open = Följ upp
follow-heading = Uppföljning
follow-unconfirmed = { $count ->
    [0] Alla som har fått utskicket har bekräftat att de läst.
    [one] 1 har fått utskicket men inte bekräftat.
   *[other] { $count } har fått utskicket men inte bekräftat.
}
follow-reminded-last = { $count ->
    [one] Påminda 1 gång, { $when }.
   *[other] Påminda { $count } gånger, senast { $when }.
}
follow-mailed = Har fått det med e‑post
follow-mails-waiting = E‑post på väg
follow-not-mailed = Gick inte att nå med e‑post
follow-why = Varför e‑posten inte gick fram
follow-reminded = Påminda
follow-reminders-waiting = Påminnelser på väg
follow-not-reminded = Nåddes kanske inte av påminnelsen
not-mailed-why = { $count } { $why ->
    [no_address] saknar e‑postadress
    [guest] är gästanvändare
    [disabled] har avstängt konto
    [gone] har slutat
    [opted_out] har valt bort det
    [unknown] finns inte i katalogen
    [outside] står inte på gästlistan
    [refused] togs inte emot av e‑postservern
   *[other] kom inte fram trots flera försök
}
follow-join-what = Har fler tillkommit i målgruppen? Då räknas den om, och de som inte har fått utskicket får det.
follow-join = Skicka till nya
follow-join-asked = Målgruppen räknas om. Kortet visar när det är klart.
follow-join-nobody = Ingen har tillkommit i målgruppen.
follow-join-sent = { $count ->
    [one] 1 som har tillkommit i målgruppen får utskicket.
   *[other] { $count } som har tillkommit i målgruppen får utskicket.
}
follow-join-refused = Det gick inte att skicka till dem som har tillkommit.
follow-join-too-many = Målgruppen var { $before ->
    [one] 1 person
   *[other] { $before } personer
} när utskicket godkändes och är nu { $count }. Godkännandet räcker inte till så många. Gör ett eget utskick till dem som har tillkommit.
follow-remind-now = Påminn { $count }
follow-chosen-mail = De som inte nås i Teams får det med e‑post.
follow-chosen-unseen = { $count ->
    [one] Det får också de som inte har setts läsa det inom 1 timme.
   *[other] Det får också de som inte har setts läsa det inom { $count } timmar.
}
follow-chosen-remind = De som inte bekräftar påminns efter { $days ->
    [one] 1 arbetsdag
   *[other] { $days } arbetsdagar
}, högst { $count ->
    [one] 1 gång
   *[other] { $count } gånger
}.
follow-mail = E‑post
follow-mail-no = Ingen e‑post
follow-mail-unreached = Till dem som inte nås i Teams
follow-mail-unseen = { $count ->
    [one] Även till dem som inte setts läsa inom 1 timme
   *[other] Även till dem som inte setts läsa inom { $count } timmar
}
follow-mail-note = Teams visar inte alltid att någon har läst. Den som inte har setts läsa kan ändå ha gjort det.
follow-remind-label = Påminnelse till dem som inte har bekräftat
follow-remind-no = Ingen påminnelse
follow-remind = { $days ->
    [one] Efter 1 arbetsdag
   *[other] Efter { $days } arbetsdagar
}, högst { $count ->
    [one] 1 gång
   *[other] { $count } gånger
}
follow-save = Spara
dry-run-without-mail = { $count ->
    [one] 1 av dem saknar e‑postadress.
   *[other] { $count } av dem saknar e‑postadress.
}
dry-run-no-mail = E‑post är inte inställd här, så ingen får någon e‑post. Den som sköter Grindvakt kan ställa in det.
dry-run-no-receipts = Läskvitton är inte påslagna här, så ingen får e‑post för att de inte har setts läsa.
mail-open = Öppna Grindvakt i Teams
mail-open-confirm = Bekräfta i Teams att du har läst det här
mail-because-unreached = Du får det här med e-post eftersom Grindvakt inte nådde dig i Teams.
mail-because-unseen = Du får det här med e-post eftersom Teams inte har visat att du har läst det där. Har du redan läst det behöver du inte göra något mer här.
mail-because-corrected = Du får det här med e-post eftersom du fick den tidigare texten så.
mail-support = Frågor besvaras av { $name }.
mail-no-answer = Det går inte att svara på det här e-postmeddelandet.
refused-follow-up-number = Talet är för högt eller för lågt: välj mellan 0 och { $limit }.
refused-unseen-without-mail = E-post till dem som inte har setts läsa kräver också e-post till dem som inte nås.
refused-reminders-half-chosen = Ange både efter hur många arbetsdagar och hur många gånger.
refused-nothing-to-confirm = Utskicket ber ingen att bekräfta, så det finns ingen att påminna.
refused-everybody-confirmed = Alla som har fått utskicket har bekräftat att de läst.

# Bara i kanaler
dry-run-only-posts = { $count ->
    [one] Publiceras i en kanal. Ingen får det i sin egen chatt.
   *[other] Publiceras i { $count } kanaler. Ingen får det i sin egen chatt.
}
dry-run-post-sure = { $count ->
    [one] Publicera i kanalen
   *[other] Publicera i { $count } kanaler
}
refused-channels-before-open = Tjänsten är inte öppnad för alla än, och i en kanal läser alla. Den som sköter Grindvakt kan öppna den.

refused-picture-shown = { $count ->
    [one] Ett utskick visar bilden. Med valet ”shown” tas den bort ändå, och då står bildens beskrivning där.
   *[other] { $count } utskick visar bilden. Med valet ”shown” tas den bort ändå, och då står bildens beskrivning där.
}

## Svar på frågor

replysent-all = { $count ->
    [one] 1 utskick som rör dig har gått ut: { $title }.
   *[other] { $count } utskick som rör dig har gått ut. Det senaste: { $title }.
}
replysent-of = { $count ->
    [one] 1 utskick om { $what } har gått ut: { $title }.
   *[other] { $count } utskick om { $what } har gått ut. Det senaste: { $title }.
}
replynotsent-all = { $when ->
    [then] Inget utskick som rör dig gick ut då.
   *[ever] Inget utskick som rör dig har gått ut än.
}
replynotsent-of = { $when ->
    [then] Inget utskick om { $what } gick ut till dig då.
   *[ever] Inget utskick om { $what } har gått ut till dig.
}
