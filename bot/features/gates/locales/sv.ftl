### Omröstningar och beslut i en grind. Varje nyckel finns också i en.ftl, med samma platshållare.

## Röstkortet
vote-needed = Din röst behövs i { $gate }
decision-needed = Ditt beslut behövs som { $role } i { $gate }
decision-needed-any = Ett beslut behövs från { $role } i { $gate }
decision-needed-delegated = Ditt beslut behövs på delegation i { $gate }
decides-delegated = På delegation för { $body }: { $basis }.
change-needed = Ändra din röst i { $gate }
label-presenter = Föredragande
presented-by = Föredragande
label-decided-by = Beslutas av
label-decided-by-then = Beslutat av
label-put-to = Ställdes till
label-registry-no = Diarienummer
label-figure = Vid beslutet
gate-figure = { $percent } % har genomfört ({ $done } av { $of }, { $when }). Målet är { $goal } %.
until = Senast { $when }
moved-because = Sista svarsdag är flyttad: { $reason }
until-passed = Tiden gick ut { $when }
workdays-left = { $workdays ->
    [one] 1 arbetsdag från { $day }
   *[other] { $workdays } arbetsdagar från { $day }
}
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
chose-for = bifall
chose-against = avslag
chose-send_back = återremiss
chose-abstain = avstår
chose-conflict = jäv
why-label = { $choice ->
    [against] Varför avslår du?
    [send_back] Vad behöver kompletteras?
   *[other] Varför säger du ja ändå?
}
why-label-free = Kommentar till din röst (frivillig)
why-placeholder = Skriv kort varför
why-missing = Skriv en motivering, så går det att skicka.
why-seen = Följer med beslutet och läses av alla som får det. Inga lösenord eller känsliga personuppgifter.
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
your-comment = Din kommentar:
you-speak-for = Du röstar som ersättare för { $name }
you-decide-for = Du beslutar som ersättare för { $name }
no-vote-here = Du röstar inte i det här ärendet.
conflict-noted = Du har anmält jäv
conflict-noted-more = Du deltar inte i handläggningen och ser inte röstläget. En ersättare har kallats in om det finns någon. Anmälan kan inte återtas.
decides-any = { $names } kan besluta. Den första som beslutar gör det för alla.
decides-any-you = Du kan besluta, och det kan också { $names }. Den första som beslutar gör det för alla.
decides-named = { $name } beslutar. { $next } är ersättare.
decides-named-you = { $next } tar över om du anmäler jäv, är borta hela svarstiden eller slutar.
names-or = { $names } eller { $last }
decided-by-first = { $name } beslutade { $when }.
decided-before-you = { $name } hann besluta före dig, { $when }. Ditt svar är inte sparat. Så här beslutades det.
decision-is-final = Beslutet gäller direkt och kan inte tas tillbaka.
close-vote = Avsluta omröstningen
not-saved = Inte sparat. { $fault }
draft-under = Det du skrev finns kvar under { $button }.
draft-left = Det du skrev, att kopiera härifrån

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
outcome-approved = Godkänns
outcome-approved_with_conditions = Godkänns med villkor
outcome-sent_back = Återremitteras
outcome-postponed = Bordläggs
outcome-rejected = Avslås
outcome-referred = Hänskjuts
outcome-noted = Läggs till handlingarna
outcome-withdrawn = Dras tillbaka
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
reason-decider-any = { $name } beslutade för { $role }.
reason-delegate = { $name } beslutade på delegation för { $body }.
reason-not_quorate = Inget beslut: forumet var inte beslutfört. { $present ->
    [0] Ingen deltog, och minst { $quorum } krävs.
    [one] Bara 1 deltog, och minst { $quorum } krävs.
   *[other] Bara { $present } deltog, och minst { $quorum } krävs.
} Ärendet bordläggs.
reason-tie-unbroken = Rösterna stod lika, och ingen kunde avgöra med utslagsröst.
reason-tie-unbroken-asked = Rösterna stod lika, och ingen utslagsröst gavs i tid.
reason-not_ended = Inget beslut: sammanträdesdagen tog slut utan att ordföranden hade avslutat omröstningen, och ingen annan kan göra det ({ $paragraph }). Ärendet bordläggs. Ordföranden kan öppna grinden igen vid nästa sammanträde.
reason-nobody_voted = Ingen tog ställning.
reason-withdrawn = { $name } drog tillbaka frågan: { $reason }
reason-presiding = { $name }, som ledde omröstningen, avslutade den utan att ärendet avgjordes: { $reason }
closed-certain = Avslutad { $when }, när utgången inte längre kunde ändras.
closed-deadline = Svarstiden gick ut { $when }.
closed-chair = Avslutad { $when } av { $who }, som ledde omröstningen.
closed-administrator = Avslutad { $when } av administratören.
closed-decider = Beslutat { $when }.
closed-casting_vote = Avgjord med utslagsröst { $when }.
closed-requester = Tillbakadragen { $when } av { $who }.
closed-presiding = Avslutad { $when } av { $who }, som ledde omröstningen.
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
no-votes = inga röster
papers-then = Beslutsunderlag
papers-count = { $count ->
    [0] inga dokument
    [one] 1 dokument
   *[other] { $count } dokument
}
papers-more = Och { $count } till, som står i beslutsloggen.
result-elsewhere = Resultatet kommer i ett eget meddelande.
result-revoked = Gäller inte längre: upphävt { $day }.
result-revoked-by = Gäller inte längre: upphävt { $day } genom { $decision }.
result-replaced = Gäller inte längre: ersatt av { $decision }.
result-reconsidered = Omprövas sedan { $day }. Beslutet gäller tills ett nytt är fattat.
result-valid-until = Gäller till och med { $day }.
result-was-valid-until = Gäller inte längre: gällde till och med { $day }.
result-receipt = Kvitto: post { $number } i loggen, { $hash }

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
and-more = … och { $count } till
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
decide-for = Godkänn
decide-against = Ja, avslå
decide-send_back = Ja, återremittera
go-back = Tillbaka
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
open-heading = Öppna { $gate }?
open-seats = Röstberättigade
open-decider = Beslutsfattare
people-count = { $count } personer
open-deadline = Rösta senast (klockan 12.00)
open-deadline-individual = Besluta senast (klockan 12.00)
open-deadline-hint = { $workdays ->
    [0] I dag eller senare
    [one] Minst 1 arbetsdag från i dag
   *[other] Minst { $workdays } arbetsdagar från i dag
}
open-yes = Öppna omröstningen
open-yes-individual = Begär beslut
opened-heading = { $gate } är öppnad
opened-asked = { $forum } har fått frågan
opened-until = Kan svara till { $when }
open-already-show = Visa läget
not-ready-heading = { $gate } kan inte öppnas än
not-ready-count = { $count ->
    [one] 1 sak hindrar
   *[other] { $count } saker hindrar
}
not-ready-again = Försök igen
not-ready-conditions = Visa villkoren
not-ready-roles = Visa uppdragen
not-ready-advice = Visa yttrandena
blocks-evidence = Underlag saknas: { $name }
mends-evidence = portföljsekreteraren eller en administratör lägger till det i portföljen
mended-by = Kan ordnas av { $names }
mended-by-how = Kan ordnas av { $names }: { $way }
mended-by-nobody = Ingen är utsedd att ordna det. Kontakta portföljsekreteraren.
open-criteria-heading = Obesvarade kriterier
open-criteria-mended = Det hindrar inte grinden. { $name }, den som har en roll i initiativet och den som leder ett forum i processen kan besvara dem.
open-criteria-explained = { $count ->
    [one] Vid ett av dem måste den som vill bifalla skriva varför ändå.
   *[other] Vid { $count } av dem måste den som vill bifalla skriva varför ändå.
}
criteria-answer = Besvara kriterierna
criteria-of = Kriterier i { $gate }
criterion-of = Kriterium { $number } av { $all } i { $gate }
criteria-none = Grinden har inga kriterier.
criteria-how-many = { $answered } av { $all } besvarade
criteria-frozen = Omröstningen som är öppen har svaren från när den öppnades. Det du ändrar nu ändrar inte den frågan.
criteria-waits = Besvara kriterierna i { $gate } ({ $count } kvar)
criteria-more = Visa nästa { $count }
criteria-all = Alla kriterier
criterion-open = Besvara: { $asked }
criterion-answer = Svar
criterion-note = Vad svaret grundas på (krävs för Ej tillämpligt)
criterion-unanswered = Inte besvarat
criterion-now = Nu: { $answer }
criterion-save = Spara
criterion-saved = { $count ->
    [one] Sparat. Ett kriterium är kvar.
   *[other] Sparat. { $count } kriterier är kvar.
}
refused-criterion-unsaid = Välj ett svar.
refused-criterion-elsewhere = Kriteriet hör inte till { $gate }, som initiativet nu står inför. Skriv ”kriterier” och initiativets nyckel.
unaccepted-role = Ingen har tackat ja till att vara { $role }. Ärendet går vidare ändå.
unaccepted-asked = Tillfrågad: { $name }
unaccepted-why = ”{ $words }” { $name }, { $day }

