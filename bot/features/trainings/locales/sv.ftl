### Utbildningar: vad man ska läsa eller genomföra, och vad man intygar. Varje nyckel finns också i en.ftl, med samma platshållare.
