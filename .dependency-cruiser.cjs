/** The rooms of provider/, each with the others that it may look into; what stands in none is for every room. */
const rooms = {
  program: ["lifecycle", "arguments", "command", "secrets", "profile"],
  cli: ["lifecycle", "arguments", "command", "secrets", "profile"],
  lifecycle: ["arguments", "command", "secrets", "profile"],
  arguments: ["secrets", "profile"],
  command: ["secrets", "profile"],
  "command/smtp": ["command/token", "command/http", "command/connection", "secrets", "profile"],
  "command/token": ["command/http", "command/connection", "secrets", "profile"],
  // Transport alone: it is handed addresses, trust and time limits, and knows no connection.
  "command/http": ["secrets"],
  "command/connection": ["secrets", "profile"],
  secrets: ["profile"],
  profile: [],
};

/** What is imported by its own name, or run. */
const doors = ["index.ts", "provider.ts", "cli/main.ts"];

/** Packages that only some may import. */
const packages = {
  "@pulumi/pulumi": ["program/", "provider.ts"],
  ajv: ["arguments/"],
  got: ["command/http/"],
};

const oneOf = (paths) => `(${paths.join("|").replaceAll(".", "\\.")})`;

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...Object.entries(rooms).map(([room, others]) => ({
      name: `${room} looks down`,
      comment: `provider/${room}/ may look into ${others.join(", ") || "no other room"}`,
      from: { path: `^provider/${room}/` },
      to: { path: "^provider/.+/", pathNot: `^provider/${oneOf([room, ...others])}/` },
    })),
    {
      name: "the common look into no room",
      comment: "errors.ts, json.ts and the like are used by every room",
      from: { path: "^provider/[^/]+$", pathNot: `^provider/${oneOf(doors)}$` },
      to: { path: "^provider/.+/" },
    },
    {
      name: "doors are not imported",
      comment: `${doors.join(", ")} are for those outside`,
      from: { path: "^provider/" },
      to: { path: `^provider/${oneOf(doors)}$` },
    },
    ...Object.entries(packages).map(([name, users]) => ({
      name: `${name} has its place`,
      comment: `it is for ${users.join(" and ")} alone`,
      from: { path: "^provider/", pathNot: `^provider/${oneOf(users)}` },
      to: { path: `node_modules/${name}/` },
    })),
    {
      name: "only what is published",
      comment: "users have nothing else of this repository",
      from: { path: "^provider/" },
      to: { pathNot: ["^provider/", "node_modules/"], dependencyTypes: ["local", "localmodule"] },
    },
    {
      name: "only what is installed with it",
      comment: "users have no development dependencies",
      from: { path: "^provider/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], dependencyTypesNot: ["npm-peer"] },
    },
    {
      name: "only what is there",
      comment: "a path that leads nowhere escapes the other rules",
      from: {},
      to: { couldNotResolve: true },
    },
    { name: "no circle", comment: "files import each other one way", from: {}, to: { circular: true } },
    { name: "no circle of rooms", comment: "folders, too", scope: "folder", from: {}, to: { circular: true } },
  ].map((rule) => ({ severity: "error", ...rule })),
  options: {
    // Types tie rooms together as code does.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "provider/tsconfig.json" },
    // Of packages that have only an entry for import, such as got.
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "require", "node", "default"] },
    doNotFollow: { path: "node_modules" },
  },
};
