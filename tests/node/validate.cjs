// Says what Microsoft's own validator thinks of a manifest: a JSON list of faults on standard output.
const path = require("node:path");
const [packages, file] = process.argv.slice(2);
const { TeamsManifestWrapper } = require(path.join(packages, "node_modules", "@microsoft", "app-manifest"));

TeamsManifestWrapper.readSync(file)
  .validate()
  .then((faults) => console.log(JSON.stringify(faults)));
