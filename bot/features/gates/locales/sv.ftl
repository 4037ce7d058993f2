### Omröstningar och beslut i en grind. Varje nyckel finns också i en.ftl, med samma platshållare.

## Röstkortet
vote-needed = Din röst behövs i { $gate }
decision-needed = Ditt beslut behövs som { $role } i { $gate }
change-needed = Ändra din röst i { $gate }
label-presenter = Föredragande
presented-by = Föredragande
label-decided-by = Beslutas av
label-decided-by-then = Beslutat av
label-registry-no = Diarienummer
label-figure = Vid beslutet
gate-figure = { $percent } % har genomfört ({ $done } av { $of }, { $when }). Målet är { $goal } %.
until = Senast { $when }
until-passed = Tiden gick ut { $when }
workdays-left = { $workdays ->
    [one] 1 arbetsdag kvar
   *[other] { $workdays } arbetsdagar kvar
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
papers-count = { $count ->
    [0] inga dokument
    [one] 1 dokument
   *[other] { $count } dokument
}
papers-more = Och { $count } till, som står i beslutsloggen.
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
open-which = Vilket initiativ gäller det? Skriv dess nyckel eller ord ur titeln efter ”öppna grind”.

## Fel och avslag
refused-no-such-ballot = Omröstningen finns inte. Skriv ”vad väntar på mig?” för att se dina omröstningar.
refused-no-ballot = { $initiative } har inte haft någon omröstning.
refused-ballot-closed = Omröstningen är stängd och tar inte emot fler röster.
refused-no-seat = Du har ingen plats i den här omröstningen. Kontakta portföljsekreteraren om det är fel.
refused-not-the-decider = Du har ingen plats i det här beslutet. Det fattas av { $name }.
refused-substitute-waits = Du är ersättare och kallas in om en ordinarie ledamot inte kan delta. Du får då ett kort att rösta i.
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
refused-only-chair-closes = Bara { $name }, som leder omröstningen, kan avsluta den.
refused-nobody-presides = Ingen leder omröstningen, eftersom både ordföranden och vice ordföranden är jäviga eller inte får rösta. Den avslutas när svarstiden går ut.
refused-close-too-early = { $workdays ->
    [one] Omröstningen ska vara öppen i minst en arbetsdag, om inte alla har svarat. Ännu utan svar: { $waiting }.
   *[other] Omröstningen ska vara öppen i minst { $workdays } arbetsdagar, om inte alla har svarat. Ännu utan svar: { $waiting }.
}
refused-close-in-tie = Rösterna står lika, och omröstningen är redan avslutad för alla andra. Avgör med din utslagsröst.
refused-tie-waits = Rösterna står lika, och nu väntar omröstningen bara på utslagsrösten från { $name }. Det du tidigare har svarat gäller.
refused-breaks-no-tie = Rösterna står lika, och det valet avgör inte. Välj ett av de andra.
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

## Meddelandets sammanfattning i aktivitetsflödet
summary-vote = Din röst behövs i { $gate }: { $initiative }
summary-decide = Ditt beslut behövs i { $gate }: { $initiative }
summary-shared = Omröstning pågår i { $gate }: { $initiative }
summary-opened = { $gate } är öppnad – { $initiative }
summary-casting = Din utslagsröst behövs: { $gate } – { $initiative }
summary-result = { $decision } – { $gate }, { $initiative }

## Svar på frågor

replynotopen-of = Inget beslut väntar hos { $forum } just nu.
replynotopen-all = Inget beslut väntar just nu.
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
answer-why-tied = Rösterna om { $title } är lika. Utslagsrösten väntar på { $name }.
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
answer-why-not-open = Frågan om { $gate } för { $title } har inte ställts än. Initiativet är här: { $place }.
answer-others = { $count ->
    [one] och 1 till
   *[other] och { $count } till
}
answer-conditions-which = Säg vilket initiativ det gäller, till exempel: villkor INI-2026-014.
answer-conditions = { $count ->
    [0] Inga villkor står i vägen för nästa grind i { $title }.
    [one] 1 villkor står i vägen för nästa grind i { $title }.
   *[other] { $count } villkor står i vägen för nästa grind i { $title }.
}
