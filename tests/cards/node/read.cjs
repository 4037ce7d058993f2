// What Microsoft's own reader makes of cards: for each in the JSON list on standard input, the faults that it
// reports and the card as it understood it (what it didn't know is gone). Written as a JSON list.
const path = require("node:path");
const fs = require("node:fs");
const [packages] = process.argv.slice(2);
const ac = require(path.join(packages, "node_modules", "adaptivecards", "dist", "adaptivecards.min.js"));

// `lang` is left out: the reader checks it with a regular expression that remembers where it stopped (flag g), so
// that every second card would be at fault.
const read = ({ lang, ...json }) => {
  const context = new ac.SerializationContext(ac.Versions.v1_5);
  const card = new ac.AdaptiveCard();
  card.hostConfig = new ac.HostConfig({ actions: { maxActions: 6 } }); // as Teams has it
  card.parse(json, context);
  const faults = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  const invalid = card.validateProperties().validationEvents.map((event) => event.message);
  return { faults: [...faults, ...invalid], understood: { lang, ...card.toJSON(context) } };
};

console.log(JSON.stringify(JSON.parse(fs.readFileSync(0, "utf-8")).map(read)));
