### Releaser: utkast, serie, kalender och frysperioder. Varje nyckel finns också i en.ftl, med samma platshållare.

## Ord
releasekind-new_product = Ny produkt
releasekind-new_service = Ny tjänst
releasekind-new_way_of_working = Nytt arbetssätt
releasekind-change = Ändring
releasekind-planned_outage = Planerat avbrott
releasekind-decommissioning = Avveckling
releasephase-going_on = Pågår
releasephase-ahead = Kommande
releasephase-over = Klara
releasestate-draft = Utkast
releasestate-planned = Planerad
releasestate-started = Pågår
releasestate-delayed = Försenad
releasestate-finished = Klar
releasestate-cancelled = Inställd
series-before = I god tid
series-day_before = Dagen före
series-started = När den börjar
series-finished = När den är klar
series-delayed = Om förseningen
partstate-draft = utkast
partstate-awaiting_approval = väntar på godkännande
partstate-ready = klart att skickas
partstate-sending = skickas
partstate-paused = pausat
partstate-sent = skickat
partstate-cancelled = avbrutet
partstate-withdrawn = återkallat
interested-audience = målgrupp
interested-employees = anställda
interested-management = ledning
interested-others = andra
releasefield-kind = Slag
releasefield-title = Vad
releasefield-changes = Vad som ändras och för vem
releasefield-known_problems = Kända fel
releasefield-systems = System
releasefield-goes_live_at = När
releasefield-ends_at = Slut
releasefield-expires_at = Gäller till
releasefield-downtime = Avbrott
releasefield-rollback = Återgångsplan
releasefield-rfcs = RFC-nummer
releasefield-links = Länkar
releasefield-support = Support
releasefield-before_workdays = Första beskedet, arbetsdagar före
releasefield-initiative = Initiativ
releasefield-manager = Ansvarar för releasen
releasefield-interested = Berörda
release-in-swedish = svenska
release-in-english = engelska
collision-system = samma system
collision-audience = samma målgrupp
collision-day = samma dag
editsection-texts = Ändra texter
editsection-times = Ändra tider
editsection-people = Ändra berörda

