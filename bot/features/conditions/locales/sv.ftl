### Villkor för beslut. Varje nyckel finns också i en.ftl, med samma platshållare.

## Korten
conditions-heading = Villkor
conditions-none = Inga villkor är satta.
condition-asks-you = { $kind ->
    [assignment] Ett uppdrag väntar på ditt svar
   *[condition] Ett villkor väntar på ditt svar
}
condition-is-yours = { $kind ->
    [assignment] Ett uppdrag som du har tagit
   *[condition] Ett villkor som du har tagit
}
condition-needs-you = { $kind ->
    [assignment] Ett uppdrag behöver dig
   *[condition] Ett villkor behöver dig
}
condition-late = { $kind ->
    [assignment] Ett uppdrag har gått över tiden
   *[condition] Ett villkor har gått över tiden
}
condition-owner-gone = { $kind ->
    [assignment] Den som har uppdraget har slutat
   *[condition] Villkorets ägare har slutat
}
condition-waits-answer = { $kind ->
    [assignment] ditt svar på ett uppdrag från { $gate }, { $initiative }
   *[condition] ditt svar på ett villkor från { $gate }, { $initiative }
}
condition-waits-report = { $kind ->
    [assignment] ditt besked när uppdraget från { $gate }, { $initiative }, är utfört
   *[condition] ditt besked när villkoret från { $gate }, { $initiative }, är uppfyllt
}
condition-of = { $kind ->
    [assignment] uppdrag från { $gate }
   *[condition] villkor från { $gate }
}
condition-said = ”{ $words }”
condition-due = Klart senast { $day }
condition-was-due = Skulle ha varit klart senast { $day }
condition-owner = ägare { $name }
condition-owner-you = du ansvarar
condition-you-countered = Du har föreslagit något annat
condition-you-declined = Du har svarat att du inte kan
condition-you-reported = Du har anmält det som klart
condition-you-did = { $state ->
    [accepted] Du tog det
    [declined] Du svarade att du inte kan
    [countered] Du föreslog något annat
   *[reported] Du anmälde det som klart
}
condition-next-countered = Sekreteraren eller den som leder forumet svarar på ditt förslag. Tills dess gäller det som står överst.
condition-next-declined = Sekreteraren eller den som leder forumet utser någon annan.
condition-next-reported = Sekreteraren eller den som leder forumet bekräftar det, eller talar om vad som saknas.
condition-agreed = Ägarens förslag är godtaget
condition-returned = Inte klart
condition-words-missing = Skriv något, så går det att skicka.
condition-row = { $kind ->
    [assignment] Uppdrag från { $gate }
   *[condition] Villkor från { $gate }
}
condition-instead = Ägaren föreslår i stället
condition-shuts = Nästa grind kan inte öppnas förrän villkoret är bekräftat.
condition-shuts-none = Ingen grind återstår, men villkoret följs upp tills det är bekräftat.
condition-awaits-yes = Grindarna efter { $gate } kan inte öppnas förrän någon har tackat ja. Sekreteraren eller den som leder forumet kan utse någon annan, eller gå vidare utan ett ja.
condition-rests = { $kind ->
    [assignment] Beslutet i { $gate } omprövas. Till dess vilar uppdraget, och ingen blir påmind.
   *[condition] Beslutet i { $gate } omprövas. Till dess vilar villkoret: ingen blir påmind, och det stänger ingen grind.
}
condition-put-off = Frågan i { $gate } är inte framlagd just nu. Tills den läggs fram igen vilar uppdraget: ingen blir påmind, och den sista dagen räknas om.
condition-fell = { $kind ->
    [assignment] Beslutet i { $gate } gäller inte längre, och därmed inte heller uppdraget. Du behöver inte göra något.
   *[condition] Beslutet i { $gate } gäller inte längre, och därmed inte heller villkoret. Du behöver inte göra något.
}
condition-stopped = { $kind ->
    [assignment] Initiativet är avslutat, och därmed gäller inte uppdraget från { $gate } längre. Du behöver inte göra något.
   *[condition] Initiativet är avslutat, och därmed gäller inte villkoret från { $gate } längre. Du behöver inte göra något.
}
condition-all = Villkor och uppdrag
condition-send = Skicka
condition-drop = Ta tillbaka
condition-dropped = Villkoret i { $gate } är borttaget
condition-added = Villkoret följer med frågan i { $gate }
condition-new = Nytt villkor i { $gate }
condition-new-text = Vad ska vara uppfyllt?
condition-new-due = Klart senast
condition-due-missing = Välj en dag, så går det att skicka.
condition-propose = Lägg till villkoret
condition-beside = { $count ->
    [one] Du påminns också om en sak till
   *[other] Du påminns också om { $count } saker till
}
condition-who = Vem ser till det?
condition-who-missing = Välj vem som ser till det.
condition-who-else = { $count ->
    [0] Någon annan: namn eller e-postadress
   *[other] Någon annan ({ $count } till finns, som inte ryms i listan): namn eller e-postadress
}
condition-other-text = Ditt förslag
condition-other-due = Klart senast
condition-why-not = Varför kan du inte ta det?
condition-note = Hur är det uppfyllt? (frivilligt)
condition-missing = Vad saknas?
condition-why-waive = Varför efterges det? Skälet står kvar i loggen.
condition-why-go-on = Varför går ärendet vidare utan ett ja? Skälet visas för dem som beslutar i grindarna efter.
condition-to-ballot = Till omröstningen
condition-news = Nytt villkor i { $gate }
condition-news-dropped = Ett villkor i { $gate } har tagits bort
condition-news-vote = Ett godkännande gäller då på andra villkor än när du fick frågan. Du kan ändra din röst tills omröstningen stängs.
conditionstate-proposed = Föreslaget
conditionstate-asked = Väntar på ägarens svar
conditionstate-accepted = Ägaren har tagit det
conditionstate-declined = Ägaren kan inte ta det
conditionstate-countered = Ägaren föreslår annat
conditionstate-reported = Anmält som uppfyllt
conditionstate-passed = Ärendet går vidare utan ett ja
conditionstate-confirmed = Bekräftat
conditionstate-waived = Eftergivet
conditionstate-dropped = Gäller inte
conditionact-accept = Jag tar det
conditionact-decline = Kan inte
conditionact-counter = Föreslå annat
conditionact-report = Det är uppfyllt
conditionact-agree = Godta förslaget
conditionact-keep = Behåll det som det är
conditionact-hand_over = Byt ägare
conditionact-return = Inte klart
conditionact-confirm = Bekräfta
conditionact-go_on = Gå vidare utan ett ja
conditionact-waive = Efterge