## Villkor, reservationer och andra utfall
conditions-proposed = Ett godkännande gäller med villkoren
conditions-decided = Godkänt med villkoren
condition-owner-due = { $name }, senast { $day }
conditions-row = Villkor
conditions-count = { $count ->
    [one] 1 villkor
   *[other] { $count } villkor
}
comes-back = Frågan kommer tillbaka { $day }.
dissent-button = Reservera mig …
dissent-why = Varför reserverar du dig?
dissent-seen = Reservationen står med namn på beslutet och läses av alla som får det. Den kan inte tas tillbaka. Inga lösenord eller känsliga personuppgifter.
dissent-send = Skicka reservationen
dissent-of = Reservation, { $name }:
dispatch-button = Markera som expedierat
label-dispatched = Expedierat
withdraw-button = Dra tillbaka …
withdraw-heading = Dra tillbaka { $gate }?
withdraw-means = Omröstningen avslutas utan beslut. De röster som har getts räknas inte, och alla som har fått frågan får veta varför. Den kan läggas fram igen.
withdraw-why = Varför dras frågan tillbaka?
withdraw-send = Dra tillbaka
postpone-button = Bordlägg …
postpone-heading = Bordlägga { $gate }?
postpone-means = Omröstningen avslutas utan beslut. Den dag du väljer får föredragande och sekreterare tillbaka frågan; en ledig dag flyttas till nästa arbetsdag.
postpone-until = Kommer tillbaka
postpone-why = Varför avgörs det inte nu?
postpone-send = Bordlägg
note-send = Lägg till handlingarna
returned-heading = { $gate } är tillbaka
returned-text = Frågan bordlades till i dag. Lägg fram den igen när underlaget är klart.
returned-told = Frågan bordlades till i dag. Sekreteraren lägger fram den igen; se till att underlaget är klart.
returned-why = Bordlades då för att: { $reason }
open-again = Öppna { $gate } igen
missing-heading = Återremiss i { $gate }
missing-text = Det här saknas, och du som föredragande kompletterar det
missing-next = Lägg fram frågan igen när det är klart, eller be sekreteraren göra det.

