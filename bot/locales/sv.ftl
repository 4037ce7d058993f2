### Texterna på svenska. Varje nyckel finns också i en.ftl, med samma platshållare.

## Röstkortet

vote-needed = Din röst behövs
decision-needed = Ditt beslut behövs ({ $role })
gate-heading = { $gate }: { $question } – { $initiative }
label-presenter = Föredragande
label-decided-by = Beslutas av
label-decided-by-then = Beslutat av
label-deadline = Svara senast
label-registry-no = Diarienummer
brief-heading = I korthet
brief-show = Visa underlaget
today-at = i dag { $time }
criteria-heading = Kriterier
criteria-summary = { $met } av { $all } uppfyllda
criteria-show = Visa alla kriterier
criteria-hide = Dölj kriterierna
papers-heading = Beslutsunderlag
paper-version = version { $version }
paper-open = Öppna { $title }
no-papers = Inga underlag är bifogade.
answer-met = Uppfyllt
answer-partly = Delvis uppfyllt
answer-not_met = Inte uppfyllt
answer-not_applicable = Ej tillämpligt
answer-none = Obesvarat
deadline-in-words = { $when }, { $workdays ->
    [one] om 1 arbetsdag
   *[other] om { $workdays } arbetsdagar
}
deadline-today = { $when }, i dag
deadline-passed = { $when } (tiden har gått ut)

choice-for = Godkänn
choice-against = Avslå
choice-send_back = Återremiss
choice-abstain = Avstå
choice-conflict = Anmäl jäv
chose-for = bifall
chose-against = avslag
chose-send_back = återremiss
chose-abstain = avstår
chose-conflict = jäv
comment-label = Kommentar (krävs för avslag och återremiss)
comment-label-for-too = Kommentar (krävs även för bifall, eftersom ett avgörande kriterium inte är uppfyllt)
comment-placeholder = Skriv kort varför
your-vote = Din röst: { $choice }
your-abstention = Du avstår från att rösta
your-vote-when = { $when }. Du kan ändra dig fram till att omröstningen stängs.
your-comment = Din kommentar: { $comment }
you-speak-for = Du röstar som ersättare för { $name }.
conflict-noted = Du har anmält jäv
conflict-noted-more = Du räknas inte som närvarande i ärendet och ser inte röstläget. En ersättare har kallats in om det finns någon. Anmälan kan inte återtas.
decision-is-final = Beslutet gäller direkt och kan inte ändras.
close-vote = Stäng omröstningen
cut-short = … (förkortat)

## Röstläget och resultatet

tally-heading = Röstläget
tally-for = Bifall
tally-against = Avslag
tally-send_back = Återremiss
tally-abstain = Avstår
tally-waiting = Har inte svarat
quorum-reached = Forumet är beslutfört: { $present } av { $seats } deltar, minst { $quorum } krävs.
quorum-missing = Forumet är ännu inte beslutfört: { $present } av { $seats } deltar, minst { $quorum } krävs.
shared-status = Omröstning pågår
shared-decision-status = Väntar på beslut
show-my-card = Visa mitt röstkort
outcome-approved = Godkänns
outcome-approved_with_conditions = Godkänns med villkor
outcome-sent_back = Återremitteras
outcome-postponed = Bordläggs
outcome-rejected = Avslås
outcome-referred = Hänskjuts
decision-heading = Beslutat: { $outcome }
reason-approved = { $all ->
    [one] { $votes } av 1 röst var bifall.
   *[other] { $votes } av { $all } röster var bifall; enkel majoritet räcker.
}
reason-approved-now = { $now } mot { $back } ville avgöra nu i stället för att återremittera, och { $votes } av { $all } röster var bifall.
reason-rejected = { $all ->
    [one] { $votes } av 1 röst var avslag.
   *[other] { $votes } av { $all } röster var avslag; enkel majoritet räcker.
}
reason-rejected-now = { $now } mot { $back } ville avgöra nu i stället för att återremittera, och { $votes } av { $all } röster var avslag.
reason-sent_back = { $all ->
    [one] { $votes } av 1 röst var återremiss.
   *[other] { $votes } av { $all } röster var återremiss; enkel majoritet räcker.
}
reason-casting_vote = Rösterna stod lika; { $name } avgjorde med sin utslagsröst.
reason-decider = { $name } beslutade som { $role }.
reason-not_quorate = Inget beslut: forumet var inte beslutfört. Ärendet bordläggs. { $present ->
    [0] Ingen deltog, minst { $quorum } krävs.
    [one] Bara 1 deltog, minst { $quorum } krävs.
   *[other] Bara { $present } deltog, minst { $quorum } krävs.
}
reason-tie-unbroken = Rösterna stod lika, och ingen kunde avgöra med utslagsröst.
reason-tie-unbroken-asked = Rösterna stod lika, och ingen utslagsröst gavs i tid.
reason-nobody_voted = Ingen tog ställning.
closed-certain = Avslutad { $when }, när utgången inte längre kunde ändras.
closed-deadline = Svarstiden gick ut { $when }.
closed-chair = Avslutad { $when } av { $who }, som ledde omröstningen.
closed-administrator = Avslutad { $when } av administratören.
closed-decider = Beslutat { $when }.
closed-casting_vote = Avgjord med utslagsröst { $when }.
moved-to = Initiativet går vidare till { $place }.
moved-to-gate = Initiativet går vidare till { $place }.
stays-at = Initiativet ligger kvar i { $place }.
closed-at = Initiativet avslutas.
back-to = Initiativet går tillbaka till { $place }.
back-to-gate = Initiativet går tillbaka till { $place }.
positions-heading = Så röstade de
decided-how = Så beslutades det
for-seat = (ersättare för { $holder })
casting-vote = utslagsröst
nobody-answered = Ingen har svarat.
absent-line = Svarade inte: { $names }
absent-line-early = Hann inte svara: { $names }
no-votes = Inga röster
papers-then = Underlaget vid beslutet
papers-then-count = { $count ->
    [0] inga dokument
    [one] 1 dokument
   *[other] { $count } dokument
}
papers-more = Och { $count } till, som står i beslutsloggen.
unfold-title = { $title }: visa eller dölj
result-elsewhere = Resultatet finns i ett nytt meddelande.

