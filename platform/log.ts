import { createHash } from 'node:crypto';
import type { LogMetadata, Logger as TemporalLogger, LogLevel as TemporalLevel } from '@temporalio/common';
import type { RuntimeOptions } from '@temporalio/worker';
import pino from 'pino';
import { errorCode } from './error-code';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

/** The parts of the house that write to the log. */
export type Room = 'activities' | 'api' | 'cli' | 'intake' | 'mail' | 'office' | 'platform' | 'records' | 'storage' | 'temporal' | 'worker';

/**
 * The closed list of what a line of the log may carry. `text` is a code, a template of a route, a name from our own code; `number` is
 * a count or a duration; `hash` is never shown, only a short hash of it; `id` is a random number that we gave, in which any digits may stand
 * in a row.
 */
const FIELDS = {
  activityType: 'text',
  attempt: 'number',
  bytes: 'number',
  caseId: 'text',
  code: 'text',
  component: 'text',
  count: 'number',
  event: 'text',
  key: 'hash',
  letter: 'text',
  method: 'text',
  ms: 'number',
  namespace: 'text',
  outcome: 'text',
  pid: 'number',
  port: 'number',
  queue: 'text',
  reason: 'text',
  role: 'text',
  route: 'text',
  seq: 'number',
  signal: 'text',
  state: 'text',
  status: 'number',
  step: 'text',
  submissionId: 'id',
  version: 'text',
  workflowType: 'text',
} as const satisfies Record<string, Kind>;

type Kind = 'text' | 'number' | 'hash' | 'id';
type FieldName = keyof typeof FIELDS;

/** What may be told with a message. An error is reduced to its class and code: its message and stack may carry personal data. */
export type LogFields = { [Name in FieldName]?: ((typeof FIELDS)[Name] extends 'number' ? number : string) | undefined } & {
  error?: unknown;
};

/** Only a literal: a text put together at run time has no place in the log. */
type Constant<Text extends string> = string extends Text ? never : Text;

/** The log of one room. Messages are constant sentences; everything that changes goes into the fields. */
export type Log = {
  [Level in Exclude<LogLevel, 'silent'>]: <Text extends string>(message: Constant<Text>, fields?: LogFields) => void;
};

const WITHHELD = '[withheld]';
const LONGEST = 200;
const OUR_ID = /^sub-[0-9a-f]{20}$/;
/** An address; seven digits in a row; a telephone number in groups; an IP address. */
const TELLING = /@|\d{7}|\d{3}[\s().-]{1,3}\d{3}[\s().-]{1,2}\d{4}|\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f]{0,4}(?::[0-9a-f]{0,4}){4,}/i;
/** A number above this may be a telephone number or an identifier. */
const LARGEST = 1e9;

let root = lines('info', undefined);

function lines(level: LogLevel, destination: pino.DestinationStream | undefined): pino.Logger {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
  };
  return pino(options, destination ?? pino.destination({ fd: 2, sync: true }));
}

/** Sets the level and the destination (standard error when none is given) for all rooms of this process. */
export function setLog(options: { level: LogLevel; destination?: pino.DestinationStream }): void {
  root = lines(options.level, options.destination);
}

/** The log of a room. May be taken before {@link setLog}; it always writes to the current destination. */
export function logger(room: Room): Log {
  const write =
    (level: Exclude<LogLevel, 'silent'>) =>
    (message: string, fields: LogFields = {}): void => {
      if (root.isLevelEnabled(level)) root[level]({ room, ...allowed(fields) }, safeText(message));
    };
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
}

function allowed(fields: Record<string, unknown>): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    if (name === 'error') shown[name] = errorShape(value);
    else if (isField(name)) shown[name] = safeValue(FIELDS[name], value);
  }
  return shown;
}

function isField(name: string): name is FieldName {
  return Object.hasOwn(FIELDS, name);
}

function safeValue(kind: Kind, value: unknown): unknown {
  if (kind === 'number') return typeof value === 'number' && Math.abs(value) < LARGEST ? value : WITHHELD;
  if (typeof value !== 'string') return WITHHELD;
  if (kind === 'id' && OUR_ID.test(value)) return value;
  return kind === 'hash' ? createHash('sha256').update(value).digest('hex').slice(0, 12) : safeText(value);
}

function safeText(text: string): string {
  return text.length > LONGEST || TELLING.test(text.normalize('NFKC')) ? WITHHELD : text;
}

/** Class, code and Temporal failure type, and the same of up to three causes. */
function errorShape(error: unknown, depth = 0): Record<string, unknown> {
  if (typeof error !== 'object' || error === null) return { name: typeof error };
  const shape: Record<string, unknown> = { name: className(error) };
  const code = errorCode(error);
  if (code !== undefined) shape['code'] = word(code);
  if ('type' in error && typeof error.type === 'string') shape['type'] = word(error.type);
  if ('cause' in error && error.cause !== undefined && depth < 3) shape['cause'] = errorShape(error.cause, depth + 1);
  return shape;
}

function className(error: object): string {
  const maker: unknown = error.constructor;
  return typeof maker === 'function' ? word(maker.name) : WITHHELD;
}

function word(text: string): string {
  return /^[A-Za-z0-9_.-]{1,60}$/.test(text) ? safeText(text) : WITHHELD;
}

/**
 * What `Runtime.install` is given, once and before anything else of Temporal: our log for the SDK and its core, and no signal listeners
 * of its own, since the order of closing is ours (`shutdown.ts`).
 */
export function temporalRuntime(): RuntimeOptions {
  return {
    logger: temporalLogger(),
    shutdownSignals: [],
    telemetryOptions: { logging: { filter: { core: 'WARN', other: 'ERROR' }, forward: {} } },
  };
}

/**
 * Temporal's Runtime writes through the same list. A message of the SDK is cut at its first colon, after which some carry the text of
 * an error.
 */
export function temporalLogger(): TemporalLogger {
  const write = (level: TemporalLevel, message: string, meta: LogMetadata = {}): void => {
    const ours = level === 'TRACE' ? 'trace' : (level.toLowerCase() as Exclude<LogLevel, 'silent'>);
    // The SDK says a line at every activation: what nobody will read is not looked through.
    if (!root.isLevelEnabled(ours)) return;
    root[ours]({ room: 'temporal', ...allowed(temporalFields(meta)) }, safeText(message.split(':', 1)[0] ?? ''));
  };
  return {
    log: write,
    trace: (message, meta) => write('TRACE', message, meta),
    debug: (message, meta) => write('DEBUG', message, meta),
    info: (message, meta) => write('INFO', message, meta),
    warn: (message, meta) => write('WARN', message, meta),
    error: (message, meta) => write('ERROR', message, meta),
  };
}

function temporalFields(meta: LogMetadata): Record<string, unknown> {
  const { activityType, attempt, durationMs, error, namespace, sdkComponent, state, taskQueue, workflowId, workflowType } = meta as Record<
    string,
    unknown
  >;
  return {
    activityType,
    attempt,
    caseId: workflowId,
    component: sdkComponent,
    error,
    ms: durationMs,
    namespace,
    queue: taskQueue,
    state,
    workflowType,
  };
}
