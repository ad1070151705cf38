import type { ApiConfig, OfficeConfig, WorkerConfig } from './config';

/** What may be shown as it is. Everything else is only said to be set: a new secret is hidden until somebody decides otherwise. */
const SHOWN = new Set([
  'address',
  'behindProxy',
  'bucket',
  'cli',
  'dataFolder',
  'folder',
  'host',
  'kind',
  'logLevel',
  'mailboxFolder',
  'masterKeyFile',
  'namespace',
  'port',
  'region',
  'serverName',
  'uiPort',
]);
/** URLs: shown without user, password and parameters. */
const URLS = new Set(['endpoint', 'url']);
const TLS_MODES = new Set(['implicit', 'starttls', 'none']);

/** The configuration as lines `temporal.address = …` in the order of the names, without any secret. */
export function describeConfig(config: OfficeConfig | ApiConfig | WorkerConfig): string {
  return lines(config, '').sort().join('\n');
}

function lines(value: object, prefix: string): string[] {
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) =>
    typeof member === 'object' && member !== null && !Buffer.isBuffer(member)
      ? lines(member, `${prefix}${name}.`)
      : [`${prefix}${name} = ${shown(name, member)}`],
  );
}

function shown(name: string, value: unknown): string {
  if (SHOWN.has(name) || (name === 'tls' && TLS_MODES.has(String(value)))) return String(value);
  if (!URLS.has(name)) return '[set]';
  const url = URL.parse(String(value));
  return url === null ? '[set]' : `${url.protocol}//${url.host}${url.pathname}`;
}
