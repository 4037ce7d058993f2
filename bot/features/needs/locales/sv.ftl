
### Behov: det som någon lyfter, tills portföljen har det. Varje nyckel finns också i en.ftl, med samma platshållare.

raise-kicker = Lyft frågan
raise-what = Ryms arbetet inte i ramen? Skriv vad som behövs och varför. Systemägaren eller verksamhetsansvarig bereder det, och det kan bli ett nytt behov i portföljen.
raise-label = Vad behövs, och varför ryms det inte?
raise-missing = Skriv vad som behövs.
raise-send = Lyft frågan
raise-which = Skriv vilket initiativ det gäller, till exempel ”lyft frågan e-arkiv”.
need-kicker = Behov { $need }
need-untitled = Nytt behov
need-nobody = administratören
need-refresh = Visa hur det står till
need-words = Vad vill du säga till portföljen? (frivilligt)
need-pass-on = För vidare
need-pass-on-open = För vidare till portföljen
need-reason = Varför ryms det i ramen?
need-reason-missing = Skriv varför.
need-keep = Behåll i ramen
need-keep-open = Ryms i ramen
needstate-preparing = Bereds
needstate-passed_on = Hos portföljen
needstate-kept = Ryms i ramen
needsource-raised = Lyft av { $name }
needsource-gate = Nej i grinden, av { $name }
needsource-written = Skrivet av { $name }
need-waits = ditt besked om behovet { $need }
summary-need = Behov { $need }: { $title }

refused-may-not-raise = Frågan lyfts av den som arbetar med systemet: teamet, systemförvaltaren eller produktägaren. Du har ingen av de rollerna här.
refused-need-empty = Skriv vad som behövs och varför det inte ryms.
refused-need-reason-missing = Skriv varför det ryms i ramen, så att den som lyfte frågan förstår det.
refused-need-answered = { $need } har redan besvarats. Kortet visar hur det blev.
refused-not-your-need = Det här behovet finns inte, eller bereds av någon annan.
