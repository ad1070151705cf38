import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { apiConfig, officeConfig, workerConfig } from '../../platform/config';
import { describeConfig } from '../../platform/describe-config';
import { API, file, folder, FULL_MAP, one, pem, problems, PROFILE, profile, REMOTE, SECRET, secretFile, WORKER } from './support/settings';

describe('the embedded office', () => {
  it('needs no variable at all and stays on this machine', () => {
    expect(officeConfig({ PATH: '/bin' })).toEqual({
      kind: 'office',
      dataFolder: '.writ',
      api: { host: '127.0.0.1', port: 8090, behindProxy: false },
      masterKeyFile: '.writ/master.key',
      mailboxFolder: '.writ/mailbox',
      mail: { kind: 'sink', folder: '.writ/sent' },
      temporal: { path: '/bin' },
      logLevel: 'info',
    });
  });

  it('takes an empty variable for one that is not set', () => {
    expect(officeConfig({ WRIT_DATA_FOLDER: '', WRIT_API_PORT: '', WRIT_LOG_LEVEL: '' })).toMatchObject({
      dataFolder: '.writ',
      api: { port: 8090 },
    });
  });

  it('can be told other folders and ports', () => {
    const told = {
      WRIT_DATA_FOLDER: '/data',
      WRIT_API_PORT: '0',
      WRIT_TEMPORAL_PORT: '7233',
      WRIT_TEMPORAL_UI_PORT: '8233',
      WRIT_LOG_LEVEL: 'warn',
    };
    expect(officeConfig(told)).toMatchObject({
      masterKeyFile: '/data/master.key',
      api: { port: 0 },
      temporal: { port: 7233, uiPort: 8233 },
      logLevel: 'warn',
    });
  });

  it.each([
    [{ WRIT_API_PORT: '65536' }, /^WRIT_API_PORT must be a port/],
    [{ WRIT_API_PORT: '80x' }, /^WRIT_API_PORT must be a port/],
    [{ WRIT_TEMPORAL_PORT: '0' }, /^WRIT_TEMPORAL_PORT must be a port/],
    [{ WRIT_LOG_LEVEL: 'loud' }, /^WRIT_LOG_LEVEL must be "debug" or/],
    [{ WRIT_API_TLS_PROXY: 'yes' }, /^WRIT_API_TLS_PROXY must be "declared"/],
    [{ NODE_TLS_REJECT_UNAUTHORIZED: '0' }, /^NODE_TLS_REJECT_UNAUTHORIZED switches off/],
  ])('refuses %j with a sentence that names the variable', (environment, sentence) => {
    expect(problems(() => officeConfig(environment))).toEqual(one(sentence));
  });

  it('tells everything that is wrong at once', () => {
    expect(problems(() => officeConfig({ WRIT_API_PORT: 'x', WRIT_LOG_LEVEL: 'y', WRIT_API_HOST: '0.0.0.0' }))).toHaveLength(3);
  });
});

describe('the API', () => {
  it('listens on other addresses with TLS files, or behind a proxy that was declared', () => {
    expect(apiConfig(API).api).toEqual({
      host: '0.0.0.0',
      port: 8090,
      behindProxy: false,
      tls: { cert: expect.any(Buffer), key: expect.any(Buffer) },
    });
    expect(officeConfig({ WRIT_API_HOST: '::', WRIT_API_TLS_PROXY: 'declared' }).api).toEqual({
      host: '::',
      port: 8090,
      behindProxy: true,
    });
  });

  it.each(['127.0.0.1', '::1'])('listens on %s without TLS', (host) => {
    expect(officeConfig({ WRIT_API_HOST: host }).api.host).toBe(host);
  });

  it.each(['0.0.0.0', '::', '10.0.0.7', 'localhost', 'office.example', '127.0.0.2', '[::1]'])(
    'refuses to listen on %s without TLS',
    (host) => {
      expect(problems(() => officeConfig({ WRIT_API_HOST: host }))).toEqual(one(/^WRIT_API_HOST .* TLS/));
      expect(problems(() => officeConfig({ WRIT_API_HOST: host, WRIT_API_TLS_CERT_FILE: pem }))).toEqual(
        expect.arrayContaining([expect.stringMatching(/^WRIT_API_HOST/), expect.stringMatching(/go together/)]),
      );
    },
  );
});

