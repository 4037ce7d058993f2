### Utbildningar: vad man ska läsa eller genomföra, och vad man intygar. Varje nyckel finns också i en.ftl, med samma platshållare.

statement-read = Jag har läst materialet.
statement-completed = Jag har genomfört utbildningen.

## Vad som är fel med en utbildning

trainingfault-text-missing = Texten saknas. Skriv den.
trainingfault-text-too-long = Texten är för lång. Korta den till högst { $limit } tecken.
trainingfault-link-missing = Länken till materialet saknas. Lägg till minst en.
trainingfault-link-language = Språket finns inte. Skriv sv eller en.
trainingfault-link-not-https = Adressen måste börja med https:// och vara utan mellanslag, namn och lösenord.
trainingfault-number = Skriv ett helt tal från { $least } till { $most }.
trainingfault-too-many-questions = Frågorna är för många. Ha högst { $most }.
trainingfault-too-large = Texterna är tillsammans för långa för ett kort i Teams. Korta frågorna eller svaren.
trainingfault-options = En fråga har mellan 2 och { $most } svar att välja mellan.
trainingfault-no-right-answer = Minst ett av svaren måste vara rätt. Ange deras nummer, från 1.
trainingfault-due-one = Ange just ett: en dag, en grind, eller dagar från att man kommer med.
trainingfault-gate-not-planned = { $gate } har ingen planerad dag. Planera den, eller ange en dag.
trainingfault-workdays-of-no-gate = Arbetsdagar räknas före en grind. Ange grinden, eller ta bort dem.
trainingfault-due-far = Den sista dagen får vara senast { $day }.
trainingfault-due-past = Den sista dagen ({ $day }) har redan passerat.
trainingfault-too-many-prerequisites = Det är för mycket som ska göras först. Ha högst { $most } utbildningar.
trainingfault-no-such-training = Det finns ingen utbildning { $training } att göra först.
trainingfault-circle = Kravet går i cirkel: utbildningen måste göras före sig själv. Ta bort ett led.
trainingfault-audience-empty = Ingen är vald. Välj minst en målgrupp.

problem-training-audience-empty = Ingen i målgruppen kan nås just nu.

## Varför något inte går

refused-training-faults =
    Utbildningen kan inte vara så här:
    { $faults_sv }
trainingfault-place = { $where ->
    [kind] Vad deltagarna ska göra
    [source] Initiativ eller release
    [title] Titeln
    [lead] Vad som ändras
    [statement] Det som intygas
    [links] Länken till materialet
    [minutes] Antal minuter
    [threshold] Målet i procent
    [valid_months] Giltighet i månader
    [renew_weeks] Hur många veckor i förväg den görs om
    [questions] { $number ->
        [0] Frågorna
       *[other] Fråga { $number }
    }
    [pass_mark] Antal rätt som krävs
    [due] Sista dag
    [prerequisites] Utbildningar som ska göras först
   *[audience] Målgruppen
}
trainingfault-at = { $written ->
    [sv] { $what } på svenska: { $fault }
    [en] { $what } på engelska: { $fault }
   *[none] { $what }: { $fault }
}
refused-training-overtaken = { $training } har ändrats sedan du öppnade den (nu version { $revision } av texten). Öppna den igen, så ser du vad som står där.
refused-no-such-training = Det finns ingen sådan utbildning.
refused-not-training-owner = Bara den som äger utbildningen och portföljkontoret kan göra det.
refused-no-training-owner = Ange vem som äger utbildningen.
refused-may-not-exempt = Bara den som äger utbildningen, och de som utbildningen pekar ut, kan ge undantag.
refused-exempt-oneself = Du kan inte ge dig själv undantag. Låt en annan göra det.
refused-training-withdrawn = Utbildningen är återkallad. Du behöver inte göra något.
refused-training-ended = { $other ->
    [none] { $training } är återkallad.
   *[other] { $training } är återkallad. { $other } gäller i stället.
}
refused-training-not-published = Utbildningen är inte publicerad än.
refused-training-fixed = Det som deltagarna har intygat ändras inte. Gör en ny utbildning som ersätter den här.
refused-no-training-in-its-place = Utbildningen som ska ersätta den här finns inte, eller är inte publicerad.
refused-training-not-yours = Utbildningen är inte tilldelad dig. Om du behöver den kan du be att få vara med.
refused-training-left-out = Utbildningens målgrupp undantar personen ({ $part_sv }). Ändra målgruppen först.
refused-training-yours-already = Utbildningen är redan din. Skriv mina utbildningar, så ser du den.
refused-training-superseded = Den här utbildningen är ersatt av en annan: { $title_sv }. Du behöver inte göra den här.
refused-training-left = Du hör inte längre till dem som utbildningen är för. Du behöver inte göra något.
refused-training-exempt = Du är undantagen från utbildningen. Du behöver inte göra något.
refused-training-prerequisites =
    { $count ->
        [one] Gör först { $titles_sv }.
       *[other] Gör först { $titles_sv }.
    }
