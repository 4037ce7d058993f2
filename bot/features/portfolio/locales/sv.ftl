### Initiativ och system: att hitta och välja dem, deras planerade datum, och avslag om dem och deras steg. Varje nyckel finns också i en.ftl, med samma platshållare.

status-nearest-heading = Jag hittar inget initiativ som stämmer in på ”{ $words }”
status-nearest-text = Menade du något av de här?
status-many-heading = Flera initiativ stämmer in på ”{ $words }”
status-many-text = Välj ett:
status-which-heading = Vilket initiativ gäller det?
status-which = Tryck på ett, eller skriv dess nyckel eller ord ur titeln efter ”{ $command }”.
status-all-heading = Initiativ i portföljen
status-more = Och { $count } till. Skriv fler ord ur initiativets titel, eller dess nyckel.
none-found = Jag hittar inget initiativ som stämmer in på ”{ $words }”. Skriv ”status” ensamt, så visar jag vilka som finns.
no-initiatives = Det finns inga initiativ i portföljen ännu.
place-final = läget ”{ $place }”
refused-secret-here = { $initiative } är sekretessbelagt och visas bara i din egen chatt. Öppna chatten med mig och fortsätt där.
refused-no-such-initiative = Det finns inget initiativ ”{ $words }”. Kontrollera nyckeln, till exempel INI-2026-014.
refused-no-such-step = Det finns inget steg ”{ $step }”. Stegen är: { $steps }.
refused-step-mandatory = Steget { $step } är obligatoriskt och kan inte sättas som ej tillämpligt.
refused-step-without-reason = Ange varför steget { $step } inte är tillämpligt.
refused-step-unanswered = Steget { $step } är inte klart förrän frågan är besvarad: { $check_sv } Skriv svaret som skäl och försök igen.
refused-answer-without-note = Skriv varför { $criterion } inte är tillämpligt.
refused-may-not-answer = Kriterierna i { $initiative } besvaras av föredraganden, den som har en roll i initiativet, eller ordförande, vice ordförande och sekreterare i ett forum som beslutar i processen.
refused-answered-meanwhile = { $name } hann besvara kriteriet före dig, så ditt svar är inte sparat. Så här är det besvarat nu. Vill du ändå ändra det, spara igen.
refused-changed-meanwhile = Kriteriet har fått ett annat svar sedan du såg det, så ditt är inte sparat. Så här är det besvarat nu. Vill du ändå ändra det, spara igen.
refused-answer-which-gate = Säg vilken grind det gäller: { $gates }.
refused-no-such-criterion = { $gate } har inget kriterium ”{ $criterion }”. Kriterierna är: { $criteria }.

## System
system-kicker = System
system-owners = Ägare
system-owners-none = Ingen ägare är angiven.
system-owners-unnamed = { $count ->
    [one] 1 person till
   *[other] { $count } personer till
}
system-owners-unknown = { $count ->
    [one] 1 person
   *[other] { $count } personer
}
system-owners-groups = { $count ->
    [one] 1 grupp
   *[other] { $count } grupper
}
system-owners-rules = { $count ->
    [one] de som 1 regel omfattar
   *[other] de som { $count } regler omfattar
}
system-initiatives = Initiativ
system-initiatives-none = Inget initiativ berör systemet.
system-next-gate = Nästa grind: { $name }
system-next-gate-day = Nästa grind: { $name }, planerad { $day }
system-go-live = Driftsättning: { $day }
system-more = Och { $count ->
    [one] 1 initiativ
   *[other] { $count } initiativ
} till.
systems-heading = System
systems-many = Flera system stämmer in på ”{ $words }”
systems-nearest = Jag hittar inget system som stämmer in på ”{ $words }”
systems-more = Och { $count } till. Skriv fler ord ur systemets namn.
system-none-found = Jag hittar inget system som stämmer in på ”{ $words }”. Skriv ”system” ensamt, så visar jag vilka som finns.
system-none-of = Inget system i registret berörs av { $initiative }.
no-systems = Det finns inga system i registret ännu.
refused-no-such-system = Det finns inget system ”{ $words }”. Kontrollera id eller namn.

