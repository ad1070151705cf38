import { isIP } from 'node:net';
import { join } from 'node:path';
import { databasePlace, recordsPlace, type DatabasePlace, type RecordsPlace } from './database-place';
import { type Environment, Reading } from './environment';
import type { LogLevel } from './log';
import { isLoopback, splitAddress } from './loopback';
import { officeProfile, type OfficeProfile } from './office-profile';
import type { TemporalConfig } from './temporal';

/** Where the API listens. Without `tls` and `behindProxy` it is this machine only. `proxies`: addresses whose forwarding headers are believed. */
export type ApiPlace = { host: string; port: number; tls?: { cert: Buffer; key: Buffer }; behindProxy: boolean; proxies?: string[] };
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
  /** `port` absent: a free one; `uiPort` absent: no pages of Temporal's own. `server`: used instead of an embedded one. */
  temporal: { cli?: string; path?: string; port?: number; uiPort?: number; server?: TemporalConfig };
  logLevel: LogLevel;
};

type Production = {
  temporal: TemporalConfig;
  database: DatabasePlace;
  objects: ObjectsPlace;
  masterKeyFile: string;
  profile: OfficeProfile;
  logLevel: LogLevel;
};
/** `staffFile` says who works here. */
export type ApiConfig = Production & { kind: 'api'; api: ApiPlace; staffFile: string };
/**
 * `mailboxFolder` is watched for incoming `.eml` files; absent: another worker does. `bundleFolder` holds the bundled procedures, or gets
 * them at the start. `pulseFile` is touched while the worker is well.
 */
export type WorkerConfig = Production & {
  kind: 'worker';
  mail: MailPlace;
  records: RecordsPlace;
  bundleFolder: string;
  mailboxFolder?: string;
  pulseFile?: string;
};

/** The queue at which workers take the work of all cases. */
export const TASK_QUEUE = 'writ-cases';

const API_PORT = 8090;
/** Stands where a profile was refused; {@link Reading.done} throws before anybody sees it. */
const NOBODY: OfficeProfile = {
  name: '',
  mailbox: '',
  addressLines: [],
  publicUrl: '',
  incorporatedIn: '',
  headquarteredIn: '',
  custodian: { name: '', title: '' },
};

/**
 * Configuration of the embedded office: `instead` is what the command line says instead of a variable, `home` the folder in which `.writ`
 * lies when nobody names another. Throws ConfigRefused with every broken rule.
 */
export function officeConfig(
  environment: Environment = process.env,
  { instead = {}, home = '' }: { instead?: Environment; home?: string } = {},
): OfficeConfig {
  const reading = new Reading({ ...environment, ...given(instead) });
  const { of } = reading;
  const dataFolder = of.WRIT_DATA_FOLDER ?? join(home, '.writ');
  const server = of.TEMPORAL_ADDRESS === undefined ? undefined : temporalPlace(reading);
  const temporal = { cli: of.WRIT_TEMPORAL_CLI, path: of.PATH, port: of.WRIT_TEMPORAL_PORT, uiPort: of.WRIT_TEMPORAL_UI_PORT, server };
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

/** The token with which a command speaks to the open office, when the command line names none. */
export const tokenFromEnvironment = (environment: Environment = process.env): string | undefined => new Reading(environment).of.WRIT_TOKEN;

/** Configuration of the API process in production. Throws ConfigRefused with every broken rule. */
export function apiConfig(environment: Environment = process.env): ApiConfig {
  const reading = new Reading(environment);
  const staffFile = reading.needed('WRIT_STAFF_FILE', 'the file that says who works here, with the hashes of their tokens');
  return reading.done({ kind: 'api', ...production(reading), api: apiPlace(reading), staffFile });
}

/** Configuration of the worker process in production; `home` is the folder in which `.writ` lies. Throws ConfigRefused with every broken rule. */
export function workerConfig(environment: Environment = process.env, { home = '' }: { home?: string } = {}): WorkerConfig {
  const reading = new Reading(environment);
  const { of } = reading;
  const common = production(reading);
  const mail = mailPlace(reading);
  if (mail.kind === 'smtp' && mail.from !== '' && common.profile !== NOBODY && mail.from !== common.profile.mailbox) {
    reading.refuse('WRIT_SMTP_FROM is not the mailbox of WRIT_PROFILE_FILE: letters come from that mailbox, so name the same.');
  }
  return reading.done({
    kind: 'worker',
    ...common,
    mail,
    records: recordsPlace(reading),
    bundleFolder: of.WRIT_BUNDLE_FOLDER ?? join(home, '.writ', 'cache'),
    ...given({ mailboxFolder: of.WRIT_MAILBOX_FOLDER, pulseFile: of.WRIT_PULSE_FILE }),
  });
}

function production(reading: Reading): Production {
  reading.needed('WRIT_PROFILE_FILE', 'the file that says who the office is');
  return {
    temporal: temporalPlace(reading),
    database: databasePlace(reading),
    objects: objectsPlace(reading),
    masterKeyFile: reading.needed('WRIT_MASTER_KEY_FILE', 'the file with the master key (32 bytes as base64, mode 0600)'),
    profile: reading.json('WRIT_PROFILE_FILE', officeProfile) ?? NOBODY,
    logLevel: reading.of.WRIT_LOG_LEVEL ?? 'info',
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
  const proxies = proxiesOf(reading, behindProxy);
  return { host, port: of.WRIT_API_PORT ?? API_PORT, behindProxy, ...(cert && key ? { tls: { cert, key } } : {}), ...given({ proxies }) };
}

/** Without them every client of a proxy counts as one, and one who guesses tokens locks out all. */
function proxiesOf(reading: Reading, behindProxy: boolean): string[] | undefined {
  const proxies = reading.of.WRIT_API_PROXIES?.split(',').map((each) => each.trim());
  if (proxies === undefined) return undefined;
  if (!behindProxy) reading.refuse('WRIT_API_PROXIES is set without WRIT_API_TLS_PROXY=declared: set both or neither.');
  if (proxies.some((each) => isIP(each.replace(/\/\d{1,3}$/, '')) === 0)) {
    reading.refuse('WRIT_API_PROXIES must be addresses of proxies, like 10.0.0.7 or 10.0.0.0/24, with commas between them.');
  }
  return proxies;
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
