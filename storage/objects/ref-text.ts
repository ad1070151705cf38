import type { ObjectRef } from './sealed';

/** An object's reference as one text, for a column: id, plain hash and size. */
export const refText = ({ id, sha256, bytes }: ObjectRef): string => `${id}:${sha256}:${bytes}`;

/** Throws when the text is not one that {@link refText} made. */
export function refOf(owner: string, text: string): ObjectRef {
  const [id, sha256, bytes] = text.split(':');
  if (id === undefined || sha256 === undefined || bytes === undefined) throw new Error('not an object reference');
  return { id, owner, sha256, bytes: Number(bytes) };
}
