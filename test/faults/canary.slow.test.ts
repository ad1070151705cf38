import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Connection } from '@temporalio/client';
import { mainNumber } from '../../samples/customers';
import { until } from '../support/until';
import { startChild, type ChildOffice } from './support/child-office';
import { facts } from './support/walk';

/** Each stands for what a mail or an order brings in, or what the records say of a customer. */
const canaries = {
  name: 'Zebulonia Quixwrath',
  address: 'zq.canary77@fio.example',
  narrative: 'the heliotrope zeppelin landed at Vexborough',
  number: '+12065550186',
  /** Whose records are asked for, and who is told of it: the office keeps both with the provider's own records, and in no place of its own. */
  asked: mainNumber,
  customer: 'Harbor Lantern Supply Co.',
  customerAddress: 'admin@harborlantern.example',
  instrument: 'CANARY-GJ-88213',
  note: 'Mumblethorpe called about the ocelot',
  reason: 'because Fizzlewick said so',
  attachment: 'Brobdingnag-affidavit.txt',
  key: 'Quibblethwaite, second note',
};
const mail =
  `Authentication-Results: mx.provider.example; spf=pass smtp.mailfrom=fio.example; dkim=pass header.d=fio.example; dmarc=pass header.from=fio.example
From: ${canaries.name} <${canaries.address}>
To: legal@provider.example
Date: Tue, 10 Nov 2026 09:58:41 -0800
Message-ID: <canary-mail-5519@fio.example>
Subject: Subpoena ${canaries.instrument}
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

${canaries.narrative}. Number ${canaries.number}, see also +1 (206) 555-0142.
--b
Content-Type: text/plain; name="${canaries.attachment}"
Content-Disposition: attachment; filename="${canaries.attachment}"

${canaries.narrative}
--b--
`.replaceAll('\n', '\r\n');

const folder = mkdtempSync(path.join(tmpdir(), 'writ-canary-'));
let office: ChildOffice | undefined;
beforeAll(() => {
  mkdirSync(path.join(folder, 'mailbox'));
  writeFileSync(path.join(folder, 'sample-mails-delivered'), '');
});
afterAll(async () => {
  await office?.kill();
  rmSync(folder, { recursive: true, force: true });
}, 30_000);

/** A canary as it may lie somewhere: as it is, in another case, in base64 at each of its three offsets, in hex, in UTF-16. */
function forms(text: string): readonly Buffer[] {
  const bytes = Buffer.from(text);
  const base64 = [0, 1, 2].map((offset) =>
    Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .slice(offset === 0 ? 0 : 4)
      .replace(/=+$/, '')
      .slice(0, -2),
  );
  const hex = bytes.toString('hex');
  const digits = /^\+\d+$/.test(text) ? [text.slice(2), `(${text.slice(2, 5)}) ${text.slice(5, 8)}-${text.slice(8)}`] : [];
  return [text, text.toLowerCase(), text.toUpperCase(), encodeURIComponent(text), ...digits, ...base64, hex, hex.toUpperCase()]
    .map((form) => Buffer.from(form))
    .concat(Buffer.from(text, 'utf16le'));
}
const wanted = Object.entries(canaries).flatMap(([name, text]) => forms(text).map((form) => ({ name, form })));
const found = (bytes: Buffer): readonly string[] => [...new Set(wanted.filter(({ form }) => bytes.includes(form)).map(({ name }) => name))];

/** Every file below the folder, but the sample records: they stand for the provider's own systems. */
const files = (): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('sample-records'))
    .map((name) => path.join(folder, name))
    .filter((file) => statSync(file, { throwIfNoEntry: false })?.isFile() === true);

/** Of a living office a file may go while it is looked for. */
const bytesOf = (file: string): Buffer => (existsSync(file) ? readFileSync(file) : Buffer.alloc(0));

/** What the engine shows without a key: ids, types, memo, search attributes, and the whole histories as they are stored. */
async function engineSays(address: string): Promise<{ readonly text: string; readonly fields: number }> {
  const connection = await Connection.connect({ address });
  try {
    const { workflowService } = connection;
    const { executions } = await workflowService.listWorkflowExecutions({ namespace: 'writ' });
    const histories = await Promise.all(
      (executions ?? []).map(({ execution }) =>
        workflowService.getWorkflowExecutionHistory({ namespace: 'writ', execution: execution ?? null }),
      ),
    );
    const fields = (executions ?? []).reduce(
      (sum, { memo, searchAttributes }) =>
        sum +
        Object.keys(memo?.fields ?? {}).length +
        Object.keys(searchAttributes?.indexedFields ?? {}).filter((name) => name !== 'BuildIds').length,
      0,
    );
    const plain = (_key: string, value: unknown): unknown => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value);
    return { text: JSON.stringify([executions, histories], plain), fields };
  } finally {
    await connection.close();
  }
}