## Fel och avslag
refused-no-such-ballot = Omröstningen finns inte. Skriv ”vad väntar på mig?” för att se dina omröstningar.
refused-no-ballot = { $initiative } har inte haft någon omröstning.
ended-before = Omröstningen är redan avslutad, så det du ville göra blev inte av. Så här slutade den.
refused-ballot-closed = Omröstningen är stängd och tar inte emot fler röster.
refused-no-seat = Du har ingen plats i den här omröstningen. Kontakta portföljsekreteraren om det är fel.
refused-not-the-decider = Du har ingen plats i det här beslutet. { $count ->
    [one] Det fattas av { $name }.
   *[other] Det fattas av någon av { $name }.
}
refused-substitute-waits = Du är ersättare och kallas in om en ordinarie ledamot inte kan delta. Du får då ett kort att rösta i.
refused-stand-in-waits = Du är ersättare, och det här beslutet fattas av { $name }. Du träder in om { $name } anmäler jäv, är borta hela svarstiden eller slutar, och får då ett kort.
refused-conflict-declared = Du har anmält jäv och kan inte rösta i det här ärendet ({ $paragraph_sv }).
refused-presenter-or-owner = Du är föredragande eller ägare i ärendet, och enligt forumets regler röstar du då inte.
refused-choice-not-offered = Det valet finns inte här. Välj med knapparna på kortet.
refused-comment-missing = { $choice ->
    [for] Skriv en kommentar: ett kriterium är inte uppfyllt eller besvarat, eller så avviker det från rekommendationen. Förklara varför du ändå godkänner och tryck sedan igen.
    [against] Skriv kort varför du vill avslå och tryck sedan igen.
   *[other] Skriv vad som behöver kompletteras och tryck sedan igen.
}
refused-only-chair-closes = Bara { $name }, som leder omröstningen, kan avsluta den ({ $paragraph_sv }).
refused-nobody-presides = Ingen leder omröstningen, eftersom både ordföranden och vice ordföranden är borta, jäviga eller inte får rösta. Den avslutas när svarstiden går ut.
refused-close-too-early = { $workdays ->
    [one] Omröstningen ska vara öppen i minst en arbetsdag, om inte alla har svarat. Ännu utan svar: { $waiting }.
   *[other] Omröstningen ska vara öppen i minst { $workdays } arbetsdagar, om inte alla har svarat. Ännu utan svar: { $waiting }.
}
refused-close-in-tie = Rösterna står lika, och omröstningen är redan avslutad för alla andra ({ $paragraph_sv }). Avgör med din utslagsröst.
refused-tie-waits = Rösterna står lika, och nu väntar omröstningen bara på utslagsrösten från { $name } ({ $paragraph_sv }). Det du tidigare har svarat gäller.
refused-breaks-no-tie = Rösterna står lika, och det valet avgör inte ({ $paragraph_sv }). Välj ett av de andra.
refused-no-gate-ahead = { $initiative } har ingen grind framför sig.
refused-other-gate = { $initiative } står inför { $gate }, inte { $wanted }.
refused-already-open = Det pågår redan en omröstning om { $initiative }: { $name } lade fram { $gate }, som kan besvaras till { $day }. Vänta tills den är stängd.
refused-no-such-forum = Det finns inget forum ”{ $forum }”.
refused-forum-does-not-decide = { $forum } beslutar inte om { $gate } enligt processen.
refused-forum-cannot-decide = Forumet { $forum } kan inte fatta beslut: det saknar ordförande eller har regler som inte går att uppfylla. Rätta forumet och läs in det igen.
refused-nobody-decides = Ingen är utsedd att besluta om { $gate }. Ange vem som har någon av rollerna { $roles }.
refused-may-not-open = Du kan inte öppna den här grinden. Det kan { $names }.
refused-not-ready = { $count ->
    [one] { $gate } kan inte öppnas än: { $what_sv }.
   *[other] { $gate } kan inte öppnas än, { $count } saker hindrar: { $what_sv }.
}
refused-never-quorate = Forumet kan inte bli beslutfört: minst { $quorum } måste delta, men bara { $voices } får rösta ({ $paragraph_sv }).
refused-deadline-passed = Sista svarsdag har redan passerat. Välj en senare dag.
refused-deadline-day-off = Sista svarsdag måste vara en arbetsdag. Välj en annan dag.
refused-deadline-too-early = Omröstningen måste vara öppen minst { $workdays ->
    [one] 1 arbetsdag
   *[other] { $workdays } arbetsdagar
}. Välj en senare dag.
refused-deadline-too-late = Sista svarsdag ligger för långt bort. Välj en dag inom { $days } dagar.
refused-reason-missing = Skriv en motivering, så går det att skicka.
refused-not-the-requester = Frågan kan bara dras tillbaka av { $name }, som är föredragande, eller av den som öppnade grinden.
refused-only-chair-postpones = Bara { $name }, som leder omröstningen, kan avsluta den utan beslut.
refused-return-passed = Dagen har redan passerat. Välj en senare dag.
refused-return-too-late = Dagen ligger för långt bort. Välj en dag inom { $days } dagar.
refused-not-to-be-noted = Processen har inte utfallet ”läggs till handlingarna” i { $gate }. Bordlägg frågan eller låt den avgöras.
refused-noted-after-votes = Det finns redan svar i omröstningen, så den avgörs av dem. Bordlägg frågan om den inte ska avgöras nu.
refused-none-open = { $initiative } har ingen öppen omröstning.
refused-dissent-no-part = Den som inte har röstat i ärendet eller föredragit det kan inte reservera sig ({ $paragraph_sv }). Avstår du deltar du inte i beslutet.
refused-dissent-undecided = Inget är beslutat, så det finns inget att reservera sig mot.
refused-dispatch-undecided = Beslutet är inte fattat ännu, så det kan inte expedieras.
refused-only-secretary-dispatches = Bara sekreteraren markerar beslutet som expedierat; saknas en, den som ledde omröstningen.

## Meddelandets sammanfattning i aktivitetsflödet
summary-vote = Din röst behövs i { $gate }: { $initiative }
summary-decide = Ditt beslut behövs i { $gate }: { $initiative }
summary-shared = Omröstning pågår i { $gate }: { $initiative }
summary-opened = { $gate } är öppnad – { $initiative }
summary-casting = Din utslagsröst behövs: { $gate } – { $initiative }
summary-result = { $decision } – { $gate }, { $initiative }
summary-returned = { $gate } är tillbaka – { $initiative }
summary-missing = Återremiss: { $gate } – { $initiative }

