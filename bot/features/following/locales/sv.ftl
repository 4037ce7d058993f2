### Vad man följer, och hur det går enligt dem som svarar för initiativen. Varje nyckel finns också i en.ftl, med samma platshållare.

## Att följa

following-kicker = Du följer
following-started = Nu följer du
following-saved = Sparat. Du följer
following-stopped = Du följer inte längre
following-how = Det som händer samlas i ett kort om dagen, när du börjar arbeta. Beslut, förseningar och rött läge får du veta genast.
following-kinds = Berätta för mig när
followkind-opened = en omröstning öppnas
followkind-decided = ett beslut fattas
followkind-moved = det går vidare till en ny fas
followkind-status = ägaren anger läget
followkind-dates = planerade dagar ändras
followkind-release = det blir nytt om en release
following-button-save = Spara
following-button-stop = Sluta följa
following-button-status = Visa läget
following-button-again = Följ igen
following-button-follow = Följ
following-button-list = Vad följer jag?
following-button-choose = Välj vad du får veta
following-open = Öppna { $title }
following-everything = allt som händer
following-list-heading = { $count ->
    [0] Du följer inget initiativ
    [one] Du följer 1 initiativ
   *[other] Du följer { $count } initiativ
}
following-list-none = Skriv ”följ” och initiativets namn, eller tryck på Följ när jag visar läget.
following-day-heading = { $count ->
    [one] Nytt i ett initiativ som du följer
   *[other] Nytt i { $count } initiativ som du följer
}
following-day-also = Nytt också i: { $names }.
summary-follow-day = { $count ->
    [one] Nytt i ett initiativ som du följer
   *[other] Nytt i { $count } initiativ som du följer
}
summary-follow-one = { $title }: { $what }
following-news-opened = { $gate } öppnades för beslut
following-news-decided = { $gate } beslutades: { $outcome }
following-news-moved = Gick vidare till { $place }
following-news-status = Ägaren säger: { $colour }
following-news-status-words = Ägaren säger: { $colour }. { $words }
following-news-dates = Planerade dagar ändrades
followdecision-reconsidered = Beslutet i { $gate } omprövas
followdecision-revoked = Beslutet i { $gate } har upphävts
followrelease-planned = En release planerades
followrelease-started = Releasen startade
followrelease-finished = Releasen är klar
followrelease-delayed = Releasen försenas
followrelease-cancelled = Releasen ställdes in
refused-follow-nobody = Jag vet inte vem du är här, så jag kan inte spara vad du följer. Skriv till mig i vår egen chatt.
refused-follow-nothing = Välj minst en sak att få veta, eller tryck på Sluta följa.
refused-follow-too-many = Du följer redan { $limit } initiativ, och fler går inte. Sluta följa något först.
refused-not-followed = Du följer inte { $title }.

## Läget enligt ägaren

statuscolour-green = Grönt, det går som det ska
statuscolour-yellow = Gult, något håller på att gå fel
statuscolour-red = Rött, det har kört fast
pulse-asked = Hur är läget?
pulse-before = Senast: { $said }
pulse-colour = Läget är
pulse-words = I en mening
pulse-words-example = Till exempel: Leveransen är sen
pulse-seen = Alla i organisationen kan se svaret. Vid gult och rött behövs en mening.
pulse-button-say = Spara läget
pulse-button-form = Säg hur det går
pulse-said = Tack, läget är sparat
pulse-button-again = Ändra
pulse-outdated = Frågan gäller inte längre
pulse-age = { $days ->
    [0] i dag
    [one] i går
   *[other] för { $days } dagar sedan
}
pulse-label = Enligt ägaren
summary-pulse-asked = Hur är läget för { $title }?
refused-status-colour = Välj grönt, gult eller rött.
refused-status-words = Skriv en mening om vad som är fel, så att andra förstår.
refused-status-long = Meningen är för lång. Skriv högst { $limit } tecken.
refused-status-not-yours = Läget för { $title } anges av den som äger eller föredrar det.

## Stillastående

unmoved-heading = { $count ->
    [0] Inget initiativ står still
    [one] 1 initiativ står still
   *[other] { $count } initiativ står still
}
unmoved-before = Inför { $gate }
unmoved-days = { $days ->
    [one] 1 arbetsdag utan rörelse
   *[other] { $days } arbetsdagar utan rörelse
}
answer-unmoved = { $count ->
    [one] 1 initiativ står still: { $title }, { $days } arbetsdagar.
   *[other] { $count } initiativ står still, längst { $title }: { $days } arbetsdagar.
}
answer-unmoved-none = Inget initiativ står still.
answer-unmoved-none-own = Inget av dina initiativ står still.
answer-follow = Vill du följa { $title }?
answer-follow-already = Du följer redan { $title }.
answer-unfollow = Vill du sluta följa { $title }?
answer-unfollow-not = Du följer inte { $title }.
answer-followed = { $count ->
    [0] Du följer inget initiativ.
    [one] Du följer 1 initiativ.
   *[other] Du följer { $count } initiativ.
}

## Listor över initiativ

