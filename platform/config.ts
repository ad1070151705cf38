import { join } from 'node:path';
import { type Environment, Reading } from './environment';
import type { LogLevel } from './log';
import { isLoopback, splitAddress } from './loopback';
import type { TemporalConfig } from './temporal';

/** Where the API listens. Without `tls` and `behindProxy` it is this machine only. */
export type ApiPlace = { host: string; port: number; tls?: { cert: Buffer; key: Buffer }; behindProxy: boolean };
export type DatabasePlace = { url: string; ca?: string };
export type ObjectsPlace =
  | { kind: 'disk'; folder: string }
  | { kind: 's3'; bucket: string; region: string; accessKey: string; secretKey: string; endpoint?: string; ca?: Buffer };
/** Letters go out over SMTP, or are written into a folder and go nowhere. */
export type MailPlace =
  | { kind: 'sink'; folder: string }
  | {
      kind: 'smtp';
      host: string;
      port: number;
      from: string;
      tls: 'implicit' | 'starttls' | 'none';
      ca?: Buffer;
      user?: string;
      password?: string;
    };

/** The embedded default: one process, one folder. */
export type OfficeConfig = {
  kind: 'office';
  dataFolder: string;
  api: ApiPlace;
  masterKeyFile: string;
  /** Watched for incoming `.eml` files. */
  mailboxFolder: string;
  mail: MailPlace;
  /** `port` absent: a free one; `uiPort` absent: no pages of Temporal's own. */
  temporal: { cli?: string; path?: string; port?: number; uiPort?: number };
  logLevel: LogLevel;
};

type Production = {
  temporal: TemporalConfig;
  database: DatabasePlace;
  objects: ObjectsPlace;
  masterKeyFile: string;
  mailboxFolder?: string;
  logLevel: LogLevel;
};
export type ApiConfig = Production & { kind: 'api'; api: ApiPlace };
export type WorkerConfig = Production & { kind: 'worker'; mail: MailPlace };

const API_PORT = 8090;
/** Query parameters of a database URL that change neither the server nor the safety of the way to it. */
const DATABASE_PARAMETERS = new Set(['sslmode', 'application_name', 'connect_timeout', 'statement_timeout', 'keepalives']);

/** Configuration of the embedded office. Throws ConfigRefused with every broken rule. */
export function officeConfig(environment: Environment = process.env): OfficeConfig {
  const reading = new Reading(environment);
  const { of } = reading;
  const dataFolder = of.WRIT_DATA_FOLDER ?? '.writ';
  const temporal = { cli: of.WRIT_TEMPORAL_CLI, path: of.PATH, port: of.WRIT_TEMPORAL_PORT, uiPort: of.WRIT_TEMPORAL_UI_PORT };
  return reading.done({
    kind: 'office',
    dataFolder,
    api: apiPlace(reading),
    masterKeyFile: of.WRIT_MASTER_KEY_FILE ?? join(dataFolder, 'master.key'),
    mailboxFolder: of.WRIT_MAILBOX_FOLDER ?? join(dataFolder, 'mailbox'),
    mail:
      of.WRIT_SMTP_HOST === undefined ? { kind: 'sink', folder: of.WRIT_MAIL_SINK_FOLDER ?? join(dataFolder, 'sent') } : mailPlace(reading),
    temporal: given(temporal),
    logLevel: of.WRIT_LOG_LEVEL ?? 'info',
  });
}

/** Configuration of the API process in production. Throws ConfigRefused with every broken rule. */
export function apiConfig(environment: Environment = process.env): ApiConfig {
  const reading = new Reading(environment);
  return reading.done({ kind: 'api', ...production(reading), api: apiPlace(reading) });
}

/** Configuration of the worker process in production. Throws ConfigRefused with every broken rule. */
export function workerConfig(environment: Environment = process.env): WorkerConfig {
  const reading = new Reading(environment);
  return reading.done({ kind: 'worker', ...production(reading), mail: mailPlace(reading) });
}

function production(reading: Reading): Production {
  const { of } = reading;
  return {
    temporal: temporalPlace(reading),
    database: databasePlace(reading),
    objects: objectsPlace(reading),
    masterKeyFile: reading.needed('WRIT_MASTER_KEY_FILE', 'the file with the master key (32 bytes as base64, mode 0600)'),
    logLevel: of.WRIT_LOG_LEVEL ?? 'info',
    ...given({ mailboxFolder: of.WRIT_MAILBOX_FOLDER }),
  };
}