## Rättslig ordning och regler
majority-two_thirds_present = För bifall krävs två tredjedelar av dem som deltar.
majority-two_thirds_all = För bifall krävs två tredjedelar av alla { $seats } platser.
majority-unanimity = För bifall krävs att alla som deltar röstar bifall.
majority-consent = För bifall krävs att någon är för och ingen emot.
reached-two_thirds_present = { $votes } av { $all } som deltog röstade bifall; två tredjedelar av dem krävdes.
reached-two_thirds_all = { $votes } av { $seats } platser röstade bifall; två tredjedelar av alla krävdes.
reached-unanimity = Alla { $all } som deltog röstade bifall, som krävdes.
reached-consent = { $votes } röstade bifall och ingen var emot, som krävdes.
missed-two_thirds_present = Förslaget föll: { $votes } av { $all } som deltog röstade bifall; två tredjedelar av dem krävdes.
missed-two_thirds_all = Förslaget föll: { $votes } av { $seats } platser röstade bifall; två tredjedelar av alla krävdes.
missed-unanimity = Förslaget föll: { $votes } av { $all } som deltog röstade bifall; alla krävdes.
missed-consent = Förslaget föll: någon var emot, och det krävdes att ingen var det.
reason-not_whole = Inget beslut: forumet var inte beslutfört. Tillräckligt många deltog, men inte { $needed }. Ärendet bordläggs.
quorum-chair = ordföranden eller den som leder i ordförandens ställe
quorum-chair-and = både ordföranden (eller den som leder i ordförandens ställe) och { $names }
quorum-not-whole = Ännu inte beslutfört: { $needed } måste delta
tally-hidden = Röstläget är dolt tills omröstningen är slut.
tally-hidden-answered = Har svarat: { $names }
confirm-close-hidden = Röstläget visas när du har avslutat.
meeting-on = Sammanträde { $day }
meeting-chair = ordföranden avslutar omröstningen
settled-at-meeting = Avgörs vid sammanträdet { $when }
urgent-because = Brådskande: { $reason }
affected-systems = Du är systemägare för { $names }, som berörs. Överväg om du är jävig.
label-basis = Grund
decided-at-meeting = Beslutat vid sammanträde { $day }.
decided-urgently = Brådskande beslut utan sammanträde. Anmäls vid nästa sammanträde ({ $paragraph_sv }).
decided-between = Beslutat mellan sammanträden. Anmäls vid nästa sammanträde ({ $paragraph_sv }).
open-meeting = Sammanträdesdag
open-meeting-hint = Beslutet fattas vid sammanträdet ({ $paragraph_sv }). Ordföranden öppnar omröstningen nu och avslutar den samma dag.
open-urgent = Brådskande, utan sammanträde
open-urgent-why = Varför kan det inte vänta till sammanträdet?
open-urgent-hint = Går så till: { $how_sv } ({ $paragraph_sv }).
open-urgent-yes = Öppna brådskande omröstning
open-stand-in = { $name } i stället för { $holder }
refused-abstain = Här går det inte att avstå: den som är med och avgör ärendet ska också delta i beslutet ({ $paragraph_sv }). Rösta i stället med en av de andra knapparna. Är du jävig, anmäl jäv.
refused-gone = { $why ->
    [left] Under omröstningen stod det i katalogen att du hade slutat
    [unseated] Du har inte längre uppdraget att besluta här
   *[away] Du är anmäld som frånvarande till och med sista svarsdagen
}, och ingen ersättare finns. Är det fel, säg till portföljsekreteraren.
refused-gone-instead = { $why ->
    [left] Under omröstningen stod det i katalogen att du hade slutat
    [unseated] Du har inte längre uppdraget att besluta här
   *[away] Du är anmäld som frånvarande till och med sista svarsdagen
}, och { $name } svarar i ditt ställe. Är det fel, säg till portföljsekreteraren.
refused-gone-waiting = { $why ->
    [left] Under omröstningen stod det i katalogen att du hade slutat
    [unseated] Du har inte längre uppdraget att besluta här
   *[away] Du är anmäld som frånvarande till och med sista svarsdagen
}, så du kallas inte in som ersättare den här gången. Är det fel, säg till portföljsekreteraren.
refused-gone-voted = { $why ->
    [left] Under omröstningen stod det i katalogen att du hade slutat
    [unseated] Du har inte längre uppdraget att besluta här
   *[away] Du är anmäld som frånvarande till och med sista svarsdagen
}. Rösten som du har lagt gäller och kan inte ändras. Är det fel, säg till portföljsekreteraren.
refused-substitute-circle = { $names } är utsedda att ersätta varandra, och alla är borta. Utse någon annan som ersättare (absences i forumet) och läs in forumet igen; försök sedan igen.
refused-never-whole = Forumet kan inte bli beslutfört: ordföranden och de som särskilt måste delta har ingen som röstar på deras plats ({ $names }; { $paragraph_sv }). Se till att någon ersätter dem.
refused-never-two-thirds = Två tredjedelar av { $seats } platser kan inte nås: bara { $voices } får rösta. Kalla in ersättare.
refused-only-meetings-kl = { $forum_sv } är en nämnd och beslutar bara vid sammanträde, inte däremellan ({ $paragraph_sv }). Det här går: ordföranden öppnar grinden på sammanträdesdagen och avslutar den samma dag. Är det brådskande: { $urgent_sv }. Eller fråga ledamöterna i ett rådgivande forum.
refused-only-meetings = { $forum_sv } beslutar bara vid sammanträde ({ $paragraph_sv }). Ordföranden öppnar grinden på sammanträdesdagen och avslutar den samma dag. Vill ni kunna besluta däremellan: ange between_meetings i forumets regler, och den ordning det bygger på.
refused-only-urgent = { $forum_sv } beslutar utan sammanträde bara när det är brådskande ({ $paragraph_sv }): { $urgent_sv }. Skriv varför det inte kan vänta, eller låt ordföranden öppna grinden på sammanträdesdagen.
refused-urgency-too-long = Skälet är för långt. Korta det till högst { $limit } tecken.
refused-meeting-later = Sammanträdet är { $day }. Ordföranden öppnar omröstningen då, inte tidigare ({ $paragraph_sv }).
refused-meeting-passed = Sammanträdesdagen { $day } har passerat. Öppna grinden vid nästa sammanträde ({ $paragraph_sv }).
refused-meeting-without-chair = Ingen kan leda omröstningen: både ordföranden och vice ordföranden är borta, jäviga eller får inte rösta. Utse någon som leder (order på ledamöterna) och försök igen.
refused-chair-opens = Vid ett sammanträde är det { $name }, som leder det, som öppnar och avslutar omröstningen ({ $paragraph_sv }).
refused-dissent-alone = Beslutet fattades av en person, så det finns inget att reservera sig mot ({ $paragraph_sv }).
refused-dissent-abstained = Den som har avstått från att rösta kan inte reservera sig ({ $paragraph_sv }). Du kan be sekreteraren om en anteckning i stället.
refused-dissent-part = Bara den som har varit med och avgjort ärendet kan reservera sig ({ $paragraph_sv }). Du kan be sekreteraren om en anteckning i stället.
refused-dissent-meeting-over = Sammanträdet är slut, och en reservation ska anmälas innan dess ({ $paragraph_sv }). Har du redan anmält den kan du lämna en skriftlig motivering; annars kan du be om en anteckning.
refused-dissent-dispatched = Beslutet är redan expedierat, och avvikande mening ska anmälas innan dess ({ $paragraph_sv }). Du kan be sekreteraren om en anteckning i stället.
conflict-found = De andra har beslutat att du är jävig
conflict-found-more = Du deltar inte i handläggningen och ser inte röstläget. Har du redan röstat räknas rösten inte. En ersättare har kallats in om det finns någon.
dispute-heading = Jävsfråga
dispute-explained = De andra som röstar svarar på om personen är jävig. Är de oense gäller majoriteten. Omröstningen kan inte avslutas innan frågan är avgjord.
dispute-who = Vem gäller det?
dispute-who-missing = Välj vem det gäller.
dispute-why = Varför kan det vara jäv?
dispute-why-seen = Läses av alla som svarar och av den det gäller. Inga lösenord eller känsliga personuppgifter.
dispute-put = Ställ frågan
dispute-asked = Är { $name } jävig i ärendet?
dispute-about-you = De andra har fått frågan om du är jävig i ärendet.
dispute-because = { $name } frågar: { $reason }
dispute-answered = { $count } av { $all } har svarat.
dispute-tie = Är de oense lika mot lika avgör { $name }.
dispute-you-wait = Du svarar inte själv. Anser du att du är jävig, anmäl det.
dispute-you-said-yes = Du har svarat att det är jäv
dispute-you-said-no = Du har svarat att det inte är jäv
dispute-yes = Ja, det är jäv
dispute-no = Nej, inte jäv
dispute-found = { $name } är jävig och deltar inte i ärendet.
dispute-not-found = { $name } är inte jävig och deltar som förut.
dispute-replaced = { $name } deltar inte längre i omröstningen.
summary-dispute = Jävsfråga i { $gate }: { $initiative }
refused-conflict-found = De andra har beslutat att du är jävig, och du kan därför inte rösta i det här ärendet ({ $paragraph_sv }).
refused-dispute-alone = Ärendet avgörs av en person, så det finns inga andra som kan pröva jävet. Tala med den som beslutar, som kan anmäla jäv.
refused-dispute-may-not = Jävsfrågan ställs av ordföranden, den som leder omröstningen eller sekreteraren. Säg till någon av dem.
refused-dispute-why = Skriv varför det kan vara jäv och tryck sedan igen.
refused-dispute-no-voice = Personen röstar inte i det här ärendet, eller har redan anmält jäv.
refused-dispute-oneself = Gäller det dig själv anmäler du jäv på ditt eget kort.
refused-dispute-open = { $name } har redan frågat om { $whom } är jävig. Vänta tills det är avgjort.
refused-dispute-settled = Om { $name } är jävig har de andra redan avgjort i den här omröstningen.
refused-dispute-nobody = Ingen annan än { $name } röstar, så ingen kan pröva jävet.
refused-dispute-in-tie = Rösterna står lika och väntar på utslagsrösten. En jävsfråga kan inte ställas eller besvaras nu.
refused-dispute-over = Jävsfrågan är redan avgjord.
refused-dispute-not-yours = Jävsfrågan besvaras av de andra som röstar i ärendet.
refused-close-in-dispute = Avgör först om { $name } är jävig: jävsfrågan är ställd men inte besvarad av alla.