/** Looks at the open office, when the write-ahead logs are there too. */
async function nothingShows(caseId: string, engine: string): Promise<void> {
  const { text, fields } = await engineSays(engine);
  expect(text).toContain(caseId);
  expect(found(Buffer.from(text, 'latin1'))).toEqual([]);
  expect(fields).toBe(0);
  const open = files().map((file) => ({ file: path.relative(folder, file), canaries: found(bytesOf(file)) })); // the write-ahead logs are there while it is open
  expect(open.filter((each) => each.canaries.length > 0)).toEqual([]);
  expect(open.map(({ file }) => file)).toEqual(expect.arrayContaining(['engine.db', 'office.log']));
}

test('what a mail and orders say of people is nowhere in the clear: not in logs, errors, the engine, or any file', async () => {
  const brought = ['address', 'asked', 'attachment', 'instrument', 'name', 'narrative', 'number'];
  expect([...found(Buffer.from(mail))].sort()).toEqual(brought); // the net catches
  for (const offset of ['', 'x', 'xy'])
    expect(found(Buffer.from(Buffer.from(`${offset}${canaries.note} and on`).toString('base64')))).toContain('note');
  office = await startChild(folder);
  if (!office) throw new Error('the office died');
  const { ask, engine, close } = office;
  writeFileSync(path.join(folder, 'mailbox', 'canary.eml'), mail);
  const caseId = await until(
    'the case is open',
    async () => ((await ask('GET', '/v1/cases', 'ines')).body['cases'] as { case: string }[])[0]?.case,
  );
  await until('the mail is taken out of the mailbox', async () => readdirSync(path.join(folder, 'mailbox')).length === 0);
  const problems: string[] = [];
  const order = async (as: string, word: string, body: unknown = {}): Promise<void> => {
    await until(word, async () => {
      const { status, body: answer } = await ask('POST', `/v1/cases/${caseId}/commands/${word}`, as, body, `${canaries.key}/${word}`);
      if (status === 202) throw new Error(`${word} is pending`);
      if (status !== 200) throw new Error(`${word}: ${JSON.stringify(answer)}`);
      return true;
    });
  };
  /** An order or a question that is refused: its answer must not repeat what was said (an unknown field is called by its name, not its value). */
  const refused = async (method: string, route: string, as: string, body?: unknown): Promise<void> => {
    const { status, body: answer } = await ask(method, route, as, body);
    expect(status).toBeGreaterThanOrEqual(400);
    problems.push(JSON.stringify(answer));
  };
  const orders = `/v1/cases/${caseId}/commands`;
  await order('ines', 'triage', { procedure: 'legal-request' });
  const asked = {
    ...facts,
    agent: { name: canaries.name, email: canaries.address },
    instrument: { ...facts.instrument, number: canaries.instrument },
  };
  await refused('POST', `${orders}/record-facts`, 'ines', { facts: { ...asked, remark: canaries.note } });
  await refused('POST', `${orders}/record-facts`, 'ines', {
    facts: { ...asked, identifiers: [canaries.narrative, canaries.narrative], period: canaries.reason },
  });
  await refused('POST', `${orders}/note`, 'tom', { text: canaries.note });
  await refused('POST', `${orders}/${encodeURIComponent(canaries.note)}`, 'ines', {});
  await refused('GET', `/v1/cases/${encodeURIComponent(canaries.name)}`, 'ines');
  await refused('POST', `${orders}/confirm-sender`, 'ines', { agencyId: 'nobody', how: canaries.reason });
  await order('ines', 'record-facts', { facts: asked });
  await order('ines', 'note', { text: canaries.note });
  await order('anna', 'find-complete');
  await order('carla', 'decide-review', { reason: canaries.reason });
  const digest = await until(
    'it is collected',
    async () => ((await ask('GET', `/v1/cases/${caseId}`, 'ines')).body['collection'] as { digest: string } | undefined)?.digest,
  );
  await order('rosa', 'pass-quality-check', { note: canaries.note });
  await order('carla', 'approve-production', { digest, reason: canaries.reason });
  await until('it is delivered', async () => (await ask('GET', `/v1/cases/${caseId}`, 'ines')).body['stage'] === 'delivered');
  await order('carla', 'release-notice', { reason: canaries.reason });
  await until(
    'the customer is told',
    async () => ((await ask('GET', `/v1/cases/${caseId}`, 'ines')).body['notice'] as { state: string }).state === 'told',
  );
  await order('carla', 'decide-costs', { kind: 'none', reason: canaries.reason });

  await nothingShows(caseId, engine);
  expect(found(Buffer.from(problems.join('\n')))).toEqual([]);
  await close();
  const closed = files().map((file) => ({ file: path.relative(folder, file), canaries: found(readFileSync(file)) }));
  expect(closed.filter((each) => each.canaries.length > 0)).toEqual([]);
  expect(closed.filter(({ file }) => file.startsWith('sent')).length).toBe(3);
}, 400_000);