## Kortet
release-offered = { $gate } är godkänd. Här är ett utkast till releasen, ifyllt från initiativet: gå igenom det, ändra och planera.
release-untitled = Utan namn
release-no-time = Ingen tid är satt
release-missing-heading = Det här saknas innan den kan planeras
releasedoubt-reconsidered = Beslutet att ta detta i drift omprövas. Vänta med det som ska gå ut, eller försena eller ställ in releasen.
releasedoubt-revoked = Beslutet att ta detta i drift har upphävts. Ställ in releasen, eller försena den tills ett nytt beslut är fattat.
releasedoubt-runs_out = Beslutet att ta detta i drift hinner upphöra att gälla innan releasen går i drift. Be den som har fattat beslutet att förlänga det, eller tidigarelägg eller ställ in releasen.
releasedoubt-rejected = Det är beslutat att detta inte ska tas i drift. Ställ in releasen, eller försena den tills ett nytt beslut är fattat.
release-unmet = { $count ->
    [one] 1 villkor i besluten är inte uppfyllt än. Skriv ”villkor { $initiative }”, så visar jag det.
   *[other] { $count } villkor i besluten är inte uppfyllda än. Skriv ”villkor { $initiative }”, så visar jag dem.
}
release-may-not-tell = Du får inte skicka till { $parts }, så det som ska berättas om releasen går inte ut. Be administratören om rätten, eller låt någon annan ansvara för releasen.
release-in-freeze = Tiden ligger i frysperioden { $name } ({ $first }–{ $last }). Välj en annan tid, eller be den som får ge undantag.
release-series-heading = Besked om releasen
release-at-once = när du skickar det
release-part-sent = { $when } · nått { $reached } av { $audience }
release-part-correcting = en rättelse väntar på godkännande
release-part-differs = säger något annat än releasen nu gör, rätta det
release-part-for-others = går till andra än dem som releasen nu anger
release-untranslated = Vad som ändras står likadant på svenska och engelska. Översätt det med Ändra texter, annars får de som läser engelska det på svenska.
release-edit-waits = En ändring av dig väntar: någon annan hann ändra samma text. Öppna formuläret och välj.
release-plan = Planera releasen
release-finish = Den är klar
release-delay = Den blir senare
release-delay-to = Ny tid
release-delay-to-missing = Skriv den nya tiden, till exempel 2026-12-14 06:00.
release-delay-why = Varför
release-delay-send = Spara den nya tiden
release-grant = Ge undantag
release-grant-reason = Varför den ändå får gå ut under frysperioden
release-grant-missing = Skriv skälet först.
release-grant-send = Ge undantaget
release-cancel = Ställ in releasen …
release-cancel-note = Inget mer om releasen skickas. Korten som redan har gått ut ändras till Inställt.
release-cancel-why = Varför ställs den in?
release-cancel-missing = Skriv varför.
release-cancel-send = Ställ in releasen
release-cancelled-next = Inget mer skickas. Korten som redan har gått ut säger Inställt. Tryck på ett utskick ovan om du vill återkalla det.
release-refresh = Visa som den är nu
release-unplanned = Tiden har passerat, men releasen är fortfarande ett utkast, så ingen har fått veta något. Ge den en ny tid och planera den, eller ställ in den.
release-ask-kicker = Dags att berätta · { $release }
release-ask-text = Tiden har gått ut. Är releasen klar, eller blir den senare?
release-notice-kicker = Ett besked väntar på dig · { $release }
release-notice-said = Besked om en release · { $release }
release-notice-text = Beskedet ”{ $part }” är skrivet, men ingen får det förrän du har läst och skickat det.
release-notice-when = Det ska nå dem som berörs { $when }.
release-notice-late = Det skulle ha gått ut { $when }, och ingen har fått det.
release-notice-for-others = Det går till andra än dem som releasen nu anger. Se efter vilka innan du skickar det.
release-notice-open = Läs och skicka
release-notice-over = Beskedet ”{ $part }”: { $how }.
release-notice-gone = Beskedet ”{ $part }” skickas inte längre.
release-notice-waits = { $part ->
    [before] besked att läsa och skicka: i god tid
    [day_before] besked att läsa och skicka: dagen före
    [started] besked att läsa och skicka: när det börjar
    [finished] besked att läsa och skicka: när det är klart
   *[delayed] besked att läsa och skicka: om förseningen
}

## Formuläret
release-form-title = Release { $release }
release-form-faults = Rätta det här först:
release-save = Spara
release-saved = Ändringen är sparad.
release-or-why-not = { $group }: om ingen ska få veta, varför
release-from = { $what }, från
release-until = { $what }, till
release-hour = Klockan
release-support-person = Person som svarar (e-postadress eller objekt-id)
release-one-a-line = En per rad
release-groups-form = En per rad: Användare av E-arkivet, eller vad ett forum eller en grupp heter
release-links-form = Rubrik | https://… (en per rad)
release-nothing = (inget)
release-clash-heading = Två har ändrat samma text
release-clash-text = { $name } hann spara först. Inget av ditt är borta: ändra det som ska gälla och spara.
release-clash-theirs = Står där nu
release-clash-mine = Ditt, som sparas
release-clash-save = Spara det som står i rutorna
release-somebody = Någon annan

## Kalendern
release-own-heading = Dina releaser
release-calendar-heading = Releasekalender
release-calendar-empty = Inga releaser är planerade.
release-systems-more = { $systems } och { $count } till
release-calendar-more = … och { $count } till
release-collisions = { $count ->
    [one] En krock
   *[other] { $count } krockar
}
release-collisions-most = Fler än { $count } krockar; de första dagarnas
release-collision = { $one } och { $other }: { $what }, { $day }
release-freeze = Frysperiod
release-freeze-named = Frysperiod: { $name }

