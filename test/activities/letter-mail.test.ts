/** N1: a report that a letter came back is matched by the Message-ID of that letter and by nothing else (decision record 41). */
import { messageIdOf } from '../../activities/letter-mail';
import { sha256 } from '../../platform/seal';

const [ours, theirs] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const key = 'LR-AAAA-AAAA/letter/customerNotice/1';
const of = (secret: Buffer, letter = key): string => messageIdOf(secret, letter, 'legal@provider.example');

describe('the Message-ID of a letter', () => {
  it('is the same at every attempt, and another one for another letter', () => {
    expect(of(ours)).toBe(of(ours));
    expect(of(ours)).not.toBe(of(ours, 'LR-AAAA-AAAA/letter/customerNotice/2'));
    expect(of(ours)).toMatch(/^<[0-9a-f]{40}@provider\.example>$/);
  });

  it('is not to be guessed by whoever knows the number of the case', () => {
    expect(of(ours)).not.toBe(of(theirs));
    expect(of(ours)).not.toContain(sha256(key).slice(0, 40));
  });
});
