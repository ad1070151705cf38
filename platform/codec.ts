import { extname, join } from 'node:path';
import type { DataConverter, Payload, PayloadCodec, SerializationContext } from '@temporalio/common';
import { KeyMissing, open, seal, SealBroken } from './seal';

const ENCODING = 'binary/encrypted';
/** Whose key encrypts what belongs to no workflow. */
const OFFICE = 'office';
const KEY_VERSION = 1;
const KEY_ID = /^case\/(.+)\/v(\d+)$/s;

/** The data keys of owners: of a workflow by its id, or of `office`. */
export type CodecKeys = {
  /** For what is sealed: made when the owner has none yet. */
  make(owner: string): Promise<Buffer>;
  /** For what is opened. Throws {@link KeyMissing} when the owner has none: what a destroyed key sealed is not read as damaged. */
  of(owner: string): Promise<Buffer>;
};

/**
 * Encrypts every Temporal payload with the data key of the workflow that it belongs to. The key's id stands readable in the metadata
 * and is authenticated with the content, so a payload cannot be passed off as another case's.
 *
 * A payload that is not encrypted is refused with {@link SealBroken}: whoever can write to the Temporal server could otherwise slip
 * orders of his own into a case.
 */
export function caseCodec(keys: CodecKeys): PayloadCodec {
  return {
    async encode(payloads, context) {
      if (payloads.length === 0) return [];
      const owner = ownerOf(context);
      const key = await keys.make(owner);
      const keyId = `case/${owner}/v${String(KEY_VERSION)}`;
      return payloads.map((payload) => ({
        metadata: { encoding: Buffer.from(ENCODING), 'encryption-key-id': Buffer.from(keyId) },
        data: seal(key, flatten(payload), keyId),
      }));
    },
    decode: (payloads) => Promise.all(payloads.map((payload) => decrypted(payload, keys))),
  };
}

/** The data converter for clients and workers; the bundle of the workflows needs its `failureConverterPath` too. */
export function dataConverter(keys: CodecKeys): DataConverter & { failureConverterPath: string; payloadCodecs: PayloadCodec[] } {
  return { payloadCodecs: [caseCodec(keys)], failureConverterPath };
}

/** Where the failure converter lies, for `bundleWorkflowCode`. */
export const failureConverterPath = join(__dirname, `failure-converter${extname(__filename)}`);

function ownerOf(context: SerializationContext | undefined): string {
  return context?.workflowId ?? OFFICE;
}

async function decrypted(payload: Payload, keys: CodecKeys): Promise<Payload> {
  if (textOf(payload, 'encoding') !== ENCODING) throw new SealBroken('A Temporal payload is not encrypted, so it does not come from us.');
  const keyId = textOf(payload, 'encryption-key-id');
  const [, owner, version] = KEY_ID.exec(keyId) ?? [];
  if (owner === undefined) throw new SealBroken('A Temporal payload does not name the key that encrypts it.');
  if (version !== String(KEY_VERSION)) throw new KeyMissing('A Temporal payload asks for a version of its key that is not known here.');
  return unflatten(open(await keys.of(owner), Buffer.from(payload.data ?? []), keyId));
}

function textOf(payload: Payload, name: string): string {
  const value = payload.metadata?.[name];
  return value ? Buffer.from(value).toString('utf8') : '';
}

/** Length of the metadata (4 bytes), metadata as JSON with base64 values, content (which protobufjs gives as a plain list when empty). */
function flatten(payload: Payload): Buffer {
  const entries = Object.entries(payload.metadata ?? {}).map(([name, value]) => [name, Buffer.from(value).toString('base64')]);
  const metadata = Buffer.from(JSON.stringify(Object.fromEntries(entries)));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(metadata.length);
  return Buffer.concat([length, metadata, Buffer.from(payload.data ?? [])]);
}

function unflatten(plain: Buffer): Payload {
  const end = 4 + plain.readUInt32BE(0);
  const metadata = JSON.parse(plain.subarray(4, end).toString('utf8')) as Record<string, string>;
  const entries = Object.entries(metadata).map(([name, value]) => [name, Buffer.from(value, 'base64')] as const);
  return { metadata: Object.fromEntries(entries), data: plain.subarray(end) };
}
