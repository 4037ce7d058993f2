### Texter som alla delar använder. Varje nyckel finns också i en.ftl, med samma platshållare.

today-at = i dag { $time }
clocks-go-back = { $span } (klockan ställs tillbaka kl. 03)
in-percent = { $percent } %
fold-title = { $what }: visa eller dölj
cut-short = … (förkortat)
refused-heading = Det gick inte
given-back-heading = Det kom inte med
given-back = Det här hade du skrivit. Kopiera det om du vill spara det:
refused-unconfirmed = Det behöver bekräftas som det ser ut nu. Läs igen och bekräfta.
refused-comment-too-long = Texten är för lång. Korta den till högst { $limit } tecken.
refused-only-administrators = Det kan bara administratörer, på kommandoraden.
free-text-care = Sparas. Skriv inga lösenord och inga känsliga personuppgifter.
