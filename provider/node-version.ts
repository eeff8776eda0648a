/*
 * Imported first by whatever Node.js may start: the program, the plugin and the command. An older Node.js would end with
 * a stack trace from somewhere within the HTTP client, which is an ES module loaded by require. Nothing here, once
 * compiled, is newer than Node.js 12.
 */
const oldest = "22.12";
const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
const [oldestMajor = 0, oldestMinor = 0] = oldest.split(".").map(Number);

if (major < oldestMajor || (major === oldestMajor && minor < oldestMinor)) {
  const message = `pulumi-keyfactor-smtp needs Node.js ${oldest} or newer; this is ${process.versions.node}.`;
  if (require.main !== undefined && require.main.filename === require.resolve("./cli/main")) {
    process.stderr.write(`${message}\n`);
    process.exit(1);
  }
  // Pulumi prints the stack of what a program or a provider throws.
  throw Object.assign(new Error(message), { stack: message });
}

export {};