refused-training-reason-missing = Skriv varför, med några ord.
refused-training-nothing-to-exempt = Personen har inget att göra i utbildningen just nu.
refused-training-not-objected = Personen har inte sagt att utbildningen inte gäller, eller har fått svar redan.

## Kortet för den som ska göra utbildningen

training-kicker-read = Att läsa · { $minutes } min
training-kicker-completed = Utbildning · { $minutes } min
training-material = Öppna materialet
training-due = Senast { $day }
training-left =
    { $days ->
        [one] { $days } arbetsdag från { $day }
       *[other] { $days } arbetsdagar från { $day }
    }
training-late = Skulle ha varit klar { $day }. Det går bra att göra den nu.
training-read = Jag har läst materialet
training-completed = Jag har genomfört utbildningen
training-questions =
    { $count ->
        [one] Svara på { $count } fråga
       *[other] Svara på { $count } frågor
    }
training-choose = Välj ett svar
training-other = Något annat …
training-other-label = Vad vill du säga?
training-other-day = Vilken dag? Bara om du väljer dag själv. Senast sista dagen.
training-other-reason = Varför? Behövs inte för en påminnelse. Ägaren ser vad du skriver.
training-send = Skicka
otheranswer-tomorrow = Påminn mig nästa arbetsdag
otheranswer-monday = Påminn mig på måndag
otheranswer-week = Påminn mig om en vecka
otheranswer-day = Påminn mig en dag som jag väljer
otheranswer-not_mine = Gäller inte mig
otheranswer-cannot = Jag kan inte intyga
training-objected = Du har sagt att den inte gäller dig. Ägaren svarar här.
training-declined = Du har sagt att du inte kan intyga. Ägaren och supporten vet varför.
training-kept = Ägaren har svarat att den gäller dig: { $words }
training-renewing = Det du intygade gäller till och med { $day }. Gör om utbildningen senast då.
training-expired = Det du intygade tidigare gäller inte längre.
training-new-version = Du har gjort version { $version }. Nu finns en ny version.
training-outdated = Materialet har en ny version. Öppna den innan du intygar.
training-not-passed = { $right } av { $of } svar var rätt, och { $needed } behövs. Titta på fråga { $numbers } igen. Du får försöka hur många gånger du vill.
training-snoozed = Du får en påminnelse { $when }.

training-receipt-kicker = Kvittens
training-done-read = Läst { $day }
training-done-completed = Genomförd { $day }
training-receipt = Kvittens { $receipt } · version { $version }
training-for-version = version { $version }
training-receipt-late = Efter den sista dagen. Det är noterat, och räknas.
training-valid-until = Gäller till och med { $day }
training-over-withdrawn = Utbildningen är återkallad. Du behöver inte göra något.
training-over-instead = Utbildningen är ersatt av en annan: { $title }.
training-over-left = Du hör inte längre till dem som utbildningen är för. Du behöver inte göra något.
training-over-exempt = Du är undantagen. Du behöver inte göra något.
summary-training = { $title }: senast { $day }

