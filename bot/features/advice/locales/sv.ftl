
### Yttranden inför en grind. Varje nyckel finns också i en.ftl, med samma platshållare.

## Kortet till den som ska yttra sig
advice-kicker = { $body } ombeds yttra sig inför { $gate }
advice-given-kicker = { $body } har yttrat sig inför { $gate }
advice-over-kicker = Yttrande från { $body } inför { $gate }
advice-until = Svara senast { $when }
advice-late = Svarstiden gick ut { $when }, men ni kan fortfarande svara
advice-over = Grinden har öppnats. Svarstiden var { $when }.
advice-not-needed = Ni behöver inte längre yttra er
advicewontcome-ended = Initiativet är avslutat, så { $gate } kommer inte att öppnas.
advicewontcome-moved = Initiativet har flyttats och kommer inte längre till { $gate }.
advice-may-change = Ni kan ändra yttrandet tills { $gate } öppnas.
advice-by = { $name }, { $when }
advice-words = Vad vill ni säga?
advice-words-if = Kommentar (frivilligt)
advice-words-missing = Skriv vad ni har att säga.
advice-link = Länk till ett yttrande (frivilligt)
advice-send = Lämna yttrandet
advice-open-paper = Öppna yttrandet
opinion-for = Tillstyrker
opinion-remarks = Tillstyrker med synpunkter
opinion-against = Avstyrker
opinion-not_ours = Inte vår fråga

## Hur det står till
advice-waits = Har fått frågan. Svar senast { $when }
advice-silent = Har inte yttrat sig. Svarstiden gick ut { $when }.
advice-passed = Har inte yttrat sig. Ärendet går vidare ändå.

## Kortet till den som bereder
advice-before = Yttranden inför { $gate }
advice-none-yet = Ingen har ännu ombetts yttra sig.
advice-unasked = { $body } ska enligt processen yttra sig, men har inte fått frågan.
advice-more = { $count ->
    [one] … och 1 till.
   *[other] … och { $count } till.
}
advice-ask-open = Begär yttrande
advice-bodies = Vilka ska yttra sig?
advice-bodies-else = Andra ({ $count } till finns, som inte ryms i listan): namn eller id, med kommatecken mellan
advice-bodies-missing = Välj minst en.
advice-due = Senaste svarsdag (klockan 12)
advice-question = Vad vill du veta? (frivilligt)
advice-ask = Skicka frågan
advice-pass-open = Gå vidare utan yttrande
advice-pass-whom = Utan yttrande från
advice-pass-reason = Varför går ärendet vidare utan det?
advice-pass-reason-missing = Skriv varför. Det sparas i beslutsunderlaget.
advice-pass = Gå vidare
advice-earlier = Från en tidigare omgång, { $day }
advice-papers-changed = Underlaget har ändrats sedan dess.
advice-carry = { $count ->
    [one] Låt det tidigare yttrandet gälla
   *[other] Låt de tidigare yttrandena gälla
}
advice-anew = Yttrande från { $body } inför { $gate }
advice-asked-anew = Frågan har ställts på nytt. Svara på det nyare kortet.
advice-said-anew = Yttrandet har ändrats. Det nyare kortet visar vad som gäller.
advice-told = { $body } har yttrat sig inför { $gate }
advice-told-silent = { $body } har inte yttrat sig inför { $gate }
advice-change = Visa och ändra
advice-silent-what = Grinden kan inte öppnas förrän yttrandet har kommit in, eller den som öppnar grinden går vidare utan det och anger varför.
advice-show-all = Visa alla yttranden
advice-blocks-earlier = Yttrade sig { $day }, i en tidigare omgång.
advice-wanted = yttrande från { $body } inför { $gate }
advice-blocks = Yttrande från { $body } har begärts till { $day } och har inte kommit in.
advice-blocks-overdue = { $body } har inte yttrat sig; svarstiden gick ut { $day }.
mends-advice = begär yttrandet, eller gå vidare utan det och skriv varför

## Meddelandenas rad i flödet
summary-advice = { $body } ombeds yttra sig: { $initiative }, { $gate }
summary-advice-reminder = Påminnelse: { $body } ombeds yttra sig om { $initiative }, { $gate }
summary-advice-told = Yttrande från { $body }: { $initiative }, { $gate }

## Varför det inte går
refused-may-not-ask-advice = Yttranden begärs av den som föredrar eller äger initiativet, eller av den som öppnar grinden.
refused-may-not-pass-advice = Bara den som kan öppna grinden kan gå vidare utan ett yttrande.
refused-advice-of-whom = Processen säger inte vem som ska yttra sig inför { $gate }. Välj själv vem du vill fråga.
refused-advice-nobody-chosen = Välj minst en som ska yttra sig.
refused-no-such-body = ”{ $body }” finns inte här, eller beslutar själv i grinden. Välj bland: { $bodies }.
refused-body-without-people = { $body_sv } har ingen ordförande, sekreterare eller innehavare som kan svara. Be administratören lägga till någon.
refused-advice-reason-missing = Skriv varför ärendet går vidare utan yttrandet.
refused-advice-is-given = { $body_sv } har redan yttrat sig.
refused-advice-too-late = Svarsdagen ligger för långt fram. Välj en dag inom { $workdays } arbetsdagar.
refused-advice-day-over = Svarsdagen har passerat. Välj en senare dag.
refused-advice-gate-open = { $gate } är redan öppen, så det är för sent att begära yttranden.
refused-advice-frozen = { $gate } har öppnats, så yttrandet kan inte längre ändras.
refused-advice-gate-wont-come = { $gate } kommer inte att öppnas för initiativet, så det behövs inget yttrande. Kontakta den som bad om det, om ni ändå vill säga något.
refused-advice-words-missing = Skriv vad ni har att säga, så att beslutsfattarna förstår det.
refused-advice-said-meanwhile = { $name } har redan svarat för er: läs svaret ovan. Skicka igen om ditt ska gälla i stället.
refused-advice-link = Länken måste börja med https:// och kunna öppnas av alla som ska läsa den.
refused-not-your-advice = Det här yttrandet lämnas av någon annan.
refused-may-not-carry-advice = Bara den som kan öppna grinden kan låta tidigare yttranden gälla.
refused-advice-papers-changed = Underlaget har ändrats sedan yttrandet lämnades. Begär yttrande på nytt.

## Frågor om yttranden

answer-advice = { $count } yttranden har lämnats om { $title } i { $gate }.
answer-advice-one = { $body } om { $title } i { $gate }: { $said }.
answer-advice-none = Inget yttrande har lämnats om { $title }.
answer-advice-none-of = { $body } har inte yttrat sig om { $title }.
answer-advice-not-yours = Yttranden om { $title } kan den läsa som bereder eller beslutar ärendet.
answer-advice-private = Yttranden om { $title } visar jag bara i vår egen chatt.
