import { isIPv4 } from 'node:net';

/** Does this host name or address stay on this machine? `localhost` does (RFC 6761, 6.3); a name that only resolves there does not count. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[(.*)\]$/, '$1').toLowerCase();
  return bare === 'localhost' || bare === '::1' || (isIPv4(bare) && bare.startsWith('127.'));
}

/** Splits host:port; an IPv6 address stands in brackets. Without a port, `port` is undefined. */
export function splitAddress(address: string): { host: string; port: number | undefined } {
  const [, host, port] = /^(.*?)(?::(\d{1,5}))?$/.exec(address) ?? [];
  return { host: host ?? '', port: port === undefined ? undefined : Number(port) };
}