training-offer = Utbildningen är inte tilldelad dig
training-join = Be att få vara med
training-join-asked = Ägaren har fått din fråga. När du är med får du ett kort här.

## Listor

training-mine-heading =
    { $count ->
        [0] Du har inga utbildningar kvar
        [one] Du har { $count } utbildning kvar
       *[other] Du har { $count } utbildningar kvar
    }
training-mine-none = Ingen utbildning är tilldelad dig.
training-mine-more = { $count } till
training-mine-first = Från början
training-open = Visa { $title }
training-owned-heading = Utbildningar du äger
training-owned-none = Du äger ingen utbildning.
training-owned-due = senast { $day }
training-owned-moved = Dagen var en ledig dag, så den sista dagen är arbetsdagen före.
training-owned-done = { $done } av { $of } klara
trainingstate-draft = Utkast
trainingstate-active = Publicerad
trainingstate-withdrawn = Återkallad
training-publish = Publicera
training-edit = Ändra …
training-save = Spara
training-saved = Sparat.
training-form-title = Ändra { $training }
trainingfield-title_sv = Titel på svenska
trainingfield-title_en = Titel på engelska
trainingfield-lead_sv = Vad som ändras, på svenska
trainingfield-lead_en = Vad som ändras, på engelska
trainingfield-link_sv = Länk på svenska (https)
trainingfield-link_en = Länk på engelska (https)
trainingfield-minutes = Minuter
trainingfield-due_on = Sista dag
training-new = Ny utbildning …
training-new-title = Ny utbildning
training-new-more = { $count ->
    [one] En grupp till får inte plats i listan. Den kan anges i en fil (grindvakt training draft).
   *[other] { $count } grupper till får inte plats i listan. De kan anges i en fil (grindvakt training draft).
}
training-new-whom = För vem
training-new-when = Senast när
training-new-when-note = Ange ett: en dag, en grind i initiativet, eller ett antal dagar från att man kommer med.
training-new-note = Finns målgruppen inte här? Regler, listor och fler grupper läggs till med en fil, liksom kontrollfrågor, giltighetstid och vilka som får ge undantag: be portföljkontoret.
trainingkind-read = Att läsa
trainingkind-completed = Att genomföra
training-written = { $training } är sparad som utkast. Den finns bland utbildningarna du äger: titta igenom den och publicera.
trainingnew-kind = Vad ska deltagarna göra?
trainingnew-source = Hör till initiativ eller release (till exempel INI-2026-014). Tomt: fristående
trainingnew-include = De som ska göra den
trainingnew-exclude = Utom de här
trainingnew-gate = Grind (till exempel G4)
trainingnew-workdays_before = Arbetsdagar före grinden
trainingnew-within_days = Dagar från att man kommer med
trainingnew-support = Vem som får frågorna (e‑postadress)
training-form-overtaken = Någon annan har sparat { $training } medan du skrev. Din text är kvar här: jämför med det som står nu, och spara igen.
training-renew = Ny version …
training-renew-title = Ny version av { $training }
training-renew-who = De som redan är klara
training-renew-ask = ska göra den igen
training-renew-keep = behöver inte göra om den
training-renew-save = Spara som ny version
training-renewed = Materialet är nu version { $version }.
training-withdraw = Återkalla …
training-withdraw-note = Ingen blir ombedd längre, och kommande tillfällen ställs in. Kvittenserna finns kvar. Det går inte att ångra.
training-withdraw-draft = Utkastet går inte att publicera sedan. Det går inte att ångra.
training-withdraw-instead = Ersätts av utbildning (till exempel U-2026-002). Tomt: ingen
training-withdraw-it = Återkalla
trainingfault-kind-missing = Välj om den ska läsas eller genomföras.
trainingfault-no-such-source = Det finns inget initiativ och ingen release { $name }. Rätta numret, eller lämna fältet tomt.

## Det ägaren svarar på