function apiPlace(reading: Reading): ApiPlace {
  const { of } = reading;
  const host = of.WRIT_API_HOST ?? '127.0.0.1';
  const cert = reading.file('WRIT_API_TLS_CERT_FILE');
  const key = reading.file('WRIT_API_TLS_KEY_FILE');
  const tls = pair(reading, 'WRIT_API_TLS_CERT_FILE', 'WRIT_API_TLS_KEY_FILE');
  const behindProxy = of.WRIT_API_TLS_PROXY === 'declared';
  if (!['127.0.0.1', '::1'].includes(host) && !tls && !behindProxy) {
    reading.refuse(
      'WRIT_API_HOST is not 127.0.0.1 or ::1, so the API must speak TLS: set WRIT_API_TLS_CERT_FILE and WRIT_API_TLS_KEY_FILE, or, when a ' +
        'proxy before it ends TLS, WRIT_API_TLS_PROXY=declared.',
    );
  }
  return { host, port: of.WRIT_API_PORT ?? API_PORT, behindProxy, ...(cert && key ? { tls: { cert, key } } : {}) };
}

function temporalPlace(reading: Reading): TemporalConfig {
  const { of } = reading;
  const address = reading.needed('TEMPORAL_ADDRESS', 'the Temporal server as host:port');
  const hasPair = pair(reading, 'TEMPORAL_TLS_CLIENT_CERT_PATH', 'TEMPORAL_TLS_CLIENT_KEY_PATH');
  const tls = given({
    ca: reading.file('TEMPORAL_TLS_SERVER_CA_CERT_PATH'),
    clientCert: reading.file('TEMPORAL_TLS_CLIENT_CERT_PATH'),
    clientKey: reading.file('TEMPORAL_TLS_CLIENT_KEY_PATH'),
    serverName: of.TEMPORAL_TLS_SERVER_NAME,
  });
  const wanted = of.TEMPORAL_TLS === 'true' || hasPair || of.TEMPORAL_TLS_SERVER_CA_CERT_PATH !== undefined;
  if (wanted && of.TEMPORAL_TLS === 'false')
    reading.refuse('TEMPORAL_TLS=false contradicts the TEMPORAL_TLS_… files that are set: remove one of them.');
  if (address !== '' && !wanted && !isLoopback(splitAddress(address).host)) {
    reading.refuse(
      'TEMPORAL_ADDRESS is on another machine, so the connection must be TLS: set TEMPORAL_TLS=true or TEMPORAL_TLS_SERVER_CA_CERT_PATH.',
    );
  }
  const apiKey = reading.secret('TEMPORAL_API_KEY_FILE');
  return { address, namespace: of.TEMPORAL_NAMESPACE ?? 'writ', ...(wanted ? { tls } : {}), ...given({ apiKey }) };
}

function databasePlace(reading: Reading): DatabasePlace {
  const { of } = reading;
  const fromFile = reading.secret('WRIT_DATABASE_URL_FILE');
  if (of.WRIT_DATABASE_URL !== undefined && of.WRIT_DATABASE_URL_FILE !== undefined) {
    reading.refuse('WRIT_DATABASE_URL and WRIT_DATABASE_URL_FILE are both set: keep one.');
  }
  if (of.WRIT_DATABASE_URL === undefined && of.WRIT_DATABASE_URL_FILE === undefined) {
    reading.refuse(
      'WRIT_DATABASE_URL_FILE is not set: it names the file with the URL of the PostgreSQL database (or set WRIT_DATABASE_URL).',
    );
  }
  const url = of.WRIT_DATABASE_URL ?? fromFile ?? '';
  if (url !== '') judgeDatabase(reading, url);
  return { url, ...given({ ca: reading.file('WRIT_DATABASE_CA_FILE')?.toString('utf8') }) };
}

/** The URL may hold a password: no sentence repeats any part of it. */
function judgeDatabase(reading: Reading, text: string): void {
  const url = URL.parse(text);
  if (url === null || !['postgres:', 'postgresql:'].includes(url.protocol) || url.hostname === '') {
    reading.refuse('WRIT_DATABASE_URL must be a URL like postgresql://user:password@host:5432/writ?sslmode=verify-full.');
    return;
  }
  const names = [...url.searchParams.keys()];
  if (names.some((name) => !DATABASE_PARAMETERS.has(name)) || new Set(names).size < names.length) {
    reading.refuse(`WRIT_DATABASE_URL may carry, once each, only these parameters: ${[...DATABASE_PARAMETERS].join(', ')}.`);
  }
  const isSocket = /^%2f/i.test(url.hostname);
  if (!isSocket && !isLoopback(url.hostname) && url.searchParams.get('sslmode') !== 'verify-full') {
    reading.refuse(
      'WRIT_DATABASE_URL is on another machine, so the connection must be TLS with a verified certificate: add sslmode=verify-full.',
    );
  }
}