## Meddelanden
summary-release = Release { $release }: { $title }
doubtsaid-reconsidered = Beslutet bakom { $release } omprövas: { $title }
doubtsaid-revoked = Beslutet bakom { $release } har upphävts: { $title }
doubtsaid-runs_out = Beslutet bakom { $release } upphör innan den går i drift: { $title }
doubtsaid-rejected = { $release } ska inte tas i drift: { $title }
summary-release-unplanned = Release { $release } är inte planerad, och tiden har passerat: { $title }
summary-release-ask = Är release { $release } klar?
summary-release-notice = Beskedet ”{ $part }” om { $release } väntar på att du skickar det.
releases-came = { $count ->
    [one] En release väntar på dig. Tryck på den för att se vad som saknas.
   *[other] { $count } releaser väntar på dig. Tryck på en för att se vad som saknas.
}
release-which = Skriv releasens nummer eller initiativets nyckel, till exempel ”visa release R-2026-001”.
release-corrected = Uppgifterna är rättade.
release-corrected-row = { $label }: { $now } (var { $before }).
release-step-released = { $release } togs i drift och avslutades { $day }.
release-step-informed = { $parts ->
    [one] 1 utskick
   *[other] { $parts } utskick
} till sammanlagt { $audience ->
    [one] 1 mottagare
   *[other] { $audience } mottagare
}: { $reached } { $reached ->
        [one] nådd
       *[other] nådda
    }, { $confirmed } har bekräftat läsning.

## Fel, var och ett vid sitt fält
releasefault-missing = saknas
releasefault-too-long = är längre än { $limit } tecken
releasefault-too-many = är fler än { $limit }
releasefault-bad-time = är ingen tid; skriv till exempel 2026-12-12 06:00
releasefault-skipped-hour = den timmen finns inte, för klockan ställs fram till sommartid då
releasefault-nobody = ingen känd person har { $words } som objekt-id eller e-postadress
releasefault-no-such-field = det finns inget fält { $words }
releasefault-no-such-kind = ska vara något av { $kinds }
releasefault-bad-number = ska vara ett tal från 0 till { $limit }
releasefault-bad-span = behöver både början och slut, med slutet sist
releasefault-support-name = supporten behöver ett namn
releasefault-support-person = supporten behöver en person som kan svara
releasefault-link-title = en rubrik är längre än { $limit } tecken
releasefault-braces = text inom klamrar, som ”{ $words }”, kan inte skickas ut; skriv den utan klamrar
releasefault-bad-link = ”{ $words }” ska vara rubrik | https://…
releasefault-bad-audience = ”{ $words }” går inte att läsa; skriv till exempel ”Användare av E-arkivet”, vad ett forum, en grupp eller en sparad målgrupp heter, eller group:<id>, och minst en som inte är undantagen
releasefault-ends-first = slutet ligger före början
releasefault-expires-first = slutar gälla innan releasen börjar

## Nej
refused-release-faults = Det går inte att spara eller planera än: { $faults_sv }
refused-no-such-release = Det finns ingen release { $words } som du kan se.
refused-not-release-manager = Bara den som ansvarar för releasen, eller en administratör, kan göra det.
refused-too-early-for-release = En release till { $initiative } kan skrivas först när initiativet har kommit till grinden före genomförandet.
refused-release-over = { $release } är avslutad eller inställd och kan inte ändras.
refused-release-changed-since = Någon har ändrat releasen sedan du öppnade kortet. Öppna den igen och se hur den ser ut.
refused-release-in-past = Tiden då releasen ska tas i drift har redan varit. Välj en ny.
refused-release-not-planned = { $release } är inte planerad, så den kan inte bli klar eller försenad.
refused-release-without-time = Releasen har ingen tid än, så det finns inget att göra undantag för.
refused-delay-not-later = Den nya tiden måste vara senare än den förra, och inte ha varit.
refused-delay-reason = Skälet till förseningen är för långt. Skriv högst { $limit } tecken.
refused-cancel-reason = Skriv varför releasen ställs in, med högst { $limit } tecken.
refused-in-freeze = Tiden ligger i frysperioden { $freeze_sv } ({ $first }–{ $last }). Välj en annan tid, eller be den som får ge undantag.
refused-no-such-freeze = Det finns ingen frysperiod { $words }.
refused-freeze-reason = Skriv varför releasen ändå får gå ut, med högst { $limit } tecken.
refused-no-freeze-exception = Du kan inte ge undantag från den här frysperioden.