training-word-kicker = Svar önskas om en utbildning
training-word-over = Besvarat om en utbildning
training-somebody = Någon
training-word-objected = { $name } säger att utbildningen inte gäller.
training-word-declined = { $name } kan inte intyga.
training-word-exempt = { $name } är undantagen: { $kind }.
training-word-done = { $name } har intygat nu.
training-word-kept = { $name } har fått svar: utbildningen gäller.
training-waiver = Slag av undantag. De två första räknas som klara.
waiver-tested_out = Kan redan
waiver-equivalent = Har gjort motsvarande
waiver-administrative = Administrativt
waiver-not_applicable = Gäller inte
training-exempt = Ge undantag …
training-exempt-why = Varför? Personen ser vad du skriver.
training-exempt-send = Ge undantag
training-keep = Den gäller …
training-keep-why = Varför? Personen ser vad du skriver.
training-keep-send = Skicka svar
training-wants-in = { $name } vill vara med.
training-added = { $name } är tillagd och får sitt kort.
training-add = Lägg till
summary-training-word = Svar önskas: { $title }
training-problem = Målgruppen går inte att ta fram
training-problem-stands = De som redan är tilldelade är kvar, men ingen ny kommer med förrän det är rättat.

## Täckning, mål och prognos

training-step-said = { $training }: { $done } av { $of } har genomfört ({ $percent } %), målet är { $goal } %.
training-coverage = Läget
training-coverage-back = Till läget
training-coverage-up = Utbildningen
training-coverage-head = { $percent } % är klara, målet är { $goal } %
training-forecast-gate = I denna takt { $percent } % på dagen för { $gate } ({ $day }).
training-forecast-due = I denna takt { $percent } % den sista dagen ({ $day }).
training-forecast-too-early = Ingen prognos än: det behövs siffror från tre arbetsdagar.
training-forecast-no-day = Ingen prognos: det finns ingen gemensam sista dag framåt.
training-by-unit = Per enhet
training-by-unit-behind = De { $count } av { $all } enheter som har längst kvar
training-chart = Klara per enhet, procent
training-in-figures = Enheterna i siffror
training-done-of = { $done } av { $of }
training-no-unit = Utan enhet
training-count-done = Klara
training-count-left = Kvar
training-count-declined = Kan inte intyga
training-count-objected = Säger att den inte gäller
training-count-all = Räknas
training-count-exempt =
    { $count ->
        [one] { $count } har undantag
       *[other] { $count } har undantag
    }
training-count-gone =
    { $count ->
        [one] { $count } har slutat eller lämnat målgruppen
       *[other] { $count } har slutat eller lämnat målgruppen
    }
training-as-of = Läget { $when }
training-missing = Vilka som är kvar
training-missing-show = Visa vilka
training-missing-more = Visa fler
training-missing-none = Alla är klara, eller har undantag.
assignment-assigned = Inte klar
assignment-opened = Har öppnat, inte klar
assignment-declined = Kan inte intyga
assignment-objected = Säger att den inte gäller
assignment-expired = Gäller inte längre
training-nudge = Påminnelse
training-nudge-preview = Påminn { $count } som är kvar …
training-nudge-asked =
    { $count ->
        [one] Går till { $count } som är kvar
       *[other] Går till { $count } som är kvar
    }
training-nudge-sent =
    { $count ->
        [one] ✓ Påminnelsen går till { $count } som är kvar
       *[other] ✓ Påminnelsen går till { $count } som är kvar
    }
training-nudge-rules = På deras arbetstid, aldrig när de är lediga. Den som redan har fått en påminnelse i dag, eller har skjutit upp den, får ingen till.
training-nudge-looks = Så ser den ut
training-nudge-send = Skicka till { $count }
training-waived-elsewhere = Enligt ett annat system.
refused-training-nobody-left = Ingen är kvar att påminna.
refused-training-names-here = Namn visas bara i din egen chatt med Grindvakt. Öppna utbildningen där.

refused-training-snooze = Välj en dag som ligger framåt. När den sista dagen har varit går det att skjuta upp påminnelsen högst { $days } dagar.
refused-training-no-day = Välj vilken dag du vill bli påmind.

## Påminnelser