function objectsPlace(reading: Reading): ObjectsPlace {
  const { of } = reading;
  if ((of.WRIT_OBJECTS_FOLDER === undefined) === (of.WRIT_S3_BUCKET === undefined)) {
    reading.refuse('Set exactly one of WRIT_OBJECTS_FOLDER (a folder for the stored objects) and WRIT_S3_BUCKET (an S3 bucket).');
  }
  if (of.WRIT_S3_BUCKET === undefined) return { kind: 'disk', folder: of.WRIT_OBJECTS_FOLDER ?? '' };
  const endpoint = of.WRIT_S3_ENDPOINT === undefined ? undefined : URL.parse(of.WRIT_S3_ENDPOINT);
  if (endpoint === null || endpoint?.username || endpoint?.password) {
    reading.refuse('WRIT_S3_ENDPOINT must be a URL without a user or a password in it.');
  } else if (
    endpoint !== undefined &&
    endpoint.protocol !== 'https:' &&
    !(endpoint.protocol === 'http:' && isLoopback(endpoint.hostname))
  ) {
    reading.refuse('WRIT_S3_ENDPOINT is on another machine, so the connection must be TLS: the URL must begin with https://.');
  }
  reading.needed('WRIT_S3_ACCESS_KEY_FILE', 'the file with the id of the S3 access key');
  reading.needed('WRIT_S3_SECRET_KEY_FILE', 'the file with the S3 secret key');
  return {
    kind: 's3',
    bucket: of.WRIT_S3_BUCKET,
    region: reading.needed('WRIT_S3_REGION', 'the region of the bucket'),
    accessKey: reading.secret('WRIT_S3_ACCESS_KEY_FILE') ?? '',
    secretKey: reading.secret('WRIT_S3_SECRET_KEY_FILE') ?? '',
    ...given({ endpoint: of.WRIT_S3_ENDPOINT, ca: reading.file('WRIT_S3_CA_FILE') }),
  };
}

function mailPlace(reading: Reading): MailPlace {
  const { of } = reading;
  if ((of.WRIT_SMTP_HOST === undefined) === (of.WRIT_MAIL_SINK_FOLDER === undefined)) {
    reading.refuse(
      'Set exactly one of WRIT_SMTP_HOST (the server that sends the letters) and WRIT_MAIL_SINK_FOLDER (letters are only written there).',
    );
  }
  if (of.WRIT_SMTP_HOST === undefined) return { kind: 'sink', folder: of.WRIT_MAIL_SINK_FOLDER ?? '' };
  const tls = of.WRIT_SMTP_TLS ?? (of.WRIT_SMTP_PORT === 465 ? 'implicit' : 'starttls');
  if (tls === 'none' && !isLoopback(of.WRIT_SMTP_HOST)) {
    reading.refuse('WRIT_SMTP_HOST is on another machine, so the connection must be TLS: WRIT_SMTP_TLS must be "starttls" or "implicit".');
  }
  pair(reading, 'WRIT_SMTP_USER', 'WRIT_SMTP_PASSWORD_FILE');
  return {
    kind: 'smtp',
    host: of.WRIT_SMTP_HOST,
    port: of.WRIT_SMTP_PORT ?? (tls === 'implicit' ? 465 : 587),
    from: reading.needed('WRIT_SMTP_FROM', 'the address that the letters come from'),
    tls,
    ...given({ ca: reading.file('WRIT_SMTP_CA_FILE'), user: of.WRIT_SMTP_USER, password: reading.secret('WRIT_SMTP_PASSWORD_FILE') }),
  };
}

/** Are both set? One without the other is refused. */
function pair(reading: Reading, one: keyof Reading['of'], other: keyof Reading['of']): boolean {
  const set = [one, other].filter((name) => reading.of[name] !== undefined);
  if (set.length === 1) reading.refuse(`${one} and ${other} go together: set both or neither.`);
  return set.length === 2;
}

/** Drops what is undefined. */
function given<Fields extends object>(fields: Fields): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Fields]?: Exclude<Fields[Name], undefined>;
  };
}