## Svar på frågor

replyreleases-all = { $count ->
    [one] 1 release är på gång: { $title }, { $when }.
   *[other] { $count } releaser är på gång. Först: { $title }, { $when }.
}
replyreleases-of = { $count ->
    [one] 1 release är på gång för { $what }: { $title }, { $when }.
   *[other] { $count } releaser är på gång för { $what }. Först: { $title }, { $when }.
}
replyreleasesnow-all = { $count ->
    [one] { $title } pågår just nu.
   *[other] { $count } releaser pågår just nu. Först: { $title }.
}
replyreleasesnow-of = { $count ->
    [one] { $title } pågår just nu för { $what }.
   *[other] { $count } releaser pågår just nu för { $what }. Först: { $title }.
}
answer-release-until = { $late ->
    [yes] Det skulle ha varit klart { $when }.
   *[no] Det ska vara klart { $when }.
}
replyreleasesover-all = { $count ->
    [one] { $title } är klar.
   *[other] { $count } releaser är klara. Senast: { $title }.
}
replyreleasesover-of = { $count ->
    [one] { $title } är klar för { $what }.
   *[other] { $count } releaser är klara för { $what }. Senast: { $title }.
}
replynoreleases-all = { $when ->
    [past] Ingen release gick ut då.
    [around] Ingen release är planerad eller har gått ut då.
    [then] Ingen release är planerad då.
   *[ever] Ingen release är planerad.
}
replynoreleases-of = { $when ->
    [past] Ingen release för { $what } gick ut då.
    [around] Ingen release för { $what } är planerad eller har gått ut då.
    [then] Ingen release är planerad för { $what } då.
   *[ever] Ingen release är planerad för { $what }.
}
replynofreeze-all = { $when ->
    [then] Ingen frysperiod gäller då.
   *[ever] Ingen frysperiod är planerad det närmaste året.
}
replynofreeze-of = { $when ->
    [then] Ingen frysperiod gäller { $what } då.
   *[ever] Ingen frysperiod är planerad för { $what } det närmaste året.
}
replyfreeze-all = { $state ->
    [now] Nu är det frysperiod: { $name }, till och med { $last }.
    [over] Frysperioden { $name } gällde { $first } – { $last }.
   *[ahead] Nästa frysperiod är { $name }, { $first } – { $last }.
}
replyfreeze-of = { $state ->
    [now] Nu är det frysperiod för { $what }: { $name }, till och med { $last }.
    [over] Frysperioden { $name } gällde { $what } { $first } – { $last }.
   *[ahead] Nästa frysperiod för { $what } är { $name }, { $first } – { $last }.
}
answer-freeze-several = Det är { $count } perioder:
answer-freeze-all = alla system
answer-go-live-planned = { $what } ska tas i drift { $day }. Någon release är inte planerad än.
answer-go-live-was = { $what } skulle tas i drift { $day }.
answer-release-manager = { $name } ansvarar för releasen { $title } ({ $release }).
answer-release-manager-none = Ingen är utsedd att ansvara för releasen { $title } ({ $release }).
answer-release-managers = { $count } releaser, var och en med den som ansvarar:
answer-release-manager-to-be = Ingen release är planerad för { $title } än. { $name } kommer att ansvara för den.
answer-release-unmanaged = ingen är utsedd