training-reminder-one = Påminnelse: den här är inte klar än.
training-reminder-several =
    { $count ->
        [one] Påminnelse: { $count } utbildning väntar
       *[other] Påminnelse: { $count } utbildningar väntar
    }
training-reminder-all-done = Allt i den här påminnelsen är klart
training-reminder-newer = En nyare påminnelse finns längre ner
training-reminder-more =
    { $count ->
        [one] Och { $count } till. Skriv ”mina utbildningar”, så ser du alla.
       *[other] Och { $count } till. Skriv ”mina utbildningar”, så ser du alla.
    }
training-reminder-done = { $count } { $count ->
        [one] klar
       *[other] klara
    } sedan påminnelsen kom
training-reminded = Du har fått en påminnelse längre ner. Svara där, eller här.
training-reminded-show = Visa här
summary-training-reminder = Påminnelse: { $title }, senast { $day }
training-owned-reminders = Påminnelser går { $before }. Därefter högst en i veckan till den som inte är klar.

## Tillfällen

session-kicker = Välj tillfälle
session-kicker-one = Tillfälle
session-none = Det finns inget tillfälle att boka just nu.
session-choose = Boka tillfälle …
session-left =
    { $count ->
        [one] { $count } plats kvar
       *[other] { $count } platser kvar
    }
session-full =
    { $count ->
        [0] Fullt, ingen står i kö
       *[other] Fullt, { $count } står i kö
    }
session-online = Digitalt
session-link = Anslut till mötet
session-book = Boka
session-wait = Ställ dig i kö
session-change = Byt tillfälle
session-choose-other = Välj ett annat tillfälle
session-unbook = Avboka
session-unqueue = Lämna kön
session-calendar = Lägg i kalendern
session-calendar-cancel = Ta bort ur kalendern
session-back = Till utbildningen
session-file = Kalenderfil
session-code = Ange koden i rummet …
session-code-label = Koden som visas i rummet
session-code-missing = Skriv koden.
session-code-send = Jag är här
bookingstate-booked = Du har en plats
bookingstate-waiting = Du står i kö. Du får besked här om en plats blir ledig.
bookingstate-cancelled = Din plats är avbokad
bookingstate-present = Du är närvaroregistrerad
seattold-booked = Platsen är din.
seattold-waiting = Tillfället är fullt. Du står i kö, och får besked här om en plats blir ledig. Det du redan har bokat behåller du så länge.
seattold-cancelled = Din plats är avbokad.
seattold-present = Du är närvaroregistrerad, och utbildningen är klar.
seattold-wrong_code = Koden stämmer inte. Den gäller från 30 minuter före början till 2 timmar efter slutet.
seatnews-moved = Tillfället är ändrat
seatnews-cancelled = Tillfället är inställt
session-cancelled-there = Tillfället är inställt. Du är redan närvaroregistrerad, och din kvittens gäller.
seatnews-tomorrow = Påminnelse: du har en plats
seatnews-given = Du har fått en plats från kön
session-form-title = Lägg till ett tillfälle
session-add = Lägg till tillfälle …
session-save = Lägg till
session-saved = Tillfället är tillagt.
sessionfield-session_day = Dag
sessionfield-session_begins = Börjar
sessionfield-session_ends = Slutar
sessionfield-session_seats = Antal platser
sessionfield-session_place = Plats
sessionfield-session_link = Länk till möte (https)
trainer-kicker = Närvaro
trainer-count = { $present } av { $booked } är på plats
trainer-code = Kod att visa i rummet:
trainer-who = Vilka är här?
trainer-check-in = Registrera närvaro
trainer-again = Visa igen
trainer-more = { $count ->
    [one] 1 till ryms inte i kortet, och kan ange koden själv.
   *[other] { $count } till ryms inte i kortet. De kan ange koden själva.
}
trainer-refused = Gick inte att registrera: { $names }. Orsak: hör inte till utbildningen längre, eller har undantag.
summary-trainer = Närvarolista: { $title }
refused-no-such-session = Det finns inget sådant tillfälle.
refused-session-cancelled = Tillfället är inställt. Välj ett annat.
refused-session-begun = Tillfället har redan börjat, så det går inte att boka, ändra eller avboka.
refused-session-old-version = Materialet har fått en ny version sedan tillfället hölls, och alla behöver ta del av den. Därför går det inte att registrera närvaron. Den som var där får utbildningen på nytt.
refused-session-done-already = Du har inget kvar att göra i utbildningen, så du behöver ingen plats.
refused-session-not-booked = Du har ingen plats på tillfället.
refused-session-of-reading = Det som ska läsas har inga tillfällen. Gör en utbildning som ska genomföras.
refused-session-past = Tillfället måste börja senare än nu.
refused-session-length = Tillfället måste sluta efter att det börjar, och vara högst tolv timmar.
refused-session-seats = Ange antal platser, från 1 till { $most }.
refused-session-nowhere = Ange en plats eller en länk.
refused-session-place-long = Platsen är för lång. Korta den till högst { $most } tecken.
refused-session-link = Länken måste börja med https://.
refused-session-skipped-hour = Den timmen finns inte den dagen: klockan ställs fram till sommartid. Välj en annan tid.
refused-session-when = Ange dag, början och slut.
refused-not-trainer = Bara den som håller tillfället, utbildningens ägare och portföljkontoret kan registrera närvaro.
refused-session-not-begun = Närvaro kan registreras från 30 minuter före början.
refused-session-long-over = Tillfället var för länge sedan. Be portföljkontoret om hjälp.
refused-session-nobody = Kryssa för dem som är här.
refused-session-tries = Du har angett { $most } koder i dag. Be den som håller tillfället att registrera dig.

