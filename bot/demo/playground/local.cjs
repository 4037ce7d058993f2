// Loaded before the Agents Playground, which by itself listens to the whole network and lets its page fetch fonts from
// the internet: keeps it on this machine, and the page to what the Playground itself serves.
const diagnostics = require("node:diagnostics_channel");
const net = require("node:net");

const listen = net.Server.prototype.listen;
net.Server.prototype.listen = function (port, ...rest) {
  return typeof port === "number" && typeof rest[0] !== "string"
    ? listen.call(this, port, "127.0.0.1", ...rest)
    : listen.call(this, port, ...rest);
};

const ITSELF = "default-src 'self' data: blob:; script-src 'self' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; " +
  "connect-src 'self' ws://127.0.0.1:* ws://localhost:*";
diagnostics.subscribe("http.server.request.start", ({ response }) => {
  response.setHeader("Content-Security-Policy", ITSELF);
});