describe('production', () => {
  it('takes what is in order', () => {
    const api = apiConfig(API);
    expect(api.temporal).toMatchObject({
      address: 'temporal.example:7233',
      namespace: 'writ-prod',
      apiKey: SECRET,
      tls: { ca: expect.any(Buffer) as Buffer },
    });
    expect(api.database.url).toMatch(/^postgresql:.*verify-full$/);
    expect(api.objects).toMatchObject({ kind: 's3', secretKey: SECRET, endpoint: 'https://s3.example' });
    expect(workerConfig(WORKER).mail).toEqual({
      kind: 'smtp',
      host: 'smtp.example',
      port: 587,
      from: 'legal@writ.example',
      tls: 'starttls',
      user: 'writ',
      password: SECRET,
    });
    expect(workerConfig({ ...WORKER, WRIT_SMTP_PORT: '465' }).mail).toMatchObject({ port: 465, tls: 'implicit' });
    expect(workerConfig({ ...WORKER, WRIT_SMTP_HOST: '', WRIT_MAIL_SINK_FOLDER: '/sent' }).mail).toEqual({ kind: 'sink', folder: '/sent' });
  });

  it('may be plain where it does not leave the machine', () => {
    const local = {
      TEMPORAL_ADDRESS: '127.0.0.1:7233',
      WRIT_DATABASE_URL: 'postgres://localhost:5432/writ',
      WRIT_OBJECTS_FOLDER: '/objects',
      WRIT_MASTER_KEY_FILE: '/key',
      WRIT_PROFILE_FILE: REMOTE['WRIT_PROFILE_FILE'],
      WRIT_SAMPLE_RECORDS_FOLDER: '/samples',
      WRIT_SMTP_HOST: 'localhost',
      WRIT_SMTP_TLS: 'none',
      WRIT_SMTP_FROM: 'legal@writ.example',
    };
    expect(workerConfig(local, { home: '/house' })).toMatchObject({
      temporal: { address: '127.0.0.1:7233', namespace: 'writ' },
      mail: { tls: 'none' },
      records: { kind: 'sample', folder: '/samples' },
      bundleFolder: '/house/.writ/cache',
    });
    expect(workerConfig(local).temporal).not.toHaveProperty('tls');
    expect(problems(() => workerConfig({ ...local, WRIT_DATABASE_URL: 'postgres://%2Fvar%2Frun%2Fpostgresql/writ' }))).toEqual([]);
    const s3 = {
      ...local,
      WRIT_OBJECTS_FOLDER: undefined,
      WRIT_S3_BUCKET: 'b',
      WRIT_S3_REGION: 'r',
      WRIT_S3_ACCESS_KEY_FILE: secretFile,
      WRIT_S3_SECRET_KEY_FILE: secretFile,
    };
    expect(problems(() => workerConfig({ ...s3, WRIT_S3_ENDPOINT: 'http://127.0.0.1:7070' }))).toEqual([]);
    expect(problems(() => workerConfig(s3))).toEqual([]);
  });

  it.each([
    'postgres://localhost/writ?host=db.example',
    'postgres://localhost/writ?hostaddr=10.0.0.1',
    'postgres://db.example/writ?sslmode=verify-full&sslmode=disable',
    'postgres://db.example/writ?sslmode=verify-full&ssl=false',
    'postgres://db.example/writ?sslmode=verify-full&sslrootcert=elsewhere.pem',
    'postgres:///writ',
    'mysql://localhost/writ',
    'not a url',
  ])('refuses a database URL that hides where it leads: %s', (url) => {
    expect(problems(() => workerConfig({ ...WORKER, WRIT_DATABASE_URL: url, WRIT_DATABASE_URL_FILE: '' }))).toContainEqual(
      expect.stringMatching(/^WRIT_DATABASE_URL/),
    );
  });

  it.each([
    'TEMPORAL_ADDRESS',
    'WRIT_DATABASE_URL_FILE',
    'WRIT_S3_BUCKET',
    'WRIT_S3_REGION',
    'WRIT_S3_ACCESS_KEY_FILE',
    'WRIT_S3_SECRET_KEY_FILE',
    'WRIT_PROFILE_FILE',
    'WRIT_RECORDS_DATABASE_URL_FILE',
  ])('says that %s is missing', (name) => {
    expect(problems(() => workerConfig({ ...WORKER, [name]: undefined }))).toEqual([expect.stringContaining(name)]);
  });

  it.each([
    ['WRIT_MASTER_KEY_FILE', undefined],
    ['WRIT_SAMPLE_RECORDS_FOLDER', '/samples'],
    ['WRIT_RECORDS_DATABASE_URL', 'postgres://localhost/tel'],
    ['WRIT_SMTP_HOST', undefined],
    ['WRIT_SMTP_FROM', undefined],
    ['WRIT_SMTP_PASSWORD_FILE', undefined],
    ['WRIT_MAIL_SINK_FOLDER', '/sent'],
    ['WRIT_OBJECTS_FOLDER', '/objects'],
    ['WRIT_DATABASE_URL', 'postgres://localhost/writ'],
    ['TEMPORAL_TLS_CLIENT_KEY_PATH', undefined],
    ['TEMPORAL_ADDRESS', 'https://temporal.example'],
    ['WRIT_S3_ENDPOINT', 'no url'],
    ['WRIT_S3_ENDPOINT', `https://user:${SECRET}@s3.example`],
  ])('refuses %s as %p', (name, value) => {
    const found = problems(() => workerConfig({ ...WORKER, [name]: value }));
    expect(found).toContainEqual(expect.stringContaining(name));
    expect(found.join()).not.toContain(SECRET);
  });

  it.each([
    ['missing', join(folder, 'nothing')],
    ['empty', file('empty', '')],
    ['a folder', folder],
    ['blank', file('blank', ' \n')],
    ['of two lines', file('two', 'a\nb\n')],
  ])('refuses a secret whose file is %s', (_what, path) => {
    expect(problems(() => workerConfig({ ...WORKER, WRIT_S3_SECRET_KEY_FILE: path }))).toEqual(one(/^WRIT_S3_SECRET_KEY_FILE/));
  });

  it('refuses a file that cannot be read', () => {
    mkdirSync(join(folder, 'plain'));
    chmodSync(join(folder, 'plain'), 0o700);
    const under = join(file('plain/file', 'x'), 'below');
    expect(problems(() => apiConfig({ ...API, WRIT_API_TLS_CERT_FILE: under }))).toContainEqual(
      expect.stringMatching(/^WRIT_API_TLS_CERT_FILE .*ENOTDIR/),
    );
  });
});

