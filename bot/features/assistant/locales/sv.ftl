### Vad man kan fråga om: läget, det som väntar, vem man är, hjälp. Varje nyckel finns också i en.ftl, med samma platshållare.

## Status och väntelista
status-kicker = Läget
status-waits = väntar på beslut i { $gate }, senast { $when }.
status-waits-casting = väntar på utslagsröst i { $gate }.
status-at-gate = står inför { $gate }.
status-in-stage = är i { $place }.
status-stands-at = är i läget ”{ $place }”.
waiting-shown = { $first }–{ $last } av { $all } visas, de mest brådskande först.
waiting-more = { $count } till
waiting-next = Visa nästa { $count }
open-matter = Öppna { $title }
help-example = Till exempel: { $words }
who-known = { $name }, du finns i portföljen.
who-unknown = { $name }, du finns inte i portföljen ännu. Ge administratören ditt objekt-id.
who-object-id = Objekt-id
who-tenant = Klientorganisation (tenant)
who-mail = E-post
who-language = Språk
who-time-zone = Tidszon
language-sv = svenska
language-en = engelska
channel-use = Kanalens id, att skriva som channel i forums.yaml:
channel-id = Kanal
channel-team = Team
channel-none = Det här är ingen kanal. Skriv samma sak i kanalen, så svarar jag där.
status-next-gate = Nästa grind
status-process = Process
status-owner = Ägare
status-count-privately = Hur rösterna ligger visar jag bara för dem som ärendet gäller. Skriv ”status { $key }” i vår egen chatt.
status-steps = Steg
steps-summary = { $done } av { $all } klara
status-systems = System
waiting-heading = { $count ->
    [0] Inget väntar på dig just nu
    [one] 1 ärende väntar på dig
   *[other] { $count } ärenden väntar på dig
}
waiting-vote = din röst i { $gate }
waiting-decide = ditt beslut i { $gate }
waiting-casting = din utslagsröst i { $gate }
waiting-voted = { $gate }, du har svarat: { $choice }
waiting-not-counted = Det du skriver i chatten räknas inte som röst eller bekräftelse. Svara med knapparna på kortet.
waiting-nothing-more = När något väntar på dig får du ett kort här i chatten.

## Hjälp

help-heading = Det här kan du fråga mig
help-all = Alla kommandon
help-more = Fler kommandon
help-welcome = Hej { $name }! Jag är Grindvakt.
help-welcome-anybody = Hej! Jag är Grindvakt.
help-intro = Jag ser till att besluten i portföljen fattas i tid: jag frågar efter rösterna, räknar dem och talar om hur det gick.
not-understood = Jag förstod inte ”{ $words }”.
files-not-taken = Jag kan inte ta emot filer i chatten. Mottagare klistrar du in som e-postadresser under Målgrupp på utskickets kort. En lång lista eller en bild kan den som sköter Grindvakt läsa in.


## Svar på frågor

