### Texterna på svenska. Varje nyckel finns också i en.ftl, med samma platshållare.

## Det egna kortet

vote-needed = Din röst behövs i { $gate }
decision-needed = Ditt beslut behövs som { $role } i { $gate }
change-needed = Ändra din röst i { $gate }
gate-heading = { $gate }: { $question } – { $initiative }
label-presenter = Föredragande
presented-by = Föredragande
label-decided-by = Beslutas av
label-registry-no = Diarienummer
until = Senast { $when }
until-passed = Tiden gick ut { $when }
workdays-left = { $workdays ->
    [one] 1 arbetsdag kvar
   *[other] { $workdays } arbetsdagar kvar
}
today-at = i dag { $time }
fold-title = { $what }: visa eller dölj
and-more = … och { $count } till
brief-heading = I korthet
brief-show = Visa underlaget
criteria-heading = Kriterier
criteria-count = { $met } av { $all }
criteria-are-met = { $all ->
    [one] kriterium uppfyllt
   *[other] kriterier uppfyllda
}
criteria-partly = { $count } delvis
criteria-not-met = { $count ->
    [one] 1 inte uppfyllt
   *[other] { $count } inte uppfyllda
}
criteria-unanswered = { $count ->
    [one] 1 obesvarat
   *[other] { $count } obesvarade
}
criteria-not-applicable = { $count ->
    [one] 1 ej tillämpligt
   *[other] { $count } ej tillämpliga
}
criteria-all-answered = { $all ->
    [one] besvarat
   *[other] alla { $all } med svar
}
criteria-some-answered = { $answered } av { $all } med svar
papers-heading = Underlag
papers-count = { $count } dokument
paper-version = version { $version }
paper-open = Öppna { $title }
no-papers = Inga underlag är bifogade.
answer-met = Uppfyllt
answer-partly = Delvis uppfyllt
answer-not_met = Inte uppfyllt
answer-not_applicable = Ej tillämpligt
answer-none = Obesvarat

choice-for = Bifall
choice-against = Avslå
choice-send_back = Återremiss
choice-abstain = Avstå
choice-conflict = Anmäl jäv
decide-for = Godkänn
chose-for = bifall
chose-against = avslag
chose-send_back = återremiss
chose-abstain = avstår
chose-conflict = jäv
why-label = { $choice ->
    [against] Varför avslår du?
    [send_back] Vad behöver kompletteras?
   *[other] Varför ja, fast ett avgörande kriterium inte är uppfyllt?
}
why-label-free = Kommentar till din röst (frivillig)
why-placeholder = Skriv kort varför
why-missing = Skriv en motivering, så går det att skicka.
why-seen = Följer med beslutet och läses av alla som får det. Inga känsliga uppgifter.
why-button = Kommentar
send-vote = { $choice ->
    [for] Skicka bifall
    [against] Skicka avslag
    [send_back] Skicka återremiss
   *[other] Avstå
}
send-approval = Skicka godkännande
send-why = Spara kommentaren
you-voted = { $choice ->
    [for] Du röstade bifall
    [against] Du röstade avslag
    [send_back] Du röstade återremiss
   *[other] Du avstår från att rösta
}
change-vote = Ändra
holds-now = Gäller nu:
change-until = Du kan ändra till { $when }
keep-vote = { $choice ->
    [for] Behåll bifall
    [against] Behåll avslag
    [send_back] Behåll återremiss
   *[other] Fortsätt avstå
}
settled-by = Avgörs senast { $when }
your-comment = Din kommentar: { $comment }
you-speak-for = Du röstar som ersättare för { $name }
you-decide-for = Du beslutar som ersättare för { $name }
no-vote-here = Du röstar inte i det här ärendet.
conflict-noted = Du har anmält jäv
conflict-noted-more = Du deltar inte i handläggningen och ser inte röstläget. En ersättare har kallats in om det finns någon. Anmälan kan inte återtas.
decision-is-final = Beslutet gäller direkt och kan inte ändras.
close-vote = Avsluta omröstningen
not-saved = Inte sparat. { $fault }
draft-under = Det du skrev finns kvar under { $button }.
draft-left = Det du skrev, att kopiera härifrån
cut-short = … (förkortat)

## Röstläget och resultatet

