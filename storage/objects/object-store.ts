/** Bytes under the SHA-256 of what is stored. Stores hold sealed bytes only; see `sealed.ts`. */
export type ObjectStore = {
  /** Stores and answers the id, the SHA-256 of `bytes` in hex; storing the same again changes nothing. When it answers, the bytes are safe. */
  put(bytes: Buffer): Promise<string>;
  /** Throws {@link ObjectMissing}, or {@link ObjectBroken} when the bytes are not those of the id. */
  get(id: string): Promise<Buffer>;
  has(id: string): Promise<boolean>;
  /** Destroys the bytes; what is not there is gone already. Whoever calls it has asked the deletion gate. */
  remove(id: string): Promise<void>;
};

export class ObjectMissing extends Error {
  readonly code = 'OBJECT_MISSING';
  override readonly name = 'ObjectMissing';
}

/** What is stored is not what was put there. */
export class ObjectBroken extends Error {
  readonly code = 'OBJECT_BROKEN';
  override readonly name = 'ObjectBroken';
}

/** Ids become paths and addresses, so nothing but 64 hex digits may pass. */
export function objectId(id: string): string {
  if (!/^[0-9a-f]{64}$/.test(id)) throw new ObjectMissing('This is not the id of an object.');
  return id;
}
