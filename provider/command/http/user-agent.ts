// By its own name, which leads to package.json from the sources and from the compiled files alike.
const { version } = require("pulumi-keyfactor-smtp/package.json") as { version: string };

export const userAgent = `pulumi-keyfactor-smtp/${version}`;
