// `npm start`: sets the machine up and opens the office in one process.
import { root, runMain, setUp } from './setup.mjs';
import { runWrit } from './run-writ.mjs';

await runMain(async () => {
  await setUp();
  runWrit(root, ['office', ...process.argv.slice(2)]);
});
