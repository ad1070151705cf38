import { open, sealSame, sha256 } from '../../platform/seal';
import type { DataKeys } from '../data-keys';
import { ObjectBroken, type ObjectStore } from './object-store';

/** What events and rows carry instead of bytes. `sha256` and `bytes` are those of the plain content. */
export type ObjectRef = { readonly id: string; readonly owner: string; readonly sha256: string; readonly bytes: number };

export type SealedObjects = {
  /**
   * Seals with the owner's data key, which is made when it is missing. The same content of the same owner is stored once. `before` hears of
   * the reference before a byte is stored.
   */
  put(owner: string, content: Buffer, before?: (ref: ObjectRef) => Promise<void>): Promise<ObjectRef>;
  /** Are the bytes of this id stored? */
  has(id: string): Promise<boolean>;
  /** Throws SealBroken or {@link ObjectBroken} when the content is not the one that the reference names. */
  get(ref: ObjectRef): Promise<Buffer>;
  /** Destroys the stored bytes of this id. Whoever calls it has asked the deletion gate. */
  remove(id: string): Promise<void>;
};

/** The object store as the rooms see it: they hand over plain bytes, the store never sees any. */
export function sealedObjects(store: ObjectStore, keys: Pick<DataKeys, 'make' | 'of'>): SealedObjects {
  const aad = (owner: string): string => `${owner}/object`;
  return {
    async put(owner, content, before) {
      const sealed = sealSame(await keys.make(owner), content, aad(owner));
      const ref = { id: sha256(sealed), owner, sha256: sha256(content), bytes: content.length };
      await before?.(ref);
      await store.put(sealed);
      return ref;
    },
    has: (id) => store.has(id),
    async get(ref) {
      const content = open(await keys.of(ref.owner), await store.get(ref.id), aad(ref.owner));
      if (content.length !== ref.bytes || sha256(content) !== ref.sha256)
        throw new ObjectBroken('An object is not the one that its reference names.');
      return content;
    },
    remove: (id) => store.remove(id),
  };
}
