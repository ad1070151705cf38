import { readFileSync } from 'node:fs';
import path from 'node:path';
import { closeParser } from '../../mail/parse';
import { readMail } from '../../worker/post-room';

const mail = (name: string): Buffer => readFileSync(path.join(__dirname, '..', '..', 'samples', 'mails', name));

describe('the same message', () => {
  afterAll(() => closeParser());

  it('is known again when it came by another way', async () => {
    const [first, again] = await Promise.all([readMail(mail('subpoena.eml'), undefined), readMail(mail('subpoena-again.eml'), undefined)]);
    expect(mail('subpoena.eml').equals(mail('subpoena-again.eml'))).toBe(false);
    expect(again.messageKey).toBe(first.messageKey);
  });

  it('is not another one that copies its Message-ID', async () => {
    const first = await readMail(mail('subpoena.eml'), undefined);
    const forged = Buffer.from(mail('subpoena.eml').toString().replace('September 30, 2026', 'October 30, 2026'));
    expect((await readMail(forged, undefined)).messageKey).not.toBe(first.messageKey);
  });

  it('without a Message-ID is told by its bytes alone', async () => {
    const nameless = Buffer.from(
      mail('subpoena.eml')
        .toString()
        .replace(/^Message-ID:.*\r\n/im, ''),
    );
    expect((await readMail(nameless, undefined)).messageKey).toBeUndefined();
  });
});
