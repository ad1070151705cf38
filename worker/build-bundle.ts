/** Bundles the procedures ahead of the start, while the image is built: `tsx worker/build-bundle.ts <folder>`. */
import { workflowBundle } from './bundle';

const [, , folder] = process.argv;
if (folder === undefined) throw new Error('say the folder for the bundle');
workflowBundle(folder).then(
  ({ codePath }) => process.stdout.write(`${codePath}\n`),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : 'unknown'}\n`);
    process.exitCode = 1;
  },
);