answer-status-count = { $title } väntar på beslut i { $gate }; { $done } av { $all } har röstat, sista dag { $when }.
answer-status-waits = { $title } väntar på beslut i { $gate }, sista dag { $when }.
answer-status-casting = { $title } väntar på utslagsröst i { $gate }.
answer-status-at-gate = { $title } står inför { $gate }; omröstningen har inte öppnats.
answer-status-on-way = { $title } är i { $place }; härnäst kommer { $gate }.
answer-status-in = { $title } är i läget ”{ $place }”.
replystage-done = klar
replystage-now = nu
replystage-later = senare
replystage-again = igen
answer-label-next = Härnäst
answer-label-go-live = I drift
answer-as-of = Läget { $when }
answer-of-days = Gäller { $days }. { $asof }
answer-more-privately = Det som bara rör dig visar jag i vår egen chatt. Skriv samma fråga där.
answer-button-history = Historik
answer-button-why = Vad saknas?
answer-button-wrong = Fel svar?
answer-button-help = Hjälp
answer-button-more = Visa fler
answer-button-first = Visa från början
answer-of-several = Här är svaren för { $count }, i den ordning du skrev.
answer-howto-named = ”{ $name }”
answer-button-instead = Vem kan svara i stället?
answer-person = { $name } { $parts }.
answer-person-forums = sitter i { $count } forum
answer-person-systems = äger { $count } system
answer-person-initiatives = har en roll i { $count } pågående initiativ
answer-person-none = { $name } har ingen roll i portföljen.
answer-person-system = Systemägare
answer-person-presents = föredragande
answer-wrong-noted = Tack. Frågan står nu på administratörens lista, utan namn.
replydecided-approved = { $title } godkändes i { $gate } { $day } av { $by }.
replydecided-approved_with_conditions = { $title } godkändes med villkor i { $gate } { $day } av { $by }.
replydecided-sent_back = { $title } återremitterades i { $gate } { $day } av { $by }.
replydecided-postponed = { $title } bordlades i { $gate } { $day } av { $by }.
replydecided-rejected = { $title } avslogs i { $gate } { $day } av { $by }.
replydecided-referred = { $title } hänsköts i { $gate } { $day } av { $by }.
replydecided-noted = { $title } lades till handlingarna i { $gate } { $day } av { $by }.
replydecided-withdrawn = { $title } drogs tillbaka i { $gate } { $day }; { $by } hann inte besluta.
replysince-expired = Beslutet gäller inte längre.
replysince-reconsidered = Beslutet omprövas.
replysince-replaced = Ett senare beslut har ersatt det.
replysince-revoked = Beslutet har upphävts.
answer-decided-period = { $went ->
    [approved] { $count } ärenden godkändes då.
    [rejected] { $count } ärenden avslogs då.
    [postponed] { $count } ärenden bordlades då.
    [sent_back] { $count } ärenden återremitterades då.
   *[any] { $count } beslut fattades då.
} Det senaste: { $title } i { $gate }.
answer-decided-latest = { $went ->
    [approved] { $count } ärenden har godkänts.
    [rejected] { $count } ärenden har avslagits.
    [postponed] { $count } ärenden har bordlagts.
    [sent_back] { $count } ärenden har återremitterats.
   *[any] { $count } beslut har fattats.
} Det senaste: { $title } i { $gate }.
answer-decided-none = { $when ->
    [then] { $went ->
        [approved] Inget ärende godkändes{ $asked } då.
        [rejected] Inget ärende avslogs{ $asked } då.
        [postponed] Inget ärende bordlades{ $asked } då.
        [sent_back] Inget ärende återremitterades{ $asked } då.
       *[any] Inget beslut fattades{ $asked } då.
    }
   *[ever] { $went ->
        [approved] Inget ärende har godkänts{ $asked } än.
        [rejected] Inget ärende har avslagits{ $asked } än.
        [postponed] Inget ärende har bordlagts{ $asked } än.
        [sent_back] Inget ärende har återremitterats{ $asked } än.
       *[any] Inget beslut har fattats{ $asked } än.
    }
}
answer-decided-about = om { $title }
answer-decided-at = i { $gate }
answer-decided-by = av { $forum }
answer-history = Senast för { $title }: { $what }, { $day }.
answer-history-none = { $when ->
    [then] Ingenting hände med { $title } då.
   *[ever] Ingenting har hänt med { $title } än.
}
answer-event-opened = { $gate } öppnades för beslut
answer-event-closed = { $gate } beslutades: { $outcome }
answer-event-moved = gick vidare till { $place }
answer-news-since = { $least ->
    [yes] Minst { $count } saker har hänt som rör dig sedan { $day }.
   *[no] { $count ->
        [one] 1 sak har hänt som rör dig sedan { $day }.
       *[other] { $count } saker har hänt som rör dig sedan { $day }.
    }
}
answer-news-then = { $least ->
    [yes] Minst { $count } saker som rör dig hände då.
   *[no] { $count ->
        [one] 1 sak som rör dig hände då.
       *[other] { $count } saker som rör dig hände då.
    }
}
answer-news-none = { $when ->
    [then] Inget som rör dig hände då.
   *[ever] Inget nytt som rör dig sedan { $day }.
}
answer-substitutes = Ersättare i { $forum }, i tur och ordning: { $names }.
answer-substitutes-none = { $forum } har inga ersättare.
answer-instead = { $names } kan svara i stället om { $title }.
answer-instead-none = Ingen annan är utsedd att svara om { $title }.
answer-instead-of = De här står i tur i stället för { $name }.
answer-instead-of-none = Ingen står i tur i stället för { $name }. Säg vilket initiativ det gäller.
answer-help = Fråga om läget, beslut, ägare, releaser och utbildningar.
answer-thanks = Varsågod!
answer-choose = Vilket menar du?
answer-choose-other = Något annat? Skriv frågan igen med mer av namnet.
answer-choose-one = Menar du det här?
replywhich-initiative = Vilket initiativ menar du?
replywhich-forum = Vilket forum menar du?
replywhich-training = Vilken utbildning menar du?
replywhich-person = Vem menar du?
replywhich-system = Vilket system menar du?
replywhich-period = Den dagen eller veckan finns inte
answer-which-day = Skriv frågan igen med en annan dag. Du kan också fråga:
answer-which-how = Skriv namnet eller en del av det. Du kan också fråga:
answer-no-such-number = Jag hittar inget med numret { $number }. Kontrollera det, eller skriv ett ord ur titeln.
answer-unknown = Jag förstod inte riktigt
answer-unknown-words = Du skrev ”{ $words }”.
answer-unknown-offers = Menade du något av det här?
refused-nickname = Ett smeknamn har 2 till { $limit } tecken och minst en bokstav.
refused-no-such-nickname = Ingenting kallas ”{ $words }”.
refused-nothing-to-call = Det finns inget initiativ och inget system ”{ $words }”. Skriv initiativets nyckel eller systemets id.
refused-no-such-open-question = Ingen fråga har numret { $question }. Skriv grindvakt questions, så ser du dem som finns.
status-assignment = Uppdrag
status-needs = Lyfta behov