## Bekräftelser

confirm-conflict-heading = Anmäla jäv?
confirm-conflict-text = Du deltar då inte i handläggningen. Har du redan röstat räknas rösten inte. En ersättare träder in om det finns någon. Anmälan kan inte återtas.
confirm-conflict-yes = Ja, anmäl jäv
confirm-close-heading = Avsluta nu?
confirm-close-becomes = Blir:
confirm-close-even = lika röstetal, utslagsröst avgör
confirm-close-waiting = { $waiting ->
    [one] 1 har inte svarat:
   *[other] { $waiting } har inte svarat:
}
confirm-close-too-late = Den som inte har svarat kan inte rösta när du har avslutat.
confirm-close-all-said = Alla har svarat.
names-and-more = { $names } och { $count } till
confirm-close-asks-again = Ändras en röst innan du trycker, frågar jag igen.
confirm-close-yes = Avsluta: { $outcome }
confirm-close-tie = Avsluta: du avgör
confirm-changed = Det du såg har ändrats. Läs igen och bekräfta.
confirm-changed-outcome = Rösterna har ändrats: ”{ $old }” har blivit ”{ $new }”. Läs igen och bekräfta.
confirm-changed-votes = Rösterna har ändrats, men inte utgången. Läs igen och bekräfta.
confirm-decision-heading = Bekräfta ditt beslut
confirm-decision-becomes = Du beslutar:
confirm-casting-heading = Bekräfta din utslagsröst
confirm-casting-becomes = Du avgör:
confirm-partly = { $count ->
    [one] 1 kriterium är delvis uppfyllt
   *[other] { $count } kriterier är delvis uppfyllda
}
confirm-not-met = { $count ->
    [one] 1 kriterium är inte uppfyllt
   *[other] { $count } kriterier är inte uppfyllda
}
confirm-unanswered = { $count ->
    [one] 1 kriterium är obesvarat
   *[other] { $count } kriterier är obesvarade
}
confirm-comment = Din motivering
comment-error = Skriv en motivering, så går det att skicka.
comment-why = Motivering
comment-seen-by = Syns för ledamöterna och följer med beslutet. Inga känsliga uppgifter.
yes-for = Ja, godkänn
yes-against = Ja, avslå
yes-send_back = Ja, återremittera
final-decision = Beslutet gäller direkt och kan inte tas tillbaka.
go-back = Tillbaka
given-back-heading = Det kom inte med
given-back = Det här hade du skrivit. Kopiera det om du vill spara det:
given-back-text = Det här hade du skrivit till { $gate }, { $initiative }:
casting-needed = Din utslagsröst behövs
casting-awaited = Väntar på utslagsröst
casting-even = Rösterna står lika:
casting-by = Avgör senast { $when }
casting-who = { $name } leder omröstningen och avgör senast { $when }. Ingen annan kan rösta nu.
casting-or-vice = Annars går frågan till { $name }.
casting-or-postponed = Annars bordläggs ärendet.
casting-send = Skicka
casting-passed-on = Nu avgör { $name }.
casting-reopened = Rösterna står inte längre lika, och omröstningen fortsätter.