## Svar på frågor

replynotopen-of = { $when ->
    [then] Inget beslut som väntar hos { $forum } har sista dag då.
   *[ever] Inget beslut väntar hos { $forum } just nu.
}
replynotopen-all = { $when ->
    [then] Inget beslut som väntar har sista dag då.
   *[ever] Inget beslut väntar just nu.
}
replyopen-of = { $count ->
    [one] 1 beslut väntar
   *[other] { $count } beslut väntar
} hos { $forum }. Närmast: { $title } i { $gate }, senast { $when }.
replyopen-all = { $count ->
    [one] 1 beslut väntar.
   *[other] { $count } beslut väntar.
} Närmast: { $title } i { $gate }, senast { $when }.
answer-open-gate = beslut i { $gate }
answer-open-gate-count = beslut i { $gate }, { $done } av { $all } har röstat
answer-why-waits = { $title } väntar på beslut i { $gate }, senast { $when }.
answer-why-missing = { $title } är inte beslutat: { $done } av { $all } har röstat i { $gate }, sista dag { $when }.
answer-why-tied = Rösterna om { $title } står lika. Utslagsrösten väntar på { $name }.
answer-why-who = Saknas
answer-why-suffices = Räcker
answer-why-certain = Utgången är klar. Beslutet fattas senast { $when }.
answer-why-quorum = { $count ->
    [one] En röst till behövs
   *[other] { $count } röster till behövs
} för att { $quorum } ska ha deltagit.
answer-why-majority = { $count ->
    [0] Alla har röstat. Beslutet fattas senast { $when }.
    [one] Tillräckligt många har deltagit. Beslutet fattas när den sista har röstat, eller senast { $when }.
   *[other] Tillräckligt många har deltagit. Beslutet fattas när de { $count } sista har röstat, eller senast { $when }.
}
answer-why-decided = { $title } är beslutat i { $gate }: { $outcome } ({ $day }).
answer-why-over = { $title } har inget beslut kvar att vänta på.
answer-why-not-open = Frågan om { $gate } för { $title } har inte ställts än. Initiativet är i { $place }.
answer-why-not-put = Frågan om { $gate } för { $title } har inte ställts än.
answer-why-after = { $gate } prövas först när { $ahead } är beslutad.
answer-why-no-gate = Processen har ingen grind { $gate }.
answer-conditions = { $count ->
    [0] Inga villkor står i vägen för nästa grind i { $title }.
    [one] 1 villkor står i vägen för nästa grind i { $title }.
   *[other] { $count } villkor står i vägen för nästa grind i { $title }.
}

