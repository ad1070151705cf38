import { apiConfig, officeConfig, workerConfig } from '../../platform/config';
import type { Environment } from '../../platform/environment';
import { API, one, problems, SMTP, WORKER } from './support/settings';

const plain: [string, Environment, RegExp][] = [
  [
    'Temporal',
    { TEMPORAL_TLS_SERVER_CA_CERT_PATH: '', TEMPORAL_TLS_CLIENT_CERT_PATH: '', TEMPORAL_TLS_CLIENT_KEY_PATH: '' },
    /^TEMPORAL_ADDRESS .* TLS/,
  ],
  ['Temporal, against its own files', { TEMPORAL_TLS: 'false' }, /^TEMPORAL_TLS=false contradicts/],
  ['S3', { WRIT_S3_ENDPOINT: 'http://s3.example' }, /^WRIT_S3_ENDPOINT .* TLS/],
  ['SMTP', { WRIT_SMTP_TLS: 'none' }, /^WRIT_SMTP_HOST .* TLS/],
  ...[
    '',
    '?sslmode=disable',
    '?sslmode=prefer',
    '?sslmode=require',
    '?sslmode=verify-ca',
    '?sslmode=no-verify',
    '?SSLMODE=verify-full',
  ].flatMap((query): [string, Environment, RegExp][] => [
    [`PostgreSQL ${query}`, { WRIT_DATABASE_URL: `postgres://db.example/writ${query}`, WRIT_DATABASE_URL_FILE: '' }, /^WRIT_DATABASE_URL/],
    [
      `the records ${query}`,
      { WRIT_RECORDS_DATABASE_URL: `postgres://db.example/tel${query}`, WRIT_RECORDS_DATABASE_URL_FILE: '' },
      /^WRIT_RECORDS_DATABASE_URL/,
    ],
  ]),
];
test.each(plain)('refuses a plain or unverified connection to another machine: %s', (_what, change, sentence) => {
  expect(problems(() => workerConfig({ ...WORKER, ...change }))).toContainEqual(expect.stringMatching(sentence));
});

// The API sends no mail and reads no records: the worker does, and that it refuses them stands above.
test.each(plain.filter(([what]) => !/^(SMTP|the records)/.test(what)))(
  'the API refuses a plain or unverified connection to another machine as the worker does: %s',
  (_what, change, sentence) => {
    expect(problems(() => apiConfig(API))).toEqual([]);
    expect(problems(() => apiConfig({ ...API, ...change }))).toContainEqual(expect.stringMatching(sentence));
  },
);

test('the embedded office, too, refuses a plain connection to a Temporal or mail server on another machine', () => {
  const server = { TEMPORAL_ADDRESS: 'temporal.example:7233' };
  expect(problems(() => officeConfig({ ...server, TEMPORAL_TLS: 'true' }))).toEqual([]);
  expect(problems(() => officeConfig(server))).toEqual(one(/^TEMPORAL_ADDRESS .* TLS/));
  expect(problems(() => officeConfig(SMTP))).toEqual([]);
  expect(problems(() => officeConfig({ ...SMTP, WRIT_SMTP_TLS: 'none' }))).toEqual(one(/^WRIT_SMTP_HOST .* TLS/));
});
