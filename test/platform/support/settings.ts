/** Settings of a production in which everything is in order; a test changes one thing. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigRefused, type Environment } from '../../../platform/environment';

export const folder = mkdtempSync(join(tmpdir(), 'writ-config-'));
afterAll(() => rmSync(folder, { recursive: true }));
export function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

export const SECRET = 'S3CR3T-value';
export const secretFile = file('secret', `${SECRET}\n`);
export const pem = file('pem', '-----BEGIN CERTIFICATE-----\nx\n-----END CERTIFICATE-----\n');
const urlFile = file('url', `postgresql://writ:${SECRET}@db.example:5432/writ?sslmode=verify-full\n`);

export const PROFILE = {
  name: 'Example Dial, Inc.',
  mailbox: 'legal@writ.example',
  addressLines: ['100 Sample Plaza'],
  publicUrl: 'https://writ.example',
  incorporatedIn: 'state:DE',
  headquarteredIn: 'state:CA',
  custodian: { name: 'Rosa Ibarra', title: 'Custodian of Records' },
};
const place = [{ system: 'switch', owner: 'Network', retention: '18 months' }];
export const FULL_MAP = { basicSubscriber: place, callDetail: place, otherNonContent: place, storedContent: place };
export const profile = (change: object): string => file('profile', JSON.stringify({ ...PROFILE, ...change }));

/** Everything on other machines, everything in order. */
export const REMOTE: Environment = {
  TEMPORAL_ADDRESS: 'temporal.example:7233',
  TEMPORAL_NAMESPACE: 'writ-prod',
  TEMPORAL_TLS_SERVER_CA_CERT_PATH: pem,
  TEMPORAL_TLS_CLIENT_CERT_PATH: pem,
  TEMPORAL_TLS_CLIENT_KEY_PATH: secretFile,
  TEMPORAL_API_KEY_FILE: secretFile,
  WRIT_DATABASE_URL_FILE: urlFile,
  WRIT_DATABASE_CA_FILE: pem,
  WRIT_S3_BUCKET: 'writ',
  WRIT_S3_REGION: 'us-west-2',
  WRIT_S3_ENDPOINT: 'https://s3.example',
  WRIT_S3_ACCESS_KEY_FILE: secretFile,
  WRIT_S3_SECRET_KEY_FILE: secretFile,
  WRIT_MASTER_KEY_FILE: '/run/secrets/master-key',
  WRIT_PROFILE_FILE: file('good-profile', JSON.stringify(PROFILE)),
};
export const API: Environment = {
  ...REMOTE,
  WRIT_STAFF_FILE: '/run/secrets/staff',
  WRIT_API_HOST: '0.0.0.0',
  WRIT_API_TLS_CERT_FILE: pem,
  WRIT_API_TLS_KEY_FILE: secretFile,
};
export const SMTP = {
  WRIT_SMTP_HOST: 'smtp.example',
  WRIT_SMTP_USER: 'writ',
  WRIT_SMTP_PASSWORD_FILE: secretFile,
  WRIT_SMTP_FROM: 'legal@writ.example',
};
export const WORKER: Environment = { ...REMOTE, ...SMTP, WRIT_RECORDS_DATABASE_URL_FILE: urlFile };

export function problems(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof ConfigRefused) return error.problems;
    throw error;
  }
  return [];
}
export const one = (sentence: RegExp): unknown => [expect.stringMatching(sentence)];
