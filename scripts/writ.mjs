#!/usr/bin/env node
// The `writ` command of an installed repository.
import { root, runMain } from './setup.mjs';
import { runWrit } from './run-writ.mjs';

await runMain(() => {
  runWrit(root, process.argv.slice(2));
});
