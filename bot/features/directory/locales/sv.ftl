### Katalogen och målgrupper. Varje nyckel finns också i en.ftl, med samma platshållare.

## Målgrupper
problem-system-gone = Systemet ”{ $part }” finns inte längre. Ta bort det ur målgruppen, eller välj ett annat. Resten av valet är kvar.
problem-forum-gone = Forumet ”{ $part }” finns inte längre. Ta bort det ur målgruppen, eller välj ett annat. Resten av valet är kvar.
problem-group-gone = Gruppen ”{ $part }” finns inte längre i Entra. Ta bort den ur målgruppen, eller välj en annan. Resten av valet är kvar.
problem-group-forbidden = Jag får inte läsa gruppen ”{ $part }”. Be administratören ge mig rätt till den, eller välj en annan. Resten av valet är kvar.
problem-group-never-read = Gruppen ”{ $part }” har aldrig lästs in. Be administratören läsa in den, eller välj en annan. Resten av valet är kvar.
problem-group-waits = Gruppen ”{ $part }” går inte att läsa just nu, eftersom Entra inte svarar som det ska. Försök igen om en stund, eller välj en annan. Resten av valet är kvar.
refused-audience-nothing-chosen = Välj först vilka det ska gå till.
refused-audience-name = Ge målgruppen ett namn på högst { $limit } tecken.
refused-audience-changed-meanwhile = Någon annan har ändrat målgruppen ”{ $name }” under tiden. Öppna den igen och gör om din ändring.
refused-audience-not-counted = Målgruppen gick inte att räkna: ”{ $part }” går inte att läsa. Ta bort den delen eller välj en annan, och räkna om.
refused-no-such-audience = Det finns ingen sparad målgrupp som heter ”{ $name }”.
refused-audience-is-anothers = Målgruppen ”{ $name }” tillhör någon annan. Spara din under ett annat namn.
refused-topic-needs-person = Bara den som själv får utskicken kan välja bort dem.
refused-topic-not-optional = Sådana utskick går till alla som berörs och kan inte väljas bort.