## Svarstiden: påminnelser, flyttad sista svarstid och vad omröstningen väntar på
ballot-reminder-heading = { $count ->
    [one] Påminnelse: ditt svar saknas
   *[other] Påminnelse: { $count } ärenden väntar på ditt svar
}
ballot-reminder-answer = Öppna och svara
ballot-reminder-done = Påminnelsen gäller inte längre.
summary-ballot-reminder = { $count ->
    [one] Påminnelse: ett ärende väntar på ditt svar
   *[other] Påminnelse: { $count } ärenden väntar på ditt svar
}
quorum-heading = { $gate }: för få har svarat
quorum-lacks = { $count ->
    [one] Minst en till måste svara för att forumet ska vara beslutfört.
   *[other] Minst { $count } till måste svara för att forumet ska vara beslutfört.
}
warning-over = { $gate }: varningen gäller inte längre, omröstningen är avslutad
warning-over-result = Visa hur den slutade
quorum-lost-heading = { $gate }: kan inte längre bli beslutfört
quorum-lost-alone-heading = Ingen kan besluta om { $gate } längre
quorum-lost = Minst { $quorum } måste delta, men bara { $voices } får rösta.
quorum-lost-whole = För att bli beslutfört måste { $needed } delta, och nu finns ingen kvar som kan rösta på en av de platserna.
quorum-lost-alone = Ingen kan besluta längre: den som skulle besluta är jävig eller borta, och ingen ersättare finns.
quorum-lost-alone-next = Ärendet bordläggs när svarstiden går ut. Dra tillbaka frågan, ange vem som har rollen i stället och ställ den på nytt.
quorum-lost-next = Ärendet bordläggs när omröstningen avslutas. Ordföranden kan avsluta den i förväg från sin röstningsvy. Öppna sedan grinden på nytt när fler kan delta.
decider-away-heading = { $gate }: ingen som kan besluta är på plats
decider-away = { $count ->
    [one] { $names }, som beslutar, är borta till och med sista svarsdagen, och ingen kan träda in.
   *[other] { $names }, som kan besluta, är borta till och med sista svarsdagen.
}
decider-away-next = Svarar ingen bordläggs ärendet. Flytta sista svarsdagen till efter frånvaron, hänskjut frågan uppåt om det går, eller dra tillbaka den, ange en ersättare eller någon annan i rollen, och ställ den igen.
decider-away-told = Svarar ingen bordläggs ärendet. Den som lade fram frågan kan flytta sista svarsdagen, hänskjuta frågan eller dra tillbaka den.
summary-decider-away = Ingen som kan besluta om { $gate } är på plats: { $initiative }
summary-quorum = { $gate }: för få har svarat – { $initiative }
summary-quorum-lost = { $gate } kan inte längre bli beslutfört – { $initiative }
summary-quorum-lost-alone = Ingen kan besluta om { $gate } längre: { $initiative }
gate-why-heading = Varför är { $gate } inte beslutad?
gate-why-button = Varför inte beslutat?
gate-why-missing = Svar saknas från { $names }.
gate-why-casting = Rösterna står lika, och utslagsröst saknas från { $names }.
gate-why-decider = { $count ->
    [one] Beslutet väntar på { $names }, som beslutar ensam.
   *[other] Beslutet väntar på någon av { $names }. Den första som svarar beslutar.
}
gate-why-nobody-missing = Alla som får rösta har svarat.
gate-why-never-quorate = För få får rösta för att forumet ska kunna bli beslutfört.
gate-why-certain = Utgången är redan avgjord; omröstningen väntar bara på att avslutas.
gate-why-suffices = { $count ->
    [one] En röst till för bifall räcker för att det ska godkännas.
   *[other] { $count } röster till för bifall räcker för att det ska godkännas.
}
gate-why-leads = { $choice } ger ”{ $outcome }”
gate-why-ways = Om alla som saknas svarar lika: { $ways }; om ingen fler svarar blir det ”{ $end }”.
gate-why-same = Det blir ”{ $end }” vad de som saknas än svarar, också om ingen fler svarar.
gate-why-alike = Om alla som saknas svarar lika
gate-why-nobody-else = Ingen fler svarar
gate-move-heading = Flytta sista svarsdag för { $gate }
gate-move-button = Flytta sista svarsdag
gate-move-day = Svara senast (klockan 12.00)
gate-move-reason = Varför flyttas den?
gate-move-yes = Flytta
gate-move-done = Sista svarsdag är flyttad
refused-only-chair-moves = Bara ordföranden, forumets sekreterare eller en administratör kan flytta sista svarsdag. Beslutar en person kan också den som lade fram frågan göra det.
refused-move-in-tie = Rösterna står lika, och bara utslagsrösten saknas. Sista svarsdag kan inte flyttas nu.
refused-only-chair-asks-why = Bara ordföranden, forumets sekreterare eller en administratör kan få veta vad omröstningen väntar på.
refused-deadline-same = Det är redan sista svarsdag. Välj en annan dag.
refused-deadline-moved-meanwhile = { $name } hann före: sista svarsdag är nu { $day }. Flytta den på nytt om den behöver vara en annan.
refused-move-without-reason = Skriv varför sista svarsdag flyttas.
refused-move-meeting = Frågan avgörs vid sammanträdet, så svarstiden kan inte flyttas. Ordföranden avslutar omröstningen då.
stated-advice = Yttranden
stated-advice-count = { $count ->
    [one] 1 yttrande
   *[other] { $count } yttranden
}
chosen-because = { $who } har frågan eftersom { $why }.
chosen-over = beloppet { $amount } kr är över { $limit } kr
chosen-at-most = beloppet { $amount } kr är högst { $limit } kr
chosen-reach = räckvidden är { $reach }
chosen-risk = riskklassen är { $risk }
chosen-variant = det gäller { $variant }
chosen-otherwise = ingen annan regel i processen gäller
label-advised-by = Bereds av
advises-then = { $who } rekommenderar. { $formal } fattar beslutet.
advises-gate = { $who } rekommenderar. Beslutet fattas i en senare grind.
recommended-by = { $body } rekommenderar: { $outcome } ({ $count })
recommended-others = Annan uppfattning hade:
recommended-depart = Den som avviker från rekommendationen skriver varför.
recommendation-heading = Rekommenderat: { $outcome }
follows-now = Det följer rekommendationen.
departs-now = Det avviker från rekommendationen. Skriv varför.
followed = Beslutet följer rekommendationen.
departed = Beslutet avviker från rekommendationen. Skälet står vid den som beslutade.
referred-by = Hänskjuten av { $by } ({ $name }): { $reason }
reason-referred = { $name } hänsköt frågan uppåt: { $reason }
moved-up = Frågan går upp till nästa led i processen.
consultation-needed = Det rör utbildningen eller studenternas situation. Studentrepresentanterna ska informeras och samråd hållas i god tid före beslutet ({ $law_sv }).
consultation-held = Samråd med studentrepresentanterna { $day }: { $who }
consultation-button = Anteckna samråd
consultation-heading = Samråd i { $gate }
consultation-day = Vilken dag hölls samrådet?
consultation-with = Med vem?
consultation-with-missing = Skriv med vem samrådet hölls.
consultation-said = Vad sa de?
consultation-send = Spara
consultation-seen = Läses av alla som beslutet gäller och följer med i beslutet. Inga lösenord eller känsliga personuppgifter.
consultation-kept = Samrådet är antecknat
refer-heading = Hänskjuta { $gate }?
refer-means = Omröstningen avslutas utan att ärendet avgörs. Frågan går upp till nästa led i processen, som får frågan av sig själv. Svarar ingen i tid kommer den tillbaka till ordföranden.
refer-why = Varför ska frågan avgöras högre upp?
refer-send = Hänskjut
refer-button = Hänskjut uppåt
not-handed-heading = { $gate } väntar på nästa beslut
not-handed-recommended = Rekommendationen är klar, men frågan kunde inte läggas fram för den som beslutar:
not-handed-referred = Frågan är hänskjuten, men kunde inte läggas fram för nästa led:
not-handed-mended = Nu går den att lägga fram.
summary-not-handed = { $gate } väntar på nästa beslut – { $initiative }
unanswered-heading = { $gate } är tillbaka hos er
unanswered-text = { $who } svarade inte i tid på frågan som hänsköts dit. Ordföranden avgör hur den tas vidare: öppna grinden igen, eller tala med dem först.
summary-unanswered = Inget svar på den hänskjutna frågan: { $gate } – { $initiative }
refused-rule-decides = { $forum } beslutar inte om { $gate } här. Enligt processens regler är det { $role_sv }. Ändra initiativets uppgifter om de är fel, eller utelämna forumet.
refused-basis-not-said = Vem som beslutar om { $gate } beror på { $what ->
    [amount] beloppet, som ingen har angett
    [reach] räckvidden, som ingen har angett
   *[risk] riskklassen, som ingen har angett
}. Skriv ”beslutsuppgifter { $initiative }”, fyll i uppgiften och öppna sedan grinden igen.
refused-nobody-above = Ingen har rollen { $role_sv }, som { $gate } ska hänskjutas till. Ange vem som har den (eller vilket forum) och försök igen.
refused-no-formal-decider = { $forum_sv } rekommenderar bara, och den som ska besluta ({ $named_sv }) finns inte: det är varken ett beslutande forum eller en roll som någon har. Rätta formal_decision_by, eller ange vem som har rollen.
refused-refer-as-need = Härifrån går frågan inte vidare som ett beslut i { $gate }, utan som ett nytt behov till portföljen. Avslå i stället, så blir det ett sådant av sig självt.
refused-not-to-be-referred = Det finns ingen att hänskjuta { $gate } till enligt processen. Bordlägg frågan, återremittera den eller avgör den.
refused-consultation-missing = Det rör utbildningen eller studenternas situation, och inget samråd med studentrepresentanterna är antecknat ({ $law_sv }). Håll samråd, tryck på ”Anteckna samråd” och besluta sedan.
refused-consultation-not-needed = Inget samråd behövs i den här frågan.
refused-consultation-may-not = Samrådet antecknas av den som beslutar, den som föredrar, ägarna eller sekreteraren.
refused-consultation-day = Dagen { $day } har inte varit än. Välj dagen då samrådet hölls.
refused-consultation-with = Skriv med vem samrådet hölls.
refused-decider-away = { $count ->
    [one] { $name }, som beslutar om { $gate }, är borta eller har slutat, och ingen ersättare finns. Ange en ersättare eller vem som har rollen i stället, och försök igen.
   *[other] Alla som kan besluta om { $gate } är borta eller har slutat: { $name }. Ange vem som har rollen i stället, och försök igen.
}
vacated-heading = { $gate }: någon kan inte längre svara
gone-because = { $why ->
    [left] { $name } har slutat.
    [unseated] { $name } har inte längre uppdraget.
   *[away] { $name } är borta till och med sista svarsdagen.
}
vacated-by = { $instead } har kallats in i stället.
vacated-empty = Ingen ersättare finns, så platsen är tom i den här omröstningen.
vacated-others = De andra som kan besluta har kvar frågan.
vacated-substitute = Personen var ersättare.
vacated-voted = Den röst som redan är lagd gäller.
reseat-hint = Stämmer det inte? Ge tillbaka platsen, så länge ersättaren inte har röstat.
reseat-button = Ge { $name } platsen
seat-back-heading = { $gate }: en plats är tillbaka
seat-back-yours = Du har fått tillbaka din plats och kan svara.
seat-back = { $name } har fått tillbaka sin plats och kan svara.
seat-back-yours-waiting = Du är med i omröstningen igen, men svarar inte nu.
seat-back-waiting = { $name } är med i omröstningen igen, men svarar inte nu.
seat-back-instead = { $name }, som hade kallats in, är ersättare igen.
seat-back-not-yours = Du är ersättare igen och svarar inte nu.
summary-seat-back = En plats är tillbaka i { $gate } – { $initiative }
refused-reseat-may-not = Platsen ges tillbaka av den som leder omröstningen eller forumets sekreterare (beslutar en person, av den som lade fram frågan), och aldrig av personen själv.
refused-reseat-in-tie = Rösterna står lika och bara utslagsrösten saknas, så platser ändras inte längre.
refused-reseat-there = { $name } har sin plats i omröstningen. Ingenting ändras.
refused-reseat-unseated = { $name } har inte uppdraget enligt forumet eller initiativet. Läs in det rätta först, och försök sedan igen.
refused-reseat-voted = { $instead } har redan röstat på platsen, och en röst som är lagd gäller. { $name } får sin plats nästa gång frågan ställs.
secretary-heading = Du leder { $gate } nu
secretary-heading-before = Någon annan leder { $gate } nu
secretary-now = Du är sekreterare för { $forum } nu, och den öppna frågan går över till dig.
secretary-then = Du är inte längre sekreterare. { $names } har tagit över frågan.
secretary-none = Du är inte längre sekreterare. Den som leder omröstningen har frågan.
secretary-show = Visa frågan
summary-secretary = Du leder { $gate } nu: { $initiative }
summary-secretary-before = Någon annan leder { $gate } nu: { $initiative }
vacated-presiding = { $name } leder omröstningen från och med nu.
vacated-nobody-presides = Ingen leder omröstningen längre. Den avslutas när svarstiden går ut.
summary-vacated = { $gate }: någon kan inte längre svara – { $initiative }