answer-initiatives = { $count ->
    [0] Det finns inget initiativ{ $asked }.
    [one] Det finns 1 initiativ{ $asked }.
   *[other] Det finns { $count } initiativ{ $asked }.
}
listedcolour-green = med grönt läge
listedcolour-yellow = med gult läge
listedcolour-red = med rött läge
answer-listed-stage = i { $stage }
answer-listed-gate = med { $gate } som nästa grind
answer-listed-system = som rör { $system }
answer-listed-of = som { $name } föredrar eller har en roll i
answer-listed-own = som du föredrar eller har en roll i
answer-button-red = Vilka är röda?
answer-button-late = Vad är försenat?
answer-button-unmoved = Vad står still?
answer-costs-one = 1 pågående initiativ{ $asked } har ett belopp: { $title }, { $amount } kr.
answer-costs = { $count } pågående initiativ{ $asked } kostar tillsammans { $amount } kr. Dyrast är { $title }: { $most } kr.
answer-costs-without = { $count ->
    [one] 1 till har inget belopp och är inte med i summan.
   *[other] { $count } till har inget belopp och är inte med i summan.
}
answer-costs-none = { $count ->
    [0] Det finns inget pågående initiativ{ $asked }.
    [one] Det pågår 1 initiativ{ $asked }, och det har inget belopp.
   *[other] Det pågår { $count } initiativ{ $asked }, och inget av dem har ett belopp.
}
answer-costs-amount = { $amount } kr
answer-costs-place = { $amount } kr ({ $count })
answer-green-none = Det finns inget pågående initiativ{ $asked }.
answer-green-nothing-said = { $count ->
    [one] Det finns 1 pågående initiativ{ $asked }, men ingen har angett något läge för det.
   *[other] Det finns { $count } pågående initiativ{ $asked }, men ingen har angett något läge för dem.
}
answer-green-all = { $count ->
    [one] Det enda pågående initiativet{ $asked } är grönt.
   *[other] Alla { $count } pågående initiativ{ $asked } är gröna.
}
answer-green-said = { $count ->
    [one] 1 pågående initiativ{ $asked } har ett angivet läge, och det är grönt.
   *[other] { $count } pågående initiativ{ $asked } har ett angivet läge, och alla är gröna.
}
answer-green-not = { $count ->
    [one] { $every ->
        [one] Det enda pågående initiativet{ $asked } är inte grönt.
       *[other] 1 av { $every } pågående initiativ{ $asked } är inte grönt.
    }
   *[other] { $count } av { $every } pågående initiativ{ $asked } är inte gröna.
}
answer-green-not-both = { $red ->
    [one] 1 är rött
   *[other] { $red } är röda
} och { $yellow ->
    [one] 1 är gult
   *[other] { $yellow } är gula
}.
answer-green-not-red = { $red ->
    [one] Det är rött.
   *[other] Alla de är röda.
}
answer-green-not-yellow = { $yellow ->
    [one] Det är gult.
   *[other] Alla de är gula.
}
answer-green-silent = { $count ->
    [one] För 1 till är inget läge angivet.
   *[other] För { $count } till är inget läge angivet.
}
answer-unowned-none = { $every ->
    [0] Det finns inget pågående initiativ{ $asked }.
   *[other] Alla pågående initiativ{ $asked } har en ägare.
}
answer-unowned = { $count ->
    [one] { $every ->
        [one] Det enda pågående initiativet{ $asked } har ingen ägare:
       *[other] 1 av { $every } pågående initiativ{ $asked } har ingen ägare:
    }
   *[other] { $count } av { $every } pågående initiativ{ $asked } har ingen ägare:
}
answer-risks-none = { $count ->
    [0] Det finns inget pågående initiativ{ $asked }.
   *[other] För inget pågående initiativ{ $asked } är risken angiven.
}
answer-risks = { $count ->
    [0] Inget pågående initiativ{ $asked } har hög risk.
    [one] 1 pågående initiativ{ $asked } har hög risk.
   *[other] { $count } pågående initiativ{ $asked } har hög risk.
}
riskcount-medium = { $count } har medelhög risk
riskcount-low = { $count } har låg risk
answer-risks-others = { $others }.
answer-risks-without = { $count ->
    [one] För 1 är risken inte angiven.
   *[other] För { $count } är risken inte angiven.
}
risksaid-high = Hög risk
risksaid-medium = Medelhög risk
risksaid-low = Låg risk
answer-touching-no-system = Du äger inget system i registret.
answer-touching = { $count ->
    [0] { $systems ->
        [one] Inget pågående initiativ rör det system som du äger.
       *[other] Inget pågående initiativ rör något av de { $systems } system som du äger.
    }
    [one] 1 pågående initiativ rör { $systems ->
        [one] det system som du äger:
       *[other] system som du äger:
    }
   *[other] { $count } pågående initiativ rör { $systems ->
        [one] det system som du äger:
       *[other] system som du äger:
    }
}
answer-late = { $count ->
    [one] 1 initiativ är försenat: { $title }, { $what } var planerad till { $day }.
   *[other] { $count } initiativ är försenade, längst { $title }: { $what } var planerad till { $day }.
}
answer-late-none = Inget initiativ har passerat en planerad dag.
answer-late-none-own = Inget av dina initiativ har passerat en planerad dag.
answer-late-planned = { $what } var planerad till { $day }
answer-late-days = { $days ->
    [0] ingen arbetsdag sedan
    [one] 1 arbetsdag sedan
   *[other] { $days } arbetsdagar sedan
}
answer-late-go-live = driftsättningen