tally-heading = Röstläget
tally-heading-at = Röstläget { $when }
tally-for = { $count } bifall
tally-against = { $count } avslag
tally-send-back = { $count } återremiss
tally-abstain = { $count } avstår
tally-waiting = { $count } har inte svarat
quorum-reached = Beslutfört: { $present } av { $seats } deltar, minst { $quorum } krävs
quorum-missing = Ännu inte beslutfört: { $present } av { $seats } deltar, minst { $quorum } krävs
answered-count = { $present } av { $seats }
answered-nobody = Ingen
answered = har svarat
answered-quorum = minst { $quorum } krävs
as-of = Läget { $when }
shared-status = Omröstning pågår i { $gate }
shared-decision-status = Väntar på beslut i { $gate }
go-vote = Rösta
show-my-card = Visa ärendet
outcome-approved = Godkänd
outcome-approved_with_conditions = Godkänd med villkor
outcome-sent_back = Återremitterad
outcome-postponed = Bordlagd
outcome-rejected = Avslag
outcome-referred = Hänskjuten
decision-heading = Beslut: { $outcome }
ground-majority = Avgjort med enkel majoritet: { $for } för bifall, { $against } för avslag, { $send_back } för återremiss.
ground-casting_vote = Lika röstetal. { $name } avgjorde med sin utslagsröst.
ground-decider = Beslutat av { $name }.
ground-not_quorate = Forumet var inte beslutfört: { $present } av { $seats } deltog, minst { $quorum } krävdes.
ground-tie_unbroken = Lika röstetal, och ingen utslagsröst kunde avgöra.
ground-nobody_voted = Ingen tog ställning.
closed-certain = Stängd { $when }, när utgången inte längre kunde ändras.
closed-deadline = Svarstiden gick ut { $when }.
closed-chair = Stängd { $when } av { $who }, som ledde omröstningen.
closed-administrator = Stängd { $when } av administratören.
closed-decider = Beslutat { $when }.
moved-to = Initiativet går vidare till: { $place }
stays-at = Initiativet står kvar vid: { $place }
closed-at = Initiativet avslutas: { $place }
back-to = Initiativet går tillbaka till: { $place }
positions-heading = Så röstade ledamöterna
position-line = { $name }: { $choice }
position-line-for-seat = { $name } (ersättare för { $holder }): { $choice }
nobody-answered = Ingen har svarat.
absent-line = Svarade inte: { $names }

## Bekräftelser

confirm-conflict-heading = Anmäla jäv?
confirm-conflict-text = Du deltar då inte i ärendet. Har du redan röstat räknas rösten inte. En ersättare träder in om det finns någon. Anmälan kan inte återtas.
confirm-conflict-yes = Ja, anmäl jäv
confirm-close-heading = Stänga omröstningen nu?
confirm-close-waiting = { $waiting ->
    [0] Alla har svarat.
    [one] 1 ledamot har inte svarat och räknas då som frånvarande.
   *[other] { $waiting } ledamöter har inte svarat och räknas då som frånvarande.
}
confirm-close-outcome = Som rösterna ligger nu blir beslutet: { $outcome }.
confirm-close-yes = Ja, stäng nu
go-back = Tillbaka

## Öppna en grind

open-heading = Öppna { $gate }?
open-seats = Röstberättigade
open-decider = Beslutsfattare
people-count = { $count } personer
open-deadline = Rösta senast (klockan 12.00)
open-deadline-individual = Besluta senast (klockan 12.00)
open-deadline-hint = Minst { $workdays } arbetsdagar från i dag
open-yes = Öppna omröstningen
open-yes-individual = Begär beslut
opened-heading = { $gate } är öppnad
opened-asked = { $forum } har fått frågan
opened-until = Kan svara till { $when }
open-which = Vilket initiativ gäller det? Skriv till exempel: öppna grind e-arkiv

## Status och väntelista

status-heading = { $key } · { $title }
status-place = Läge
status-next-gate = Nästa grind
status-process = Process
status-owner = Ägare
status-open-vote = Omröstning
status-open-until = Pågår till { $when }
status-last-decision = Senaste beslut
status-decided = { $gate }: { $outcome }, { $when }
status-steps = Steg
steps-summary = { $done } av { $all } klara
status-systems = System
status-many-heading = Flera initiativ stämmer in på ”{ $words }”
status-many-text = Välj ett:
status-all-heading = Initiativ i portföljen
status-more = Och { $count } till. Skriv fler ord ur initiativets titel, eller dess nyckel.
waiting-heading = { $count ->
    [0] Inget väntar på dig just nu
    [one] 1 sak väntar på dig
   *[other] { $count } saker väntar på dig
}
waiting-vote = Rösta senast { $when }
waiting-voted = Din röst: { $choice }. Du kan ändra dig fram till { $when }.
waiting-abstained = Du avstår från att rösta. Du kan ändra dig fram till { $when }.
waiting-nothing-more = När en omröstning öppnas får du ett kort här i chatten.
open-card = Öppna
none-found = Jag hittar inget initiativ som stämmer in på ”{ $words }”. Kontrollera stavningen eller skriv initiativets nyckel, till exempel INI-2026-014.
no-initiatives = Det finns inga initiativ i portföljen ännu.

## Hjälp

help-heading = Det här kan du fråga mig
help-welcome = Hej { $name }! Jag är Grindvakt.
help-welcome-anybody = Hej! Jag är Grindvakt.
help-intro = Jag ser till att besluten i portföljen fattas i tid: jag frågar efter rösterna, räknar dem och talar om hur det gick.
not-understood = Jag förstod inte ”{ $words }”.

## Fel och avslag

