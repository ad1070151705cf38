import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
} from '@aws-sdk/client-s3';
import { sha256 } from '../../platform/seal';
import { ObjectBroken, objectId, ObjectMissing, type ObjectStore } from './object-store';

export type S3Place = {
  readonly bucket: string;
  readonly region: string;
  /** Of a store that is not Amazon's, such as `https://s3.provider.example`. */
  readonly endpoint?: string;
  /** PEM of the authority of the store's certificate, instead of the system's. */
  readonly ca?: string;
  /** Before every id, such as `writ/`. */
  readonly prefix?: string;
  /** Left out: the SDK's own chain (environment, files, the machine's role). */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
};

/** The place of the objects cannot be used as it is configured. */
export class ObjectPlaceUnusable extends Error {
  readonly code = 'OBJECT_PLACE_UNUSABLE';
  override readonly name = 'ObjectPlaceUnusable';
}

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);
/** Two that put the same object at once may both be refused; the next try finds it there. */
const TRIES = 4;

/**
 * Objects in an S3 bucket. An object is written only where there is none, so a bucket with Object Lock is never asked to overwrite, and
 * the store itself checks the SHA-256 of what it received. Throws {@link ObjectPlaceUnusable} for an endpoint without TLS elsewhere
 * than on this machine.
 */
export function s3Objects(place: S3Place): ObjectStore & { close(): void } {
  const { bucket: Bucket, prefix = '' } = place;
  const client = new S3Client(clientSettings(place));
  const keyOf = (id: string): string => `${prefix}${objectId(id)}`;
  return {
    async put(bytes) {
      const id = sha256(bytes);
      const ChecksumSHA256 = Buffer.from(id, 'hex').toString('base64');
      for (let tries = 1; ; tries += 1) {
        try {
          await client.send(new PutObjectCommand({ Bucket, Key: keyOf(id), Body: bytes, ChecksumSHA256, IfNoneMatch: '*' }));
          return id;
        } catch (error) {
          if (statusOf(error) === 412) return id;
          if (statusOf(error) !== 409 || tries === TRIES) throw error;
        }
      }
    },
    async get(id) {
      const answer = await client.send(new GetObjectCommand({ Bucket, Key: keyOf(id) })).catch((error: unknown) => missing(error));
      if (answer?.Body === undefined) throw new ObjectMissing('There is no such object.');
      const bytes = Buffer.from(await answer.Body.transformToByteArray());
      if (sha256(bytes) !== id) throw new ObjectBroken('The bytes of an object have changed since it was stored.');
      return bytes;
    },
    async has(id) {
      const answer = await client.send(new HeadObjectCommand({ Bucket, Key: keyOf(id) })).catch((error: unknown) => missing(error));
      return answer !== undefined;
    },
    async remove(id) {
      await client.send(new DeleteObjectCommand({ Bucket, Key: keyOf(id) })).catch((error: unknown) => missing(error));
    },
    close: () => client.destroy(),
  };
}

function clientSettings({ region, endpoint, ca, credentials }: S3Place): S3ClientConfig {
  if (endpoint !== undefined && !safe(endpoint)) {
    throw new ObjectPlaceUnusable('The S3 endpoint is an address without TLS: give one that begins with https://.');
  }
  return {
    region,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    ...(endpoint !== undefined && { endpoint, forcePathStyle: true }),
    ...(ca !== undefined && { requestHandler: { httpsAgent: { ca } } }),
    ...(credentials !== undefined && { credentials }),
  };
}

function safe(endpoint: string): boolean {
  const { protocol, hostname } = new URL(endpoint);
  return protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname));
}

function missing(error: unknown): undefined {
  if (statusOf(error) === 404) return undefined;
  throw error;
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('$metadata' in error)) return undefined;
  return (error.$metadata as { httpStatusCode?: number }).httpStatusCode;
}
