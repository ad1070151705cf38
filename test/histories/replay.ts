/** `node --import tsx test/histories/replay.ts <bundle> <scenario…>`: prints as JSON which recorded cases those procedures do not go on with. */
import './bare-engine';
import { Runtime } from '@temporalio/worker';
import { setLog, temporalRuntime } from '../../platform/log';
import { recordedCases } from './recorded';
import { straysAmong } from './strays';

async function replay(codePath: string, scenarios: readonly string[]): Promise<void> {
  setLog({ level: 'silent' });
  const runtime = Runtime.install(temporalRuntime());
  const recorded = scenarios.map((scenario) => ({ scenario, cases: recordedCases(scenario) }));
  // One worker for all of them: to make one takes longer than most replays. No case number is in two scenarios.
  const strays = await straysAmong(
    recorded.flatMap(({ cases }) => cases),
    codePath,
  );
  const astray = recorded.map(({ scenario, cases }) => {
    const ids = new Set(cases.map(({ workflowId }) => workflowId));
    const found = strays.filter(({ workflowId }) => ids.has(workflowId)).map(({ workflowId, why }) => `${workflowId}: ${why}`);
    return [scenario, ids.size === 0 ? ['nothing was recorded'] : found] as const;
  });
  process.stdout.write(JSON.stringify(Object.fromEntries(astray)));
  await runtime.shutdown();
}

const [codePath = '', ...scenarios] = process.argv.slice(2);
replay(codePath, scenarios).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : 'not replayed'}\n`);
  process.exitCode = 1;
});