## Sökning från meddelanderutan, och länkar

refused-shared-outside = Den här chatten delas med andra än organisationen. Här visar jag ingenting. Sök i en chatt där bara kollegor är med.
shared-open = Öppna i Grindvakt
search-empty = Det finns inget att visa ännu.
search-none = Inget här passar ”{ $words }”. Prova ett annat ord eller en nyckel.

## Sparade frågor

saved-kept = Jag frågar åt dig
saved-stopped = Jag frågar inte längre
saved-every = Varje { $days } { $time }.
saved-day = { $day ->
    [0] måndag
    [1] tisdag
    [2] onsdag
    [3] torsdag
    [4] fredag
    [5] lördag
   *[6] söndag
}
saved-workday = vardag
saved-next = Nästa gång: { $when }.
saved-how = Svaret kommer här i chatten. Är du ledig kommer det när du är tillbaka.
saved-asked = Du bad mig fråga: { $words }
saved-stop = Sluta fråga
saved-stop-this = Sluta fråga: { $words }
saved-list = Mina frågor
saved-list-heading = { $count ->
    [0] Du har inga sparade frågor
    [one] Jag ställer 1 fråga åt dig
   *[other] Jag ställer { $count } frågor åt dig
}
saved-example = Skriv till exempel: varje måndag 08: vad väntar på mig?
saved-failed-heading = Jag fick inget svar
saved-failed-last = Det gick fel senast.
saved-failed = Något gick fel när jag ställde frågan. Den som sköter Grindvakt kan se det. Jag försöker igen nästa gång.
saved-secret = Ärendet är sekretessbelagt, så svaret skickas inte av sig självt. Fråga mig här i stället.
saved-failed-rights = Du får inte längre veta svaret, eller så finns det som frågan gäller inte kvar.
summary-saved = Svar på din fråga: { $words }
refused-saved-how = Jag kan fråga på veckodagar du väljer, eller varje vardag. Skriv dag, klockslag och fråga, till exempel: varje måndag 08: vad väntar på mig?
refused-saved-unclear = Jag förstår inte säkert vad ”{ $words }” gäller. Ställ frågan till mig först, och skriv den sedan som jag förstod den.
refused-saved-several = Jag ställer en fråga om en sak i taget på fasta tider. Spara en fråga för var och en.
refused-saved-too-many = Du har redan { $limit } sparade frågor, och fler går inte. Sluta med någon av dem först: skriv mina frågor.
refused-no-such-saved = Den frågan finns inte längre bland dina. Skriv mina frågor, så ser du dem.

## Vad man kan fråga, efter vem man är

help-try = Fråga med egna ord, till exempel:
answer-concerned = { $what } berör dig: { $ways }.
answer-concerned-told = { $what } berör dig: du hör till dem som informeras.
answer-concerned-not = { $of ->
    [initiative] Jag hittar inget som säger att { $what } berör dig: du har ingen roll i initiativet, äger inget av systemen och hör inte till målgruppen för någon planerad release.
   *[system] Jag hittar inget som säger att { $what } berör dig: du står varken som ägare eller användare och hör inte till målgruppen för någon planerad release.
}
answer-concerned-coming = { $count ->
    [one] 1 kommande release berör dig:
   *[other] { $count } kommande releaser berör dig:
}
answer-concerned-releases = { $when ->
    [then] { $count ->
        [0] Ingen planerad release berör dig då.
        [one] 1 planerad release berör dig då:
       *[other] { $count } planerade releaser berör dig då:
    }
   *[ever] { $count ->
        [0] Ingen planerad release berör dig.
        [one] 1 planerad release berör dig:
       *[other] { $count } planerade releaser berör dig:
    }
}
concerned-manages = du ansvarar för releasen
concerned-owns = du äger { $system }
concerned-uses = du står som användare av { $system }
concerned-presents = du är föredragande
concerned-role = du har rollen { $role }
concerned-decides = du sitter i { $forum }, som beslutar i { $gate }
