import { ApplicationFailure } from '@temporalio/common';
import { logger, type LogFields, setLog, temporalLogger, temporalRuntime } from '../../platform/log';

const CANARIES = [
  'margaret@agency.example',
  '2025550100',
  '+1 202-555-0100',
  '(202) 555-0100',
  '192.0.2.17',
  '2001:db8:0:0:0:0:0:17',
  '490154203237518',
];
let written: string[];

beforeEach(() => {
  written = [];
  setLog({ level: 'debug', destination: { write: (line) => written.push(line) } });
});
const last = (): Record<string, unknown> => JSON.parse(written.at(-1) ?? '{}') as Record<string, unknown>;
const everything = (): string => written.join('');

it('writes one line of JSON with the level, the time, the room and the fields of the list', () => {
  logger('mail').info('Letter sent.', {
    caseId: 'LR-7F3K-Q2',
    step: 'letter/deficiency/2',
    ms: 12,
    status: 202,
    route: '/v1/cases/:caseId',
    attempt: 0,
  });
  expect(last()).toEqual({
    level: 'info',
    time: expect.stringMatching(/^\d{4}-.*Z$/) as string,
    room: 'mail',
    msg: 'Letter sent.',
    caseId: 'LR-7F3K-Q2',
    step: 'letter/deficiency/2',
    ms: 12,
    status: 202,
    route: '/v1/cases/:caseId',
    attempt: 0,
  });
});

it('drops every field that is not on the list', () => {
  const fields = { subject: 'x', to: 'y', body: { text: 'z' }, toString: 'w', __proto__: { room: 'v' }, msg: 'u', level: 't' } as LogFields;
  logger('api').warn('Order refused.', fields);
  expect(Object.keys(last()).sort()).toEqual(['level', 'msg', 'room', 'time']);
  expect(last()).toMatchObject({ level: 'warn', room: 'api', msg: 'Order refused.' });
});

it.each(CANARIES)('lets %s through in no field, no message and no error', (canary) => {
  const log = logger('worker');
  for (const field of ['event', 'caseId', 'route', 'code', 'reason', 'step', 'letter', 'key', 'component', 'outcome', 'version']) {
    log.info('Something happened.', { [field]: canary });
    log.info('Something happened.', { [field]: `about ${canary}, urgent` });
  }
  for (const field of ['status', 'ms', 'count', 'port', 'attempt'])
    log.info('Something happened.', { [field]: canary, ...{ count: 2_025_550_100 } });
  log.error('Something failed.', { error: failing(canary) });
  log.error(canary as 'constant');
  temporalLogger().error(`Error while processing: ${canary}`, {
    error: failing(canary),
    workflowId: canary,
    payload: canary,
    taskQueue: canary,
  });
  temporalLogger().warn(`About ${canary}`);
  expect(written.length).toBeGreaterThan(20);
  expect(everything()).not.toContain(canary);
  expect(everything()).not.toContain('2025550100');
  expect(everything()).toContain('[withheld]');
});

function failing(canary: string): Error {
  const cause = Object.assign(new TypeError(`bad ${canary}`), { code: canary, address: canary });
  return ApplicationFailure.create({ message: `no ${canary}`, type: 'Refused', details: [canary], cause });
}

it('reduces an error to its class, code and type, and its causes likewise', () => {
  logger('activities').error('Step failed.', {
    error: ApplicationFailure.create({ message: 'm', type: 'Refused', cause: Object.assign(new Error('n'), { code: 'ECONNRESET' }) }),
  });
  expect(last()['error']).toEqual({ name: 'ApplicationFailure', type: 'Refused', cause: { name: 'Error', code: 'ECONNRESET' } });
  logger('activities').error('Step failed.', { error: 'a text with a name' });
  expect(last()['error']).toEqual({ name: 'string' });
  logger('activities').error('Step failed.', { error: Object.create(null) });
  expect(last()['error']).toEqual({ name: '[withheld]' });
});

it('shows of a key only a hash, the same for the same key', () => {
  logger('api').info('Order taken.', { key: 'a-key-from-outside' });
  const shown = last()['key'];
  expect(shown).toMatch(/^[0-9a-f]{12}$/);
  logger('mail').info('Order taken.', { key: 'a-key-from-outside' });
  expect(last()['key']).toBe(shown);
});

it('withholds what is too long or of another kind than its field', () => {
  const wrong = { reason: 'x'.repeat(201), count: '12', ms: Number.NaN, step: 7, code: { a: 1 } } as unknown as LogFields;
  logger('api').info('Order taken.', wrong);
  expect(last()).toMatchObject({ reason: '[withheld]', count: '[withheld]', ms: '[withheld]', step: '[withheld]', code: '[withheld]' });
});

it('names every submission: seven digits in a random number of ours tell nothing', () => {
  logger('mail').info('Submission kept.', { submissionId: 'sub-9c8407539785bb01a02d' });
  expect(last()).toMatchObject({ submissionId: 'sub-9c8407539785bb01a02d' });
  for (const other of ['sub-2025550100', 'sub-9c8407539785bb01a02d 2025550100', '2025550100'])
    logger('mail').info('Submission kept.', { submissionId: other });
  expect(everything()).not.toContain('2025550100');
});

it('keeps dates, hashes of commits in versions and case numbers readable', () => {
  const fields = { version: '0.1.0', reason: '2026-11-22T10:15:00.000Z', caseId: 'LR-4821-993', code: '23505' };
  logger('api').info('Order taken.', fields);
  expect(last()).toMatchObject(fields);
});

it('takes only literals for messages', () => {
  const text: string = ['a', 'b'].join('');
  // @ts-expect-error a text put together at run time is no message
  logger('api').info(text);
  // @ts-expect-error a field that is not on the list
  logger('api').info('Order taken.', { subject: 'x' });
  expect(written).toHaveLength(2);
});

it('follows the level, also in rooms that took their log before', () => {
  const log = logger('mail');
  setLog({ level: 'warn', destination: { write: (line) => written.push(line) } });
  log.info('Not written.');
  log.warn('Written.');
  expect(written).toHaveLength(1);
});

it("carries Temporal's own lines with the case, the activity and the attempt, and nothing after the colon of a message", () => {
  const log = temporalLogger();
  log.info('Activity failed', {
    workflowId: 'LR-1',
    activityType: 'sendLetter',
    attempt: 2,
    sdkComponent: 'activity',
    durationMs: 5,
    namespace: 'writ',
    state: 'RUNNING',
  });
  expect(last()).toMatchObject({
    room: 'temporal',
    msg: 'Activity failed',
    caseId: 'LR-1',
    activityType: 'sendLetter',
    attempt: 2,
    component: 'activity',
    ms: 5,
  });
  log.error('Error while processing: a name');
  expect(last()['msg']).toBe('Error while processing');
  log.trace('not written');
  log.debug('debug');
  log.warn('warn');
  log.log('INFO', 'info');
  expect(written.map((line) => (JSON.parse(line) as { level: string }).level)).toEqual(['info', 'error', 'debug', 'warn', 'info']);
  expect(temporalRuntime().shutdownSignals).toEqual([]);
});
