import { z } from 'zod';
import { isLoopback } from './loopback';

const seat = (field: string) => z.string().regex(/^(state|foreign):[A-Z]{2}$/, `${field} must be like state:DE or foreign:FR`);
const line = z.string().trim().min(1).max(200);

function isSafeWay(text: string): boolean {
  const url = URL.parse(text);
  if (url === null || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '' || text.endsWith('/'))
    return false;
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

/** Where the records of a category lie: no line is as good as no map. */
const systems = z.array(z.strictObject({ system: line, owner: line, retention: line })).min(1);

/** What the file says of the office. */
export const officeProfile = z.strictObject({
  name: line,
  /** The address from which letters come and to which answers go. */
  mailbox: z.email('mailbox must be an e-mail address'),
  addressLines: z.array(line).min(1).max(8),
  publicUrl: z.string().refine(isSafeWay, 'publicUrl must begin with https:// and end without a slash'),
  incorporatedIn: seat('incorporatedIn'),
  /** Where its principal executive offices are: some state laws bind who is at home there. */
  headquarteredIn: seat('headquarteredIn'),
  custodian: z.strictObject({ name: line, title: line }),
  /** In which system the records of each category lie, which department answers for it and how long it keeps them. */
  dataMap: z.strictObject({ basicSubscriber: systems, callDetail: systems, otherNonContent: systems, storedContent: systems }).optional(),
  /** The name of the mail server whose `Authentication-Results` are believed (RFC 8601); without one no sender is ever authenticated. */
  authservId: line.optional(),
});

/** Who the office is: settings of an office, never words in the code. */
export type OfficeProfile = z.output<typeof officeProfile>;
