### Vad man följer, och hur det går enligt dem som svarar för initiativen. Varje nyckel finns också i en.ftl, med samma platshållare.

## Att följa

follow-kicker = Du följer
follow-started = Nu följer du
follow-saved = Sparat. Du följer
follow-stopped = Du följer inte längre
follow-how = Det som händer samlas i ett kort om dagen, när du börjar arbeta. Beslut, förseningar och rött läge får du veta genast.
follow-kinds = Berätta för mig när
followkind-opened = en omröstning öppnas
followkind-decided = ett beslut fattas
followkind-moved = det går vidare till en ny fas
followkind-status = ägaren säger hur det går
followkind-dates = planerade dagar ändras
followkind-release = en release planeras, startar eller försenas
follow-button-save = Spara
follow-button-stop = Sluta följa
follow-button-status = Visa läget
follow-button-again = Följ igen
follow-button-follow = Följ
follow-button-list = Vad följer jag?
follow-button-choose = Välj vad du får veta
follow-open = Öppna { $title }
follow-everything = allt som händer
follow-list-heading = { $count ->
    [0] Du följer inget initiativ
    [one] Du följer 1 initiativ
   *[other] Du följer { $count } initiativ
}
follow-list-none = Skriv ”följ” och initiativets namn, eller tryck på Följ när jag visar läget.
follow-day-heading = { $count ->
    [one] Det har hänt något i 1 initiativ du följer
   *[other] Det har hänt något i { $count } initiativ du följer
}
summary-follow-day = { $count ->
    [one] Nytt i 1 initiativ du följer
   *[other] Nytt i { $count } initiativ du följer
}
summary-follow-one = { $title }: { $what }
follow-news-opened = { $gate } öppnades för beslut
follow-news-decided = { $gate } beslutades: { $outcome }
follow-news-moved = Gick vidare till { $place }
follow-news-status = Ägaren säger: { $colour }
follow-news-status-words = Ägaren säger: { $colour }. { $words }
follow-news-dates = Planerade dagar ändrades
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
statuscolour-yellow = Gult, något är på väg fel
statuscolour-red = Rött, det har stannat eller spruckit
pulse-asked = Hur är läget?
pulse-before = Senast: { $said }
pulse-colour = Läget är
pulse-words = I en mening
pulse-words-example = Till exempel: Leverantören är två veckor sen
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
unmoved-days = { $days } arbetsdagar utan rörelse
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