## Till chefer

manager-week-heading = Utbildningar bland dina medarbetare
manager-week-done = { $done } av { $of } klara
manager-week-late = { $count } { $count ->
        [one] sen
       *[other] sena
    }
manager-week-left = Kvar: { $names }
manager-week-more = { $names } och { $count } till
manager-week-why = Du får detta en gång i veckan om dina närmaste medarbetare, så länge någon har något kvar.

## Intyg

proof-heading = Intyg
proof-name = Namn
proof-mail = E-post
proof-training = Utbildning
proof-completed = Genomförd
proof-read = Läst
proof-version = Materialets version
proof-minutes = Omfattning
proof-minutes-of = { $minutes ->
    [one] 1 minut
   *[other] { $minutes } minuter
}
proof-until = Gäller till och med
proof-late = Anmärkning
proof-late-said = efter den sista dagen
proof-via = Noterad genom
proofvia-card = personens eget svar i Teams
proofvia-trainer = närvarolistan vid ett tillfälle
proofvia-code = koden i rummet vid ett tillfälle
proofvia-import = uppgift ur ett annat utbildningssystem
proofvia-xapi = uppgift ur ett annat utbildningssystem
proof-receipt = Kvittens
proof-said = Det här intygades, ordagrant:
proof-footer = Kvittens { $receipt } finns i organisationens Grindvakt, där portföljkontoret kan kontrollera den.
proof-fetch = Intyg (PDF)
proof-back = Mina utbildningar
refused-no-such-receipt = Det finns ingen sådan kvittens. Skriv mina utbildningar, så ser du dina.
refused-proof-not-yours = Intyget är någon annans. Bara den som det gäller och portföljkontoret kan hämta det.

## Ägarens tillfällen

planned-open = Tillfällen …
planned-kicker = Tillfällen
planned-none = Utbildningen har inga tillfällen än.
planned-count = { $waiting ->
    [0] { $booked } av { $seats } platser bokade
   *[other] { $booked } av { $seats } platser bokade, { $waiting } i kö
}
planned-cancel = Ställ in …
planned-cancel-sure =
    { $count ->
        [0] Ingen har bokat. Ett inställt tillfälle går inte att öppna igen.
        [one] Den som har bokat får besked. Ett inställt tillfälle går inte att öppna igen.
       *[other] Alla { $count } som har bokat eller står i kö får besked. Ett inställt tillfälle går inte att öppna igen.
    }