describe('who the office is', () => {
  const told = (change: object): readonly string[] => problems(() => apiConfig({ ...API, WRIT_PROFILE_FILE: profile(change) }));

  it('stands in a file of its own, and who works there in another', () => {
    expect(apiConfig(API)).toMatchObject({ profile: PROFILE, staffFile: '/run/secrets/staff' });
    expect(problems(() => apiConfig({ ...API, WRIT_STAFF_FILE: undefined }))).toEqual(one(/^WRIT_STAFF_FILE is not set/));
  });

  it.each([
    [{ mailbox: 'legal' }, /mailbox/],
    [{ addressLines: [] }, /addressLines/],
    [{ publicUrl: 'http://writ.example' }, /publicUrl/],
    [{ publicUrl: 'https://writ.example/' }, /publicUrl/],
    [{ publicUrl: `https://user:${SECRET}@writ.example` }, /publicUrl/],
    [{ incorporatedIn: 'Delaware' }, /incorporatedIn/],
    [{ headquarteredIn: 'California' }, /headquarteredIn/],
    [{ custodian: { name: 'Rosa Ibarra' } }, /custodian: title/],
    [{ dataMap: { ...FULL_MAP, callDetail: [] } }, /dataMap: callDetail/],
    [{ phone: '+14155550100' }, /phone/],
  ])('is refused as %j', (change, sentence) => {
    expect(told(change)).toEqual(one(sentence));
    expect(told(change).join()).not.toContain(SECRET);
  });

  it('is refused when the file is not JSON', () => {
    expect(problems(() => apiConfig({ ...API, WRIT_PROFILE_FILE: pem }))).toEqual(one(/^WRIT_PROFILE_FILE: /));
  });

  it('writes its letters from one address', () => {
    const other = { ...WORKER, WRIT_SMTP_FROM: 'noreply@writ.example' };
    expect(problems(() => workerConfig(other))).toEqual(one(/^WRIT_SMTP_FROM is not the mailbox/));
  });

  it('may name the proxies before its API, and only with a declared proxy', () => {
    const behind = { ...API, WRIT_API_TLS_PROXY: 'declared', WRIT_API_PROXIES: '10.0.0.7, 10.1.0.0/16' };
    expect(apiConfig(behind).api.proxies).toEqual(['10.0.0.7', '10.1.0.0/16']);
    expect(problems(() => apiConfig({ ...behind, WRIT_API_TLS_PROXY: '' }))).toEqual(one(/^WRIT_API_PROXIES is set without/));
    expect(problems(() => apiConfig({ ...behind, WRIT_API_PROXIES: 'all' }))).toEqual(one(/^WRIT_API_PROXIES must be addresses/));
  });
});

describe('the description', () => {
  it('shows where everything is and no secret', () => {
    for (const text of [describeConfig(apiConfig(API)), describeConfig(workerConfig(WORKER))]) {
      expect(text).not.toContain(SECRET);
      expect(text).not.toContain('legal@');
      expect(text).not.toContain('CERTIFICATE');
      for (const line of ['database.url = postgresql://db.example:5432/writ', 'temporal.apiKey = [set]', 'objects.secretKey = [set]']) {
        expect(text.split('\n')).toContain(line);
      }
    }
    expect(describeConfig(officeConfig({}))).toMatchInlineSnapshot(`
      "api.behindProxy = false
      api.host = 127.0.0.1
      api.port = 8090
      dataFolder = .writ
      kind = office
      logLevel = info
      mail.folder = .writ/sent
      mail.kind = sink
      mailboxFolder = .writ/mailbox
      masterKeyFile = .writ/master.key"
    `);
  });

  it('is not needed for an error: a refusal repeats no secret either', () => {
    const broken = {
      ...WORKER,
      WRIT_DATABASE_URL_FILE: file('bad-url', `postgres://writ:${SECRET}@db.example/writ`),
      WRIT_SMTP_TLS: SECRET,
    };
    try {
      workerConfig(broken);
    } catch (error) {
      expect(inspect(error, { depth: 9 })).not.toContain(SECRET);
    }
    expect.assertions(1);
  });
});
