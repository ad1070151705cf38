import type { Reading } from './environment';
import { isLoopback } from './loopback';

/** A PostgreSQL database; without `ca` the server's certificate is one of the system's authorities. */
export type DatabasePlace = { url: string; ca?: string };
/** The provider's own records: its database, or the made-up ones of the sample office, for trying out. */
export type RecordsPlace = ({ kind: 'sql' } & DatabasePlace) | { kind: 'sample'; folder: string };

/** Query parameters of a database URL that change neither the server nor the safety of the way to it. */
const DATABASE_PARAMETERS = new Set(['sslmode', 'application_name', 'connect_timeout', 'statement_timeout', 'keepalives']);

/** The office's own database. */
export function databasePlace(reading: Reading): DatabasePlace {
  if (!isSet(reading, 'WRIT_DATABASE')) {
    reading.refuse(
      'WRIT_DATABASE_URL_FILE is not set: it names the file with the URL of the PostgreSQL database (or set WRIT_DATABASE_URL).',
    );
  }
  return placeOf(reading, 'WRIT_DATABASE');
}

/** Where the records are that a production is made from. */
export function recordsPlace(reading: Reading): RecordsPlace {
  const { WRIT_SAMPLE_RECORDS_FOLDER: folder } = reading.of;
  if (isSet(reading, 'WRIT_RECORDS_DATABASE') === (folder !== undefined)) {
    reading.refuse(
      'Set exactly one of WRIT_RECORDS_DATABASE_URL_FILE (the file with the URL of the database with your records) and ' +
        'WRIT_SAMPLE_RECORDS_FOLDER (made-up records, for trying out).',
    );
  }
  return folder === undefined ? { kind: 'sql', ...placeOf(reading, 'WRIT_RECORDS_DATABASE') } : { kind: 'sample', folder };
}

type Which = 'WRIT_DATABASE' | 'WRIT_RECORDS_DATABASE';

const isSet = ({ of }: Reading, which: Which): boolean => of[`${which}_URL`] !== undefined || of[`${which}_URL_FILE`] !== undefined;

function placeOf(reading: Reading, which: Which): DatabasePlace {
  const given = reading.of[`${which}_URL`];
  const fromFile = reading.secret(`${which}_URL_FILE`);
  if (given !== undefined && reading.of[`${which}_URL_FILE`] !== undefined) {
    reading.refuse(`${which}_URL and ${which}_URL_FILE are both set: keep one.`);
  }
  const url = given ?? fromFile ?? '';
  if (url !== '') judge(reading, which, url);
  const ca = reading.file(`${which}_CA_FILE`)?.toString('utf8');
  return { url, ...(ca !== undefined && { ca }) };
}

/** The URL may hold a password: no sentence repeats any part of it. */
function judge(reading: Reading, which: Which, text: string): void {
  const url = URL.parse(text);
  if (url === null || !['postgres:', 'postgresql:'].includes(url.protocol) || url.hostname === '') {
    reading.refuse(`${which}_URL must be a URL like postgresql://user:password@host:5432/writ?sslmode=verify-full.`);
    return;
  }
  const names = [...url.searchParams.keys()];
  if (names.some((name) => !DATABASE_PARAMETERS.has(name)) || new Set(names).size < names.length) {
    reading.refuse(`${which}_URL may carry, once each, only these parameters: ${[...DATABASE_PARAMETERS].join(', ')}.`);
  }
  const isSocket = /^%2f/i.test(url.hostname);
  if (!isSocket && !isLoopback(url.hostname) && url.searchParams.get('sslmode') !== 'verify-full') {
    reading.refuse(
      `${which}_URL is on another machine, so the connection must be TLS with a verified certificate: add sslmode=verify-full.`,
    );
  }
}