## Planerade datum
label-planned = Planerat
planned-go-live = driftsättning { $day }
plan-kicker = Planera datum
plan-intro = När ska grindarna beslutas? Töm ett fält för att ta bort datumet.
plan-go-live = Driftsättning
plan-save = Spara datum
plan-saved = Datumen är sparade
plan-no-days = Inga datum är planerade.
plan-over = Initiativet har inga grindar kvar.
refused-may-not-plan = Du får inte planera { $initiative }. Det får den som föredrar initiativet, den som har en roll i det och beslutsforumets sekreterare och ordförande.
refused-no-such-gate-to-plan = Initiativet möter ingen grind ”{ $name }”. Det går att planera: { $gates }.

## Svar på frågor

answer-and = och
answer-owner = { $title } ägs av { $names }.
answer-owner-none = Ingen ägare är utsedd för { $title }.
answer-amount = Beloppet för { $title } är { $amount } kr.
answer-brief = Inget belopp är angett för { $title }.
answer-from-brief = Ur underlaget: { $brief }
answer-goals = Grindvakt har inga uppgifter om mål, nytta eller kostnad för { $title }. Fråga { $names }.
answer-goals-none = Grindvakt har inga uppgifter om mål, nytta eller kostnad för { $title }.
answer-presenter = { $name } föredrar { $title }.
answer-members = { $forum } har { $count ->
    [one] 1 röstande plats
   *[other] { $count } röstande platser
}. Ordförande är { $chair }.
replyseat-chair = Ordförande
replyseat-vice_chair = Vice ordförande
replyseat-member = Ledamöter
replyseat-substitute = Ersättare
replyseat-observer = Adjungerade
replyseat-secretary = Sekreterare
answer-seats-own = { $count ->
    [0] Du sitter inte i något forum.
    [one] Du sitter i 1 forum.
   *[other] Du sitter i { $count } forum.
}
answer-seats = { $count ->
    [0] { $name } sitter inte i något forum.
    [one] { $name } sitter i 1 forum.
   *[other] { $name } sitter i { $count } forum.
}
seatheld-chair = ordförande
seatheld-vice_chair = vice ordförande
seatheld-member = ledamot
seatheld-substitute = ersättare
seatheld-observer = adjungerad
seatheld-secretary = sekreterare
reach-local = ett verksamhetsområde
reach-shared = flera verksamhetsområden
reach-organisation = hela organisationen
reach-external = även utanför organisationen
risk-low = låg
risk-medium = medel
risk-high = hög
basis-kicker = Beslutsuppgifter
basis-intro = De avgör vem som beslutar, där processen har regler för det. En grind som redan är öppnad påverkas inte.
basis-amount = Belopp i kronor
basis-sum = { $amount } kr
basis-amount-example = Till exempel 2 400 000
basis-reach = Räckvidd
basis-risk = Riskklass
basis-students = Rör det utbildningen eller studenternas situation?
basis-yes = Ja
basis-no = Nej
basis-not-said = Inte angivet
basis-nothing = Inget är angivet.
basis-save = Spara
basis-saved = Sparat
refused-bad-amount = Beloppet går inte att läsa. Skriv hela kronor, till exempel 2 400 000, högst { $most }.
secret-title = Ärende { $initiative } (sekretess)
secret-paper = Underlag med sekretess
secret-words = (sekretess)
secret-show = Visa det som är sekretessbelagt
secret-kicker = Sekretess
secret-none = Inget i ärendet är markerat med sekretess.
secret-matter = Hela ärendet
secret-no-twin = Inget
secret-what = Vad ska markeras?
secret-kind = Varför?
secretkind-marked = Annan grund, som skrivs nedan
secretkind-procurement = Upphandling pågår ({ $ground })
secret-ground = Grund
secret-ground-example = Till exempel OSL 18 kap. 8 §
secret-last = Sista dag (tom: tills vidare)
secret-twin = Maskat underlag som alla andra får
secret-what-named = Underlag som inte ryms i listan ({ $count } till): namn eller id
secret-twin-named = Maskat underlag som inte ryms i listan: namn eller id
secret-lift-which = Vad ska hävas?
secret-lift-open = Häv sekretess
secret-mark = Markera med sekretess
secret-lift = Häv: { $what }
secret-on = från { $first } tills vidare
secret-days = { $first } till { $last }
secret-twin-is = andra får ”{ $what }”
refused-may-not-mark = Du kan inte markera { $initiative } med sekretess. Det kan den som föredrar ärendet eller har en roll i det, och sekreterare och ordförande i forumet som beslutar.
refused-no-ground = Skriv grunden för sekretessen, till exempel OSL 18 kap. 8 §, eller välj att upphandling pågår.
refused-ground-too-long = Grunden får vara högst { $limit } tecken. Skriv bara lagrummet.
refused-no-such-paper = Ärendet har inget underlag ”{ $paper }”. Välj ett av dem som finns.
refused-paper-several = Flera underlag heter ”{ $paper }”. Skriv underlagets id i stället: { $ids }.
refused-no-such-twin = Det maskade underlaget ”{ $paper }” måste vara ett annat av ärendets underlag. Lägg till det först.
refused-secrecy-over = Den sista dagen har passerat eller ligger före den första. Välj en senare dag.
refused-delegation-over = Delegationen för { $forum_sv } ({ $basis }) gällde till och med { $day }. Den som har delegerat beslutar, eller administratören läser in en ny sista dag (delegated_until).
refused-delegation-not-begun = Delegationen för { $forum_sv } ({ $basis }) gäller först från { $day }. Vänta till dess, eller låt den som har delegerat besluta.