## Vad som hindrar en grind
condition-blocks = Villkor från { $gate }: ”{ $text }” ({ $name }, senast { $day }). { $state ->
    [left] Ägaren har slutat: utse en ny.
    [asked] Ägaren har inte svarat.
    [accepted] Inte anmält som uppfyllt.
    [declined] Ägaren kan inte ta det: utse en ny.
    [countered] Ägaren har föreslagit annat: svara.
   *[other] Väntar på att bekräftas.
}
role-blocks = Ingen har tackat ja till att vara { $role }: { $state ->
    [left] { $name } har slutat.
    [asked] { $name } har inte svarat.
    [declined] { $name } kan inte ta det.
   *[other] { $name } har föreslagit annat.
}
mends-role = den som är tillfrågad svarar; sekreteraren eller den som leder forumet utser någon annan, eller går vidare utan ett ja och skriver varför

## Fel och avslag
refused-no-such-condition = Villkoret finns inte. Skriv ”villkor” och initiativets nyckel för att se dem som finns.
refused-not-your-conditions = Villkoren för { $initiative } visas för dem som beslutar, föredrar eller har en roll i initiativet.
refused-may-not-propose-condition = Villkor i { $gate } föreslås av föredraganden, sekreteraren eller den som leder omröstningen. Be någon av dem.
refused-no-conditions-here = Processen har inte utfallet ”godkänns med villkor” i { $gate }. Be om en återremiss, eller ändra processen.
refused-condition-many = Frågan har redan { $most } villkor. Slå ihop några, eller ta bort ett.
refused-condition-words = Skriv något, så går det att skicka.
refused-condition-owner = Den personen finns inte i portföljen. Välj någon annan, eller läs in personen först.
refused-condition-owner-several = Flera heter { $name }. Skriv personens e-postadress i stället.
refused-condition-owner-left = { $name } har slutat och kan inte äga ett villkor. Välj någon annan.
refused-condition-due-passed = Dagen har redan passerat. Välj i dag eller en senare dag.
refused-condition-due-late = Dagen ligger för långt bort. Välj en dag inom fem år.
refused-condition-decided = Frågan är redan avgjord, så villkoret kan inte tas tillbaka. Det kan efterges med ett skäl.
refused-condition-not-yours = Det här besvaras av den som har tagit det: { $name }.
refused-condition-not-steward = Det här gör sekreteraren eller den som leder forumet, aldrig den som ska utföra det.
refused-nothing-to-pass = Ingen grind väntar på ett ja här, så det finns inget att gå vidare utan.
refused-ended-without-yes = { $state ->
    [passed] Ärendet går vidare utan ett ja, och skälet ska stå kvar hos dem som beslutar i grindarna efter. Därför går uppdraget varken att bekräfta eller efterge. Byt ägare i stället, eller vänta på ett ja.
   *[other] Ingen har tackat ja till rollen, så uppdraget går varken att bekräfta eller efterge. Byt ägare, eller gå vidare utan ett ja och skriv varför.
}
refused-condition-changed = { $who ->
    [you] Läget är redan ett annat
   *[another] { $name } hann före, eller så är läget redan ett annat
}: { $state ->
    [proposed] det är föreslaget.
    [asked] det väntar på ägarens svar.
    [accepted] ägaren har tagit det.
    [declined] ägaren kan inte ta det.
    [countered] ägaren har föreslagit annat.
    [reported] det är anmält som uppfyllt.
    [passed] ärendet går vidare utan ett ja.
    [confirmed] det är bekräftat.
    [waived] det är eftergivet.
   *[other] det gäller inte.
} Läs igen innan du gör något.
refused-condition-same = Förslaget säger samma sak som det som gäller. Ändra texten eller dagen.
refused-condition-same-owner = { $name } har det redan. Välj någon annan eller en annan dag.

