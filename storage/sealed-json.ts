import { canonicalJson } from '../platform/canonical-json';
import { open, seal } from '../platform/seal';

/** Seals a JSON value; `aad` says what it is and opens it again. Throws TypeError for what JSON would lose. */
export function sealJson(key: Buffer, value: unknown, aad: string): Buffer {
  return seal(key, Buffer.from(canonicalJson(value)), aad);
}

/** Opens what {@link sealJson} made. The seal vouches for the form: only we can have written it. Throws SealBroken. */
export function openJson<Value>(key: Buffer, sealed: Buffer, aad: string): Value {
  return JSON.parse(open(key, sealed, aad).toString('utf8')) as Value;
}
