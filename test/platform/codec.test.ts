import { randomBytes } from 'node:crypto';
import { defaultPayloadConverter, type Payload, type SerializationContext } from '@temporalio/common';
import { caseCodec, dataConverter } from '../../platform/codec';
import { failureConverter } from '../../platform/failure-converter';
import { KeyMissing, SealBroken } from '../../platform/seal';

const keys = new Map<string, Buffer>();
function keyOf(owner: string): Promise<Buffer> {
  const key = keys.get(owner) ?? randomBytes(32);
  keys.set(owner, key);
  return Promise.resolve(key);
}
const codecKeys = { make: keyOf, of: keyOf };
const codec = caseCodec(codecKeys);
const workflow = (workflowId: string): SerializationContext => ({ type: 'workflow', namespace: 'n', workflowId });
const payload = (value: unknown): Payload => defaultPayloadConverter.toPayload(value) ?? {};
const keyId = (of: Payload | undefined): string => Buffer.from(of?.metadata?.['encryption-key-id'] ?? []).toString();

it('gives back exactly what went in: text, bytes, null, nothing', async () => {
  const values = [{ a: 'é' }, new Uint8Array([0, 1, 255]), null, undefined, 'x'.repeat(100_000)].map(payload);
  const decoded = await codec.decode(await codec.encode(values, workflow('LR-1')));
  expect(decoded.map((each) => defaultPayloadConverter.fromPayload(each))).toEqual(
    values.map((each) => defaultPayloadConverter.fromPayload(each)),
  );
  expect(await codec.decode(await codec.encode([{}], workflow('LR-1')))).toEqual([{ metadata: {}, data: Buffer.alloc(0) }]);
  expect(await codec.encode([], workflow('LR-1'))).toEqual([]);
});

it('takes the empty list that protobufjs gives for the content of nothing', async () => {
  const nothing: Payload = { ...payload(undefined), data: [] as unknown as Uint8Array };
  const decoded = await codec.decode(await codec.encode([nothing], workflow('LR-1')));
  expect(decoded.map((each) => defaultPayloadConverter.fromPayload(each))).toEqual([undefined]);
  expect(decoded[0]?.data).toHaveLength(0);
});

it('takes the key of the workflow, of the workflow of the activity, and else of the office', async () => {
  const owners: [SerializationContext | undefined, string][] = [
    [workflow('LR-1'), 'case/LR-1/v1'],
    [workflow('a/b'), 'case/a/b/v1'],
    [{ type: 'activity', namespace: 'n', activityId: '1', workflowId: 'LR-2', isLocal: true }, 'case/LR-2/v1'],
    [{ type: 'activity', namespace: 'n', activityId: '1', isLocal: false }, 'case/office/v1'],
    [undefined, 'case/office/v1'],
  ];
  for (const [context, id] of owners) {
    const [encoded] = await codec.encode([payload('x')], context);
    expect(keyId(encoded)).toBe(id);
    expect(Buffer.from(encoded?.metadata?.['encoding'] ?? []).toString()).toBe('binary/encrypted');
    expect(await codec.decode(encoded ? [encoded] : [])).toEqual([expect.objectContaining({ data: Buffer.from('"x"') })]);
  }
});

it('does not take a payload of one case for that of another', async () => {
  const [encoded] = await codec.encode([payload('x')], workflow('LR-1'));
  const relabelled: Payload = { ...encoded, metadata: { ...encoded?.metadata, 'encryption-key-id': Buffer.from('case/LR-2/v1') } };
  await expect(codec.decode([relabelled])).rejects.toThrow(SealBroken);
  keys.set('LR-2', await keyOf('LR-1'));
  await expect(codec.decode([relabelled])).rejects.toThrow(SealBroken);
});

it('refuses what is not encrypted, names no key, or asks for a version that is not known', async () => {
  const [encoded] = await codec.encode([payload('x')], workflow('LR-1'));
  const named = (id: string): Payload => ({ ...encoded, metadata: { ...encoded?.metadata, 'encryption-key-id': Buffer.from(id) } });
  await expect(codec.decode([payload('x')])).rejects.toThrow(SealBroken);
  await expect(codec.decode([{}])).rejects.toThrow(SealBroken);
  await expect(codec.decode([named('')])).rejects.toThrow(SealBroken);
  await expect(codec.decode([named('case//v1')])).rejects.toThrow(SealBroken);
  await expect(codec.decode([named('case/LR-1/v2')])).rejects.toThrow(KeyMissing);
});

it('passes on that a key is missing', async () => {
  const missing = () => Promise.reject(new KeyMissing('destroyed'));
  const without = caseCodec({ make: missing, of: missing });
  await expect(without.encode([payload('x')])).rejects.toThrow(KeyMissing);
  await expect(without.decode(await codec.encode([payload('x')]))).rejects.toThrow(KeyMissing);
});

it('names a failure converter that hides messages and stacks, and that can be loaded by its path', () => {
  const converter = dataConverter(codecKeys);
  expect(jest.requireActual<object>(converter.failureConverterPath)).toHaveProperty('failureConverter', failureConverter);
  const failure = failureConverter.errorToFailure(new Error('number 555-0100'), defaultPayloadConverter);
  expect(failure.message).toBe('Encoded failure');
  expect(failure.stackTrace).toBe('');
});
