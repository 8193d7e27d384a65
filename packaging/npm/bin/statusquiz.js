#!/usr/bin/env node
// Runs the program that one of the optional packages carries for this platform.
"use strict";

const { spawn } = require("node:child_process");
const { constants } = require("node:os");

const platform = `${process.platform}-${process.arch}`;
const known = Object.keys(require("../package.json").optionalDependencies);

function program() {
  const name = `@statusquiz/${platform}`;
  if (!known.includes(name)) {
    fail(`there's no package for ${platform}, only for ${known.map((of) => of.split("/")[1]).join(", ")}.
With a Rust toolchain, \`cargo install statusquiz\` builds it for your system.`);
  }
  try {
    return require.resolve(`${name}/bin/statusquiz${process.platform === "win32" ? ".exe" : ""}`);
  } catch {
    fail(`the package ${name} isn't installed.
Install statusquiz again without --omit=optional (or --no-optional); a lock file made on another system may leave it out, too.`);
  }
}

function fail(message) {
  process.stderr.write(`statusquiz: ${message}\n`);
  process.exit(1);
}

const child = spawn(program(), process.argv.slice(2), { stdio: "inherit" });
child.on("error", (error) => fail(`the program can't be started: ${error.message}`));

// The terminal sends its signals to both of us, and the program decides what they mean; what is sent to us alone is handed on.
const signals = ["SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT"];
for (const signal of signals) {
  process.on(signal, () => child.kill(signal));
}
child.on("exit", (code, signal) => {
  if (code !== null) process.exit(code);
  process.exit(128 + constants.signals[signal]);
});