papers-changed-heading = Underlagen har ändrats i { $gate }
papers-changed-at = Underlagen ändrades { $when }
summary-papers-changed = Underlagen har ändrats: { $gate } { $initiative }
paperwas-added = Nytt:
paperwas-changed = Ändrat:
paperwas-removed = Borttaget:
paper-versions = version { $old } → { $new }
paper-same-version = version { $version }, med annat innehåll
papers-voted-anew = De röster som fanns gäller inte längre. Alla ombeds rösta igen på de nya underlagen.
papers-votes-kept = De röster som fanns gäller fortfarande. Alla ombeds läsa ändringen och bekräfta eller ändra sin röst.
papers-vote-now = En röst på de tidigare underlagen gäller inte längre. Läs ändringen och rösta på de nya.
papers-not-voted = Läs ändringen innan du röstar.
papers-vote-kept = { $choice ->
    [for] Din röst, bifall, gällde de tidigare underlagen. Den räknas tills du ändrar den. Läs ändringen och bekräfta eller ändra rösten.
    [against] Din röst, avslag, gällde de tidigare underlagen. Den räknas tills du ändrar den. Läs ändringen och bekräfta eller ändra rösten.
    [send_back] Din röst, återremiss, gällde de tidigare underlagen. Den räknas tills du ändrar den. Läs ändringen och bekräfta eller ändra rösten.
   *[abstain] Din röst, avstår, gällde de tidigare underlagen. Den räknas tills du ändrar den. Läs ändringen och bekräfta eller ändra rösten.
}
papers-vote-after = Din röst gäller de nya underlagen.
refused-papers-changed = Underlagen har ändrats sedan kortet visades: { $what_sv }. Läs ändringen och rösta igen.
paperdiff-added = ”{ $title }” har kommit till (version { $version })
paperdiff-changed = ”{ $title }” är ändrat (version { $version })
paperdiff-removed = ”{ $title }” har tagits bort
diff-heading = Ändrat sedan sist
diff-count = { $texts ->
    [0] { $papers ->
        [0] inget
        [one] 1 underlag
       *[other] { $papers } underlag
    }
   *[other] { $papers ->
        [0] texten
        [one] texten och 1 underlag
       *[other] texten och { $papers } underlag
    }
}
diff-title = Rubriken
diff-brief = Sammanfattningen
diff-nothing = Varken texten eller underlagen har ändrats.
diff-cut = … Fler ändringar finns; läs hela texten ovan.
papers-confirm = { $choice ->
    [for] Stå fast vid bifall
    [against] Stå fast vid avslag
    [send_back] Stå fast vid återremiss
   *[abstain] Fortsätt avstå
}
diff-more = … och { $count } till