## Meddelandets sammanfattning i aktivitetsflödet
summary-condition = { $kind ->
    [assignment] Uppdrag från { $gate } – { $initiative }
   *[condition] Villkor från { $gate } – { $initiative }
}
summary-condition-soon = { $kind ->
    [assignment] Påminnelse: uppdrag från { $gate } – { $initiative }
   *[condition] Påminnelse: villkor från { $gate } – { $initiative }
}
summary-condition-late = { $kind ->
    [assignment] Försenat uppdrag från { $gate } – { $initiative }
   *[condition] Försenat villkor från { $gate } – { $initiative }
}
summary-condition-news = Villkoren har ändrats i { $gate } – { $initiative }
answer-conditions-left = { $when ->
    [then] { $count ->
        [0] Inget villkor{ $asked } som du kan se ska vara klart då.
        [one] 1 villkor{ $asked } ska vara klart då:
       *[other] { $count } villkor{ $asked } ska vara klara då:
    }
   *[ever] { $count ->
        [0] Inget villkor{ $asked } som du kan se är kvar.
        [one] 1 villkor{ $asked } är kvar:
       *[other] { $count } villkor{ $asked } är kvar:
    }
}
answer-conditions-late = { $count ->
    [one] 1 av dem skulle redan ha varit klart.
   *[other] { $count } av dem skulle redan ha varit klara.
}
answer-conditions-for = för { $title }
answer-conditions-before = från { $gate }
answer-conditions-from = från { $forum }
answer-conditions-own = som du ska uppfylla
answer-conditions-of = som { $name } ska uppfylla