## Frågor om system och forum

answer-systems = { $count ->
    [0] { $title } har inget system angivet.
    [one] { $title } rör 1 system:
   *[other] { $title } rör { $count } system:
}
answer-systems-own = { $count ->
    [0] Du äger inget system.
    [one] Du äger 1 system:
   *[other] Du äger { $count } system:
}
answer-systems-of = { $count ->
    [0] { $name } äger inget system.
    [one] { $name } äger 1 system:
   *[other] { $name } äger { $count } system:
}
answer-all-systems = { $count ->
    [0] Det finns inget system i registret.
    [one] Det finns 1 system i registret:
   *[other] Det finns { $count } system i registret:
}
answer-unowned-systems = { $count ->
    [0] Inget system i registret saknar ägare.
    [one] 1 system i registret saknar ägare:
   *[other] { $count } system i registret saknar ägare:
}
answer-button-unowned-systems = Vilka system saknar ägare?
answer-systems-unlisted = finns inte i registret
answer-forums = { $count ->
    [0] Det finns inget forum.
    [one] Det finns 1 forum.
   *[other] Det finns { $count } forum.
}
answer-forum = { $forum } kan besluta i { $decides }.
answer-forum-nothing = { $forum } beslutar inte i någon grind.
answer-forum-quorum = Beslutför
answer-forum-of = när minst { $needed } av { $all } deltar
answer-forum-basis = Bygger på
answer-users = { $system } används av { $users }.
answer-users-none = I registret står det inte vilka som använder { $system }.
usersby-people = { $count ->
    [one] 1 namngiven person
   *[other] { $count } namngivna personer
}
usersby-groups = { $count ->
    [one] dem som är med i 1 grupp
   *[other] dem som är med i { $count } grupper
}
answer-users-all = alla { $parts }
usersby-unit = på enheten { $name }
usersby-place = på orten { $name }
usersby-title = med titeln { $name }
