/** The categories of records: the closed list in which every request, decision, collection and export is expressed (R4, L6). */

/** How the law treats a category: what may be compelled by which instrument hangs on it. */
export type CategoryClass = 'subscriber' | 'toll' | 'nonContent' | 'content' | 'prospective';

export const categoryNames = [
  'basicSubscriber',
  'callDetail',
  'otherNonContent',
  'storedContent',
  'prospectiveMetadata',
  'prospectiveContent',
] as const;
export type Category = (typeof categoryNames)[number];

/** Categories that lie in the provider's records and can be collected; the prospective ones do not exist yet when they are asked for. */
export const storedCategories = [
  'basicSubscriber',
  'callDetail',
  'otherNonContent',
  'storedContent',
] as const satisfies readonly Category[];
export type StoredCategory = (typeof storedCategories)[number];

type CategoryRow = { readonly title: string; readonly klass: CategoryClass; readonly cite: string };

export const categories: { readonly [C in Category]: CategoryRow } = {
  basicSubscriber: {
    title: 'Basic subscriber information: name, address, length and type of service, assigned numbers, means of payment',
    klass: 'subscriber',
    cite: '18 U.S.C. §2703(c)(2); [LEG] What types of customer information',
  },
  callDetail: {
    title: 'Call detail records: parties, time and duration of past calls',
    klass: 'toll',
    cite: '18 U.S.C. §2703(c)(2)(C); [LEG] Pen Registers, Trap & Trace, and CALEA Orders',
  },
  otherNonContent: {
    title: 'Other records without content: message metadata, sessions, network addresses, devices',
    klass: 'nonContent',
    cite: '18 U.S.C. §2703(c)(1), (d)',
  },
  storedContent: {
    title: 'Stored content: message bodies, voicemail, recordings and transcripts',
    klass: 'content',
    cite: '18 U.S.C. §2703(a), (b); [LEG] Legal Process Requirements',
  },
  prospectiveMetadata: {
    title: 'Future dialing, routing, addressing and signaling information',
    klass: 'prospective',
    cite: '18 U.S.C. §3123; [LEG] Pen Registers, Trap & Trace, and CALEA Orders',
  },
  prospectiveContent: {
    title: 'Future content of communications (interception)',
    klass: 'prospective',
    cite: '18 U.S.C. §2518; [LEG] Pen Registers, Trap & Trace, and CALEA Orders',
  },
};

/** `text` as a category when it is one of the closed list, else undefined. */
export function parseCategory(text: string): Category | undefined {
  return categoryNames.find((name) => name === text);
}

/** Does it lie in the records already? Only such a category can be collected. */
export function isStored(category: Category): category is StoredCategory {
  return storedCategories.some((stored) => stored === category);
}
