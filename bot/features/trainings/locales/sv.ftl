### Utbildningar: vad man ska läsa eller genomföra, och vad man intygar. Varje nyckel finns också i en.ftl, med samma platshållare.

statement-read = Jag har läst materialet.
statement-completed = Jag har genomfört utbildningen.

## Vad som är fel med en utbildning

trainingfault-text-missing = Texten saknas. Skriv den.
trainingfault-text-too-long = Texten är för lång. Korta den till högst { $limit } tecken.
trainingfault-link-missing = Länken till materialet saknas. Lägg till minst en.
trainingfault-link-language = Språket finns inte. Skriv sv eller en.
trainingfault-link-not-https = Adressen måste börja med https:// och vara utan mellanslag, namn och lösenord.
trainingfault-number = Skriv ett helt tal från { $least } till { $most }.
trainingfault-too-many-questions = Frågorna är för många. Ha högst { $most }.
trainingfault-options = En fråga har mellan 2 och { $most } svar att välja mellan.
trainingfault-no-right-answer = Minst ett av svaren måste vara rätt. Ange deras nummer, från 1.
trainingfault-due-one = Ange just ett: en dag, en grind, eller dagar från att man kommer med.
trainingfault-gate-not-planned = { $gate } har ingen planerad dag. Planera den, eller ange en dag.
trainingfault-due-past = Den sista dagen ({ $day }) har redan varit.
trainingfault-too-many-prerequisites = Det är för mycket som ska göras först. Ha högst { $most } utbildningar.
trainingfault-no-such-training = Det finns ingen utbildning { $training } att göra först.
trainingfault-circle = Utbildningen måste till slut göras före sig själv. Ta bort ett led.
trainingfault-audience-empty = Ingen är vald. Välj minst en målgrupp.

problem-training-audience-empty = Ingen i målgruppen kan nås just nu.

## Varför något inte går

refused-training-faults =
    Utbildningen går inte att spara så här:
    { $faults_sv }
refused-training-overtaken = { $training } har ändrats sedan du öppnade den (nu version { $revision } av texten). Öppna den igen, så ser du vad som står där.
refused-no-such-training = Det finns ingen sådan utbildning.
refused-not-training-owner = Bara den som äger utbildningen och portföljkontoret kan göra det.
refused-no-training-owner = Ange vem som äger utbildningen.
refused-may-not-exempt = Bara den som äger utbildningen, och de som utbildningen pekar ut, kan ge undantag.
refused-exempt-oneself = Du kan inte ge dig själv undantag. Låt en annan göra det.
refused-training-withdrawn = Utbildningen är tillbakadragen. Du behöver inte göra något.
refused-training-not-published = Utbildningen är inte publicerad än.
refused-training-fixed = Det som människor har intygat ändras inte. Gör en ny utbildning som ersätter den här.
refused-no-training-in-its-place = Utbildningen som ska ersätta den här finns inte, eller är inte publicerad.
refused-training-not-yours = Utbildningen är inte tilldelad dig. Om du behöver den kan du be att få vara med.
refused-training-yours-already = Utbildningen är redan din. Skriv mina utbildningar, så ser du den.
refused-training-superseded = Den här utbildningen är ersatt av en annan: { $title_sv }. Du behöver inte göra den här.
refused-training-left = Du hör inte längre till dem som utbildningen är för. Du behöver inte göra något.
refused-training-exempt = Du är undantagen från utbildningen. Du behöver inte göra något.
refused-training-prerequisites =
    { $count ->
        [one] Gör först { $titles_sv }.
       *[other] Gör först { $titles_sv }.
    }
refused-training-reason-missing = Skriv varför, med några ord.
refused-training-reason-too-long = Det är för långt. Korta det till högst { $limit } tecken.
refused-training-nothing-to-exempt = Personen har inget att göra i utbildningen just nu.
refused-training-not-objected = Personen har inte sagt att utbildningen inte gäller, eller har fått svar redan.
