### Avslag om initiativ och deras steg. Varje nyckel finns också i en.ftl, med samma platshållare.

refused-no-such-initiative = Det finns inget initiativ ”{ $words }”. Kontrollera nyckeln, till exempel INI-2026-014.
refused-no-such-step = Det finns inget steg ”{ $step }”. Stegen är: { $steps }.
refused-step-mandatory = Steget { $step } är obligatoriskt och kan inte sättas som ej tillämpligt.
refused-step-without-reason = Ange varför steget { $step } inte är tillämpligt.
refused-reason-too-long = Motiveringen är för lång. Korta den till högst { $limit } tecken.