refused-heading = Det gick inte
refused-no-such-ballot = Omröstningen finns inte. Skriv ”vad väntar på mig?” för att se dina omröstningar.
refused-no-ballot = { $initiative } har inte haft någon omröstning.
refused-ballot-closed = Omröstningen är stängd och tar inte emot fler röster.
refused-no-seat = Du har ingen plats i den här omröstningen. Kontakta portföljsekreteraren om det är fel.
refused-substitute-waits = Du är ersättare och kallas in om en ordinarie ledamot inte kan delta. Du får då ett kort att rösta i.
refused-conflict-declared = Du har anmält jäv och kan inte rösta i det här ärendet.
refused-presenter-or-owner = Du är föredragande eller ägare i ärendet och får därför inte rösta.
refused-choice-not-offered = Det valet finns inte här. Välj med knapparna på kortet.
refused-comment-missing = { $choice ->
    [for] Skriv en kommentar: ett avgörande kriterium är inte uppfyllt, så förklara varför du ändå godkänner. Tryck sedan igen.
    [against] Skriv kort varför du vill avslå och tryck sedan igen.
   *[other] Skriv vad som behöver kompletteras och tryck sedan igen.
}
refused-comment-too-long = Kommentaren är för lång. Korta den till högst { $limit } tecken.
refused-only-chair-closes = Bara den som leder omröstningen kan stänga den: ordföranden, eller vice ordföranden om ordföranden är jävig eller inte får rösta.
refused-no-such-initiative = Det finns inget initiativ ”{ $words }”. Kontrollera nyckeln, till exempel INI-2026-014.
refused-no-such-step = Det finns inget steg ”{ $step }”. Stegen är: { $steps }.
refused-step-mandatory = Steget { $step } är obligatoriskt och kan inte sättas som ej tillämpligt.
refused-step-without-reason = Ange varför steget { $step } inte är tillämpligt.
refused-reason-too-long = Motiveringen är för lång. Korta den till högst { $limit } tecken.
refused-no-gate-ahead = { $initiative } har ingen grind framför sig.
refused-other-gate = { $initiative } står inför { $gate }, inte { $wanted }.
refused-already-open = Det pågår redan en omröstning om { $initiative }. Vänta tills den är stängd.
refused-no-such-forum = Det finns inget forum ”{ $forum }”.
refused-forum-does-not-decide = { $forum } beslutar inte om { $gate } enligt processen.
refused-forum-cannot-decide = Forumet { $forum } kan inte fatta beslut: det saknar ordförande eller har regler som inte går att uppfylla. Rätta forumet och läs in det igen.
refused-advisory = { $gate } är en rådgivande grind, och sådana kan inte öppnas ännu.
refused-nobody-decides = Ingen är utsedd att besluta om { $gate }. Ange vem som har någon av rollerna { $roles }.
refused-may-not-open = Du kan inte öppna den här grinden. Det gör sekreteraren eller ordföranden i forumet som beslutar.
refused-evidence-missing = { $count ->
    [one] Ett underlag saknas: { $papers_sv }. Lägg till det och försök igen.
   *[other] { $count } underlag saknas: { $papers_sv }. Lägg till dem och försök igen.
}
refused-never-quorate = Forumet kan inte bli beslutfört: minst { $quorum } måste delta, men bara { $voices } får rösta.
refused-deadline-passed = Sista svarsdag har redan passerat. Välj en senare dag.
refused-deadline-day-off = Sista svarsdag måste vara en arbetsdag. Välj en annan dag.
refused-deadline-too-early = Omröstningen måste vara öppen minst { $workdays } arbetsdagar. Välj en senare dag.
refused-deadline-too-late = Sista svarsdag ligger för långt bort. Välj en dag inom { $days } dagar.
refused-bad-date = Datumet går inte att läsa. Välj en dag i kalendern.
refused-unknown-action = Knappen fungerar inte längre. Skriv ”hjälp” för att se vad du kan göra.
refused-bad-data = Kortet skickade något jag inte kan läsa. Öppna ärendet igen med ”vad väntar på mig?”.
refused-unknown-person = Jag kan inte se vem du är i organisationen. Kontakta Teams-administratören.
refused-not-replayable = Varken döda eller okända, så inget startades om: { $ids }.
private-only = Det här svarar jag på i vår egen chatt. Öppna chatten med mig och skriv där.
try-again = Det gick inte att spara just nu. Inget är ändrat. Försök igen om en stund.
our-fault = Något gick fel hos oss och inget är ändrat. Felet är antecknat. Försök igen, eller kontakta portföljsekreteraren.

## Meddelandets sammanfattning i aktivitetsflödet

summary-vote = Din röst behövs i { $gate }: { $initiative }
summary-decide = Ditt beslut behövs i { $gate }: { $initiative }
summary-shared = Omröstning pågår i { $gate }: { $initiative }
summary-result = { $outcome }: { $gate } – { $initiative }
summary-card = Svar från Grindvakt