## Öppna en grind

open-heading = Öppna { $gate } för { $initiative }?
open-question = Fråga
open-seats = Röstberättigade
open-papers = Underlag
open-deadline = Sista svarsdag (klockan 12.00)
open-deadline-hint = Minst { $workdays } arbetsdagar från i dag
open-yes = Öppna omröstningen
open-yes-individual = Begär beslut
opened-heading = Öppnad: { $gate } för { $initiative }
opened-text = { $forum } har fått frågan och kan svara fram till { $when }.
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
waiting-decide = Besluta senast { $when }
waiting-casting = Avgör med din utslagsröst senast { $when }
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
help-intro = Jag ser till att besluten i portföljen fattas i tid: jag skickar röstkort, räknar rösterna och talar om hur det gick.
not-understood = Jag förstod inte ”{ $words }”.

## Fel och avslag

refused-heading = Det gick inte
refused-no-such-ballot = Omröstningen finns inte. Skriv ”vad väntar på mig?” för att se dina omröstningar.
refused-no-ballot = { $initiative } har inte haft någon omröstning.
refused-ballot-closed = Omröstningen är stängd och tar inte emot fler röster.
refused-no-seat = Du har ingen plats i den här omröstningen. Kontakta portföljsekreteraren om det är fel.
refused-not-the-decider = Du har ingen plats i det här beslutet. Det fattas av { $name }.
refused-substitute-waits = Du är ersättare och kallas in om en ordinarie ledamot inte kan delta. Du får då ett röstkort.
refused-stand-in-waits = Du är ersättare, och det här beslutet fattas av { $name }. Du träder in om { $name } anmäler jäv, och får då ett kort.
refused-conflict-declared = Du har anmält jäv och kan inte rösta i det här ärendet.
refused-presenter-or-owner = Du är föredragande eller ägare i ärendet och får därför inte rösta.
refused-choice-not-offered = Det valet finns inte här. Välj med knapparna på kortet.
refused-comment-missing = { $choice ->
    [for] Skriv en kommentar: ett avgörande kriterium är inte uppfyllt, så förklara varför du ändå godkänner. Tryck sedan igen.
    [against] Skriv kort varför du vill avslå och tryck sedan igen.
   *[other] Skriv vad som behöver kompletteras och tryck sedan igen.
}
refused-comment-too-long = Kommentaren är för lång. Korta den till högst { $limit } tecken.
refused-only-chair-closes = Bara den som leder omröstningen kan avsluta den: { $name }.
refused-nobody-presides = Ingen leder omröstningen, eftersom både ordföranden och vice ordföranden är jäviga eller inte får rösta. Den avslutas när svarstiden går ut.
refused-close-too-early = { $workdays ->
    [one] Omröstningen ska vara öppen i minst en arbetsdag, om inte alla har svarat. Ännu utan svar: { $waiting }.
   *[other] Omröstningen ska vara öppen i minst { $workdays } arbetsdagar, om inte alla har svarat. Ännu utan svar: { $waiting }.
}
refused-close-in-tie = Rösterna står lika, och omröstningen är redan avslutad för alla andra. Avgör med din utslagsröst.
refused-tie-waits = Rösterna står lika, och nu väntar omröstningen bara på utslagsrösten från { $name }. Det du tidigare har svarat gäller.
refused-breaks-no-tie = Rösterna står lika, och det valet avgör inte. Välj ett av de andra.
refused-unconfirmed = Det behöver bekräftas som det ser ut nu. Läs igen och bekräfta.
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
refused-may-not-open = Du kan inte öppna den här grinden. Det kan { $names }.
refused-evidence-missing = { $count ->
    [one] Ett underlag saknas: { $papers_sv }. Portföljsekreteraren eller en administratör lägger till det i portföljen (grindvakt import); försök sedan igen.
   *[other] { $count } underlag saknas: { $papers_sv }. Portföljsekreteraren eller en administratör lägger till dem i portföljen (grindvakt import); försök sedan igen.
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

summary-vote = Rösta: { $gate } – { $initiative }
summary-decide = Besluta: { $gate } – { $initiative }
summary-shared = Omröstning: { $gate } – { $initiative }
summary-opened = { $gate } är öppnad – { $initiative }
summary-casting = Din utslagsröst behövs: { $gate } – { $initiative }
summary-result = { $decision } – { $gate }, { $initiative }
summary-card = Svar från Grindvakt