## Vilka som sitter i det forum som beslutar

answer-decides-forum = { $gate } för { $title } beslutas av { $forum }.
answer-decides-advisory = { $gate } för { $title }: { $forum } rekommenderar, och { $formally } beslutar.
answer-decides-person = { $gate } för { $title } beslutas av en person, { $names } ({ $role }).
answer-decides-group = { $gate } för { $title } beslutas av en av { $names } ({ $role }).
answer-decides-no-gate = { $title } har ingen grind ”{ $gate }”.

## Frågor om processen

answer-gate = { $gate } avgör frågan: { $title } Den beslutas av { $by }.
answer-gate-by = Beslutas av { $by }.
answer-gate-several = { $gate } finns i { $count } processer.
answer-gate-none = Det finns ingen grind ”{ $gate }”. Grindarna är { $gates }.
answer-gate-process = Process
answer-gate-papers = Måste finnas
gateleads-approved = Vid bifall
gateleads-sent_back = Vid återremiss
gateleads-rejected = Vid avslag
answer-gate-up = Frågan går vidare uppåt
answer-gate-must = krävs för bifall
answer-gate-questions = Frågor att besvara
answer-gate-criteria = { $must ->
    [0] { $count }
   *[other] { $count }, varav { $must } krävs för bifall
}
answer-or = eller
answer-process = { $process } har { $count ->
    [one] 1 grind
   *[other] { $count } grindar
}.
answer-processes = Det finns { $count } processer. Fråga till exempel: vad betyder G3?
answer-ahead = Efter bifall i { $gate } går { $title } till { $place }; därefter kommer { $next }.
answer-ahead-again = Efter bifall i { $gate } går { $title } till { $place }; därefter kommer { $next } igen.
answer-ahead-gate = Efter bifall i { $gate } väntar { $next } för { $title }.
answer-ahead-last = Efter bifall i { $gate } går { $title } till { $place }. Ingen grind är kvar efter den.
answer-ahead-planned = { $gate } planerad
answer-step-left = kvar att göra
answer-button-gate = Vad är { $gate }?
answer-button-open = Vilka beslut väntar?
answer-forum-meetings = När forumet sammanträder vet jag inte, bara sista dagarna.

## Frågor om den egna rösten, och varför något avslogs

answer-my-vote = Du har röstat { $choice } om { $title } i { $gate } ({ $day }).
answer-my-vote-never = Det har inte röstats om { $title }.
answer-my-vote-no-voice = Du har ingen röst om { $title } i { $gate }.
answer-my-vote-open = Du har inte röstat om { $title } i { $gate } än; sista dag { $when }.
answer-my-vote-missed = Du röstade inte om { $title } i { $gate }.
answer-why-outcome = { $title } i { $gate }: { $outcome } ({ $day }).
