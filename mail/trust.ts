import { getDomain } from 'tldts';
import type { ParsedMail } from './parse';

/** What DMARC says of the author's domain; `none` also when nobody whom we trust has looked. */
export type DmarcVerdict = 'pass' | 'fail' | 'none';

/** Who sent a mail, as far as the mail itself can tell. */
export type Sender = {
  /** Domain of the only From address, lower case; empty when there is none. */
  domain: string;
  /** The registrable domain above it by the public suffix list (`mail.police.county.gov` → `county.gov`). */
  organisationalDomain: string;
  /** An answer would go to another address than the one that claims to write. */
  replyToDiffers: boolean;
  dmarc: DmarcVerdict;
};

type Reader = { text: string; at: number };

const TOKEN = /[A-Za-z0-9!#$%&'*+.^_`{|}~/@:-]+/y;

function taken(reader: Reader, pattern: RegExp): string | undefined {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text);
  if (found === null) return undefined;
  reader.at = pattern.lastIndex;
  return found[0];
}

/** Skips white space and (nested) comments; false when a comment does not end. */
function skipComments(reader: Reader): boolean {
  let depth = 0;
  for (; reader.at < reader.text.length; reader.at += 1) {
    const character = reader.text[reader.at];
    if (character === '(') depth += 1;
    else if (character === ')' && depth > 0) depth -= 1;
    else if (character === '\\' && depth > 0) reader.at += 1;
    else if (depth === 0 && character !== ' ' && character !== '\t') return true;
  }
  return depth === 0;
}

function value(reader: Reader): string | undefined {
  const quoted = taken(reader, /"(?:[^"\\]|\\.)*"/y);
  return quoted === undefined ? taken(reader, TOKEN) : quoted.slice(1, -1).replace(/\\(.)/g, '$1');
}

/** `name = value`, with comments anywhere; undefined when that is not what stands there. */
function pair(reader: Reader): [string, string] | undefined {
  const name = taken(reader, /[A-Za-z0-9._-]+/y);
  if (name === undefined || !skipComments(reader) || taken(reader, /=/y) === undefined || !skipComments(reader)) return undefined;
  const right = value(reader);
  return right === undefined || !skipComments(reader) ? undefined : [name.toLowerCase(), right];
}

type MethodResult = { method: string; result: string; properties: ReadonlyMap<string, string> };

function methodResult(reader: Reader): MethodResult | undefined {
  const first = pair(reader);
  if (first === undefined) return undefined;
  const properties = new Map<string, string>();
  while (reader.at < reader.text.length && reader.text[reader.at] !== ';') {
    const next = pair(reader);
    if (next === undefined || properties.has(next[0])) return undefined;
    properties.set(...next);
  }
  return { method: first[0], result: first[1].toLowerCase(), properties };
}

/**
 * Reads one `Authentication-Results` header (RFC 8601). Undefined when any part of it is not well formed: half a header is no witness.
 */
export function readAuthenticationResults(header: string): { authservId: string; results: readonly MethodResult[] } | undefined {
  const reader = { text: header, at: 0 };
  if (!skipComments(reader)) return undefined;
  const authservId = value(reader);
  if (authservId === undefined || !skipComments(reader)) return undefined;
  const version = taken(reader, /\d+/y);
  if ((version !== undefined && version !== '1') || !skipComments(reader)) return undefined;
  const results: MethodResult[] = [];
  while (taken(reader, /;/y) !== undefined) {
    if (!skipComments(reader)) return undefined;
    if (reader.at === reader.text.length || taken(reader, /none(?=[\s;(]|$)/iy) !== undefined) {
      if (!skipComments(reader)) return undefined;
      continue;
    }
    const result = methodResult(reader);
    if (result === undefined) return undefined;
    results.push(result);
  }
  return reader.at === reader.text.length ? { authservId: authservId.toLowerCase(), results } : undefined;
}

/**
 * The DMARC verdict of our own mail server: the topmost header under its name, and only when it speaks of the domain in From.
 * @param trustedHost the authserv-id of the server that hands us our mail; without one there is no verdict.
 */
export function dmarcOf(
  mail: Pick<ParsedMail, 'from' | 'severalAuthors' | 'authenticationResults'>,
  trustedHost: string | undefined,
): DmarcVerdict {
  if (trustedHost === undefined || mail.from === undefined || mail.severalAuthors) return 'none';
  for (const header of mail.authenticationResults) {
    const read = readAuthenticationResults(header);
    if (read === undefined) {
      if (header.toLowerCase().includes(trustedHost.toLowerCase())) return 'none'; // perhaps ours, but not readable: nothing below it counts
      continue;
    }
    if (read.authservId !== trustedHost.toLowerCase()) continue;
    const dmarc = read.results.filter((result) => result.method === 'dmarc');
    const [only] = dmarc;
    if (only === undefined || dmarc.length > 1) return 'none';
    if (only.properties.get('header.from')?.toLowerCase() !== domainOf(mail.from.address)) return 'none';
    return only.result === 'pass' || only.result === 'fail' ? only.result : 'none';
  }
  return 'none';
}

function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase();
}

/** The registrable domain of a host name by the public suffix list; the name itself when it has none. */
export function organisationalDomainOf(domain: string): string {
  return getDomain(domain, { allowPrivateDomains: true }) ?? domain;
}

/** Who sent the mail. The verdict is the caller's (see `dmarcOf`); without one it is `none`. */
export function senderOf(mail: Pick<ParsedMail, 'from' | 'replyTo'>, verdict: DmarcVerdict = 'none'): Sender {
  const domain = mail.from === undefined ? '' : domainOf(mail.from.address);
  return {
    domain,
    organisationalDomain: organisationalDomainOf(domain),
    replyToDiffers: mail.replyTo !== undefined && mail.replyTo.toLowerCase() !== mail.from?.address.toLowerCase(),
    dmarc: verdict,
  };
}
