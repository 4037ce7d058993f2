### Utskick: kortet hos mottagaren, hos avsändaren, frågor och svar. Varje nyckel finns också i en.ftl, med samma platshållare.

## Mottagarens kort
announcement-confirm = Jag har läst
announcement-read = Du har läst det här
announcement-corrected = Rättat { $when }
announcement-read-before = Du hade läst det förra.
announcement-outdated = Texten har rättats sedan du fick den. Läs den igen nedan och bekräfta sedan.
announcement-withdrawn = Återkallat
announcement-withdrawn-what = Avsändaren har tagit tillbaka det här. Du behöver inte göra något.
announcement-over = Gäller inte längre
announcement-over-since = sedan { $when }
announcement-over-show = Visa det som gällde
announcement-question = Fråga
announcement-question-to = Din fråga till { $name }
announcement-question-send = Skicka frågan
announcement-question-sent = Frågan är skickad. Svaret kommer hit i chatten.
summary-announcement-corrected = Rättat: { $heading }
summary-announcement-withdrawn = Återkallat: { $heading }

## Frågor och svar
question-from = Fråga från { $name }
question-answer = Svara
question-answer-label = Ditt svar till { $name }
question-answer-send = Skicka svaret
question-answered = Besvarad
question-answer-from = Svar från { $name }
question-answer-heading = Svar på din fråga
question-you-asked = Du frågade:
summary-question = { $name } frågar om { $heading }
summary-answer = Svar på din fråga om { $heading }

## Avsändarens kort
sending-draft = Utkast
sending-awaiting_approval = Väntar på godkännande
sending-ready = Klart att skickas
sending-sending = Utskick pågår
sending-paused = Utskicket är pausat
sending-sent = Utskicket är klart
sending-cancelled = Utskicket är avbrutet
sending-withdrawn = Utskicket är återkallat
sending-starts = Går ut { $when }
sending-stamp = Så här stod det { $when }
sending-have-it = har fått det
sending-left-seconds = klart om cirka { $count } s
sending-left-minutes = klart om cirka { $count } min
sending-delivered = Levererade
sending-left = Kvar att skicka
sending-later = Väntar till arbetstid
sending-uncertain = Osäkert om de fick det
sending-taken-back = Återkallade
sending-not-reached = Gick inte att nå
sending-audience = Målgruppen
sending-seen = Har öppnat det, vad vi vet
sending-confirmed = Har bekräftat att de läst
sending-confirmed-earlier = Har bekräftat en tidigare text
sending-why = { $count ->
    [one] Varför 1 inte nåddes
   *[other] Varför { $count } inte nåddes
}
sending-pause = Pausa
sending-resume = Fortsätt
sending-retry = Försök igen
sending-send-uncertain = Skicka till osäkra
sending-cancel = Avbryt …
sending-cancel-ask = { $left } har inte fått utskicket än. Avbryter du får de det aldrig. De som har fått det behåller det.
sending-cancel-sure = Ja, avbryt
sending-withdraw = Dra tillbaka …
sending-withdraw-ask = { $reached } har fått utskicket. Deras kort ändras till ”Återkallat”. Det går inte att ångra.
sending-withdraw-sure = Ja, dra tillbaka
sending-back = Tillbaka
sending-own = Dina utskick
sending-none = Du har inga utskick.
sending-open = Öppna utskicket { $title }
summary-sending = { $state }: { $heading }
unreached-not_installed = har inte appen
unreached-blocked = har blockerat den
unreached-not_found = finns inte längre
unreached-guest = är gäster
unreached-expired = hann det inte nå medan det gällde
unreached-otherwise = nåddes inte på grund av fel

## Arkivet
archive-heading = Det här har gått ut
archive-nothing = Inget utskick som rör dig handlar om ”{ $words }”.
archive-empty = Inget utskick som rör dig har gått ut än.

## Det som inte går
refused-no-such-announcement = Det utskicket finns inte.
refused-not-sender = Det är bara avsändaren och administratörer som kan göra det.
refused-no-sender = Ange i vems namn utskicket ska gå.
refused-not-support = Frågan besvaras av den som är utpekad att svara, eller av avsändaren.
refused-not-recipient = Utskicket är inte skickat till dig.
refused-announcement-withdrawn = Utskicket har återkallats. Du behöver inte göra något.
refused-no-longer-applies = Det gäller inte längre.
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
refused-batch-not-offered = Det går inte att lämna över utskick i buntar än. Välj att skicka vart och ett för sig.
refused-draft-overtaken = Någon annan har sparat utkastet medan du skrev (version { $revision }). Din text är kvar här: jämför och spara igen.
refused-nothing-corrected = Texten är densamma som förut. Ändra det som är fel och försök igen.
refused-starts-in-past = Tiden då det ska gå ut har redan varit. Välj en senare.
refused-expires-before-start = Det skulle sluta gälla innan det går ut. Välj ett senare datum.
refused-text-missing = Text saknas i { $place }. Båda språken behövs.
refused-text-too-long = Texten i { $place } är för lång: högst { $limit } tecken.
refused-slot-unfilled = I { $place } är platsen ”{ $slot }” inte ifylld.
refused-link-not-https = Adressen i { $place } måste vara fullständig och börja med https://.
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