planned-cancel-send = Ställ in tillfället
planned-back = Alla tillfällen
planned-form-title = Ändra tillfället
planned-moved = Sparat. De som har bokat får besked ifall tiden eller platsen har ändrats.
session-form-overtaken = { $seats ->
    [one] Någon annan har ändrat tillfället medan du skrev. Nu är det { $when }, { $where }, 1 plats. Det du skrev är kvar här: jämför, och spara igen.
   *[other] Någon annan har ändrat tillfället medan du skrev. Nu är det { $when }, { $where }, { $seats } platser. Det du skrev är kvar här: jämför, och spara igen.
}
refused-session-overtaken = Någon annan har ändrat tillfället sedan du öppnade det. Öppna det igen, så ser du vad som gäller.
refused-training-sessions = Något av tillfällena är fel, så inget är sparat. Rätta filen.

## Listor som filer, och matrisen

table-rows = Alla som CSV
table-matrix = Enheten som CSV
matrix-units = Enhet för enhet …
matrix-kicker = Utbildningar i en enhet
matrix-back = Alla enheter
matrix-person = Namn
matrixmark-done = klar
matrixsign-exempt = u
matrixmark-exempt = undantagen
matrixmark-late = sen
matrixmark-left = kvar
matrixmark-none = inte tilldelad
matrix-more = Alla ryms inte här. De finns i filen.
trainingrow-person = Id
trainingrow-name = Namn
trainingrow-unit = Enhet
trainingrow-state = Läge
trainingrow-version = Version
trainingrow-due_on = Senast
trainingrow-completed_at = Klar
trainingrow-valid_until = Gäller till och med
trainingrow-waiver = Undantag
trainingrow-departure = Varför inte kvar
trainingrow-reminders = Antal påminnelser
trainingrow-reminded_on = Senast påmind
assignment-completed = Klar
assignment-exempt = Undantagen
assignment-left = Inte kvar
assignment-superseded = Ersatt av en annan
departure-audience = har lämnat målgruppen
departure-organisation = har slutat
refused-no-such-unit = Det finns ingen sådan enhet bland dem som utbildningen är för. Öppna läget igen.

## Länkar som inte finns längre

training-dead-link = Materialet finns inte längre
training-dead-link-said = Länken till materialet leder ingenstans (svar { $status })
training-dead-link-todo = De som ska göra utbildningen kommer inte åt materialet. Ge den en ny länk med Ändra.
training-moot = Det som utbildningen gäller blir inte av
trainingmoot-release = Releasen har ställts in
trainingmoot-initiative = Initiativet är avslutat
training-moot-todo = De som ska göra utbildningen påminns ändå. Återkalla den om den inte behövs, eller låt den vara.
training-release-moved = { $release } är flyttad
training-release-lives = Går i drift { $day }
trainingmoved-follows = Sista dagen för utbildningen är { $due }. Den flyttas lika långt som releasen och syns på korten hos dem som har utbildningen kvar.
trainingmoved-stays = Sista dagen för utbildningen är fortfarande { $due }, för den räknas från { $gate }, som inte är beslutad än. Ska den också vara senare? Flytta dagen för { $gate } med ”planera { $initiative }”, så följer utbildningen med.

## Svar på frågor

answer-coverage = { $title }: { $percent } % är klara, { $done } av { $all }.
answer-coverage-left = { $count ->
    [one] 1 person är kvar.
   *[other] { $count } personer är kvar.
}
answer-coverage-nobody = { $title }: ingen ska göra den just nu.
answer-coverage-no-training = Ingen utbildning hör till { $title }.
answer-trainings = { $count ->
    [one] Du har 1 utbildning kvar: { $title }.
   *[other] Du har { $count } utbildningar kvar. Först: { $title }.
}
answer-trainings-none = { $done ->
    [0] Du har ingen utbildning att göra.
    [one] Du har ingen utbildning kvar. 1 är klar.
   *[other] Du har ingen utbildning kvar. { $done } är klara.
}
