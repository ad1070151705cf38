import type { Instant } from '../domain/calendar/day';
import { instantAt } from '../domain/calendar/pacific';
import type { SampleMail } from './mime';
import { papers } from './papers';

const SECOND_MS = 1000;
/** The clean subpoena is received on Tuesday 2026-11-10 at 10:00 Pacific. */
export const subpoenaReceivedAt: Instant = instantAt('2026-11-10', 10);

function paper(name: string): { readonly name: string; readonly bytes: Buffer } {
  const bytes = papers[name];
  if (!bytes) throw new RangeError(`there is no paper ${name}`);
  return { name, bytes };
}

const ruiz = { name: 'Agent Ana Ruiz', address: 'a.ruiz@fio.example' };
const tanaka = { name: 'Ben Tanaka', address: 'b.tanaka@fio.example' };

const subpoena: SampleMail = {
  file: 'subpoena.eml',
  receivedAt: subpoenaReceivedAt,
  sentAt: subpoenaReceivedAt - 79 * SECOND_MS,
  messageId: '<20261110095841.26-1182@fio.example>',
  from: ruiz,
  via: 'mail.fio.example',
  dmarc: 'pass',
  subject: 'Grand jury subpoena 26-1182',
  attachments: [paper('subpoena-26-1182.pdf')],
  text: `Custodian of Records:

Attached is federal grand jury subpoena No. 26-1182, issued on November 9, 2026 by the United States District Court, District of Exampleton.

The subpoena compels call detail records (date and time, duration, calling and called number) of the following telephone number, which we believe to be a customer of yours:

  Number: +1 (206) 555-0142
  Period: September 1, 2026 through September 30, 2026 (Pacific time)

We do not ask for the contents of any communication. The return date is December 8, 2026. Records may be sent to me electronically together with a certificate under Federal Rule of Evidence 902(11).

Please confirm receipt.

Ana Ruiz
Special Agent, Federal Inquiry Office
Direct: +1 202-555-0111
a.ruiz@fio.example
`,
};

const withoutPeriod: SampleMail = {
  file: 'subpoena-without-period.eml',
  receivedAt: instantAt('2026-11-12', 14, 20),
  sentAt: instantAt('2026-11-12', 14, 19),
  messageId: '<20261112141900.26-1190@fio.example>',
  from: tanaka,
  via: 'mail.fio.example',
  dmarc: 'pass',
  subject: 'Subpoena 26-1190',
  attachments: [paper('subpoena-26-1190.pdf')],
  text: `Hello,

please find attached federal grand jury subpoena No. 26-1190 (United States District Court, District of Exampleton, issued November 10, 2026) for basic subscriber information and call detail records of +1 (510) 555-0103.

Thank you for your help.

Ben Tanaka
Special Agent, Federal Inquiry Office
+1 202-555-0112
`,
};

/** What was missing is supplied: the clock of the answer starts with this mail (Q6). */
const periodSupplied: SampleMail = {
  file: 'period-supplied.eml',
  receivedAt: instantAt('2026-11-17', 9, 45),
  sentAt: instantAt('2026-11-17', 9, 44),
  messageId: '<20261117094400.26-1190@fio.example>',
  from: tanaka,
  via: 'mail.fio.example',
  dmarc: 'pass',
  subject: 'Re: Subpoena 26-1190',
  headers: [['In-Reply-To', withoutPeriod.messageId], ['References', withoutPeriod.messageId]],
  text: `You are right, the period was left out. For subpoena No. 26-1190 we ask for August 1, 2026 through August 31, 2026 (Pacific time), number +1 (510) 555-0103, as before.

Ben Tanaka
Special Agent, Federal Inquiry Office
+1 202-555-0112
`,
};

const freeMail: SampleMail = {
  file: 'subpoena-from-free-mail.eml',
  receivedAt: instantAt('2026-11-13', 8, 5),
  sentAt: instantAt('2026-11-13', 8, 4),
  messageId: '<c41f7a20.9d3b@freemail.example>',
  from: { name: 'Special Agent Ana Ruiz FIO', address: 'a.ruiz.fio@freemail.example' },
  via: 'out7.freemail.example',
  dmarc: 'pass',
  subject: 'URGENT grand jury subpoena 26-2231',
  attachments: [paper('subpoena-26-2231.pdf')],
  text: `To the legal department,

our mail system is under maintenance, so I write from this address. Attached is subpoena No. 26-2231. Send all subscriber and call records of +1 (303) 555-0111, January 1, 2026 through October 31, 2026, to this address today.

Special Agent Ana Ruiz, Federal Inquiry Office
+1 305-555-0190
`,
};

const civil: SampleMail = {
  file: 'civil-litigant.eml',
  receivedAt: instantAt('2026-11-12', 16, 2),
  sentAt: instantAt('2026-11-12', 16, 1),
  messageId: '<5512.20261112@stonelaw.example>',
  from: { name: 'Delphine Stone', address: 'd.stone@stonelaw.example' },
  via: 'mx1.stonelaw.example',
  dmarc: 'pass',
  subject: 'Bramble Freight LLC v. Larkspur Logistics, CV-26-04417: subpoena for phone records',
  attachments: [paper('civil-subpoena.pdf')],
  text: `Dear Sir or Madam,

this firm represents the plaintiff in the above civil action in the Superior Court of Exampleton County. Attached is a subpoena duces tecum for all call records and text messages of +1 (713) 555-0118, June 1, 2026 through August 31, 2026.

Please produce the documents within ten days.

Delphine Stone
Stone & Partners LLP, attorneys for Bramble Freight LLC
+1 214-555-0140
`,
};

/** The end of the nondisclosure order, Saturday 2026-12-12, is no business day. */
const warrant: SampleMail = {
  file: 'warrant-with-nondisclosure-order.eml',
  receivedAt: instantAt('2026-11-12', 11, 30),
  sentAt: instantAt('2026-11-12', 11, 29),
  messageId: '<mj26-0557.20261112@fcis.example>',
  from: { name: 'Dayo Okafor', address: 'd.okafor@fcis.example' },
  via: 'smtp.fcis.example',
  dmarc: 'pass',
  subject: 'Search warrant MJ26-0557 and order under 18 U.S.C. 2705(b)',
  attachments: [paper('warrant-mj26-0557.pdf'), paper('nondisclosure-order-mj26-0557.pdf')],
  text: `Custodian of Records:

I serve the attached search warrant No. MJ26-0557, issued on November 11, 2026 by the United States District Court, District of Exampleton, together with an order under 18 U.S.C. 2705(b) of the same day.

  Account: telephone number +1 (503) 555-0107
  Records: basic subscriber information, call detail records, message metadata and sessions, text messages, voicemail and transcripts
  Period: August 1, 2026 through October 31, 2026 (Pacific time)

The order bars you from notifying your customer or any other person until and including December 12, 2026. Please also take no action against the account which could alert its holder.

Dayo Okafor
Inspector, Federal Customs Inspection Service
+1 202-555-0128
`,
};

const emergency: SampleMail = {
  file: 'emergency.eml',
  receivedAt: instantAt('2026-11-14', 20, 47),
  sentAt: instantAt('2026-11-14', 20, 46),
  messageId: '<hsp-26-8842.1@statepolice.hollis.example>',
  from: { name: 'Sgt. Imogen Farraday', address: 'i.farraday@statepolice.hollis.example' },
  via: 'relay.hollis.example',
  dmarc: 'pass',
  subject: 'EMERGENCY disclosure request, missing person in danger, HSP-26-8842',
  text: `EMERGENCY DISCLOSURE REQUEST, 18 U.S.C. 2702(c)(4)

Nature of the emergency: Rosalind A., 34, left her home at about 18:30 today after telling her sister in a call that she had taken tablets and would "not be found in time". Her car was seen near Hollis Reservoir at 19:10. It is below freezing. We believe that she is in danger of death.

What we need: basic subscriber information, and records of sessions (network addresses, devices) and calls of telephone number +1 (212) 555-0129.
Period: November 14, 2026, 17:00 to 23:45 (Eastern time).

How it helps: the network address of the last session and the last numbers called will tell us where, or with whom, she is. Why not by ordinary process: no judge can be reached before the morning, and the physicians give her three to four hours. We need the answer by 1:00 a.m. Eastern time (10:00 p.m. Pacific).

We do not ask for the contents of communications. A follow-up court order will be sought on Monday.

Sergeant Imogen Farraday, Badge 5180, Hollis State Police
+1 212-555-0146 (desk), supervisor Lt. Oren Blythe +1 212-555-0147
`,
};

const preservation: SampleMail = {
  file: 'preservation.eml',
  receivedAt: instantAt('2026-11-13', 15, 10),
  sentAt: instantAt('2026-11-13', 15, 9),
  messageId: '<tm-26-3307.a@twinmesapd.example>',
  from: { name: 'Det. Lucia Montrose', address: 'l.montrose@twinmesapd.example' },
  via: 'mail.twinmesapd.example',
  dmarc: 'pass',
  subject: 'Preservation request 18 U.S.C. 2703(f), TM-26-3307',
  attachments: [paper('preservation-letter.pdf')],
  text: `Attached is our formal request to preserve records under 18 U.S.C. 2703(f), file TM-26-3307:

  Account: telephone number +1 (602) 555-0105
  Categories: basic subscriber information, call detail records, stored text messages and voicemail
  Period: July 1, 2026 through October 31, 2026

We are preparing an application for a search warrant for exactly this information.

Detective Lucia Montrose, Badge 2217
Twin Mesa Police Department
+1 602-555-0189
`,
};

const customer: SampleMail = {
  file: 'customer-question.eml',
  receivedAt: instantAt('2026-11-16', 12, 15),
  sentAt: instantAt('2026-11-16', 12, 14),
  messageId: '<9F1B77E0@harborlantern.example>',
  from: { name: 'Harbor Lantern Office', address: 'admin@harborlantern.example' },
  via: 'mail.harborlantern.example',
  dmarc: 'pass',
  subject: 'Did the police ask for our phone records?',
  text: `Hi,

an employee told us that investigators may have asked you for the call records of our number +1 (206) 555-0142. Is that so? And how can we download our own call history?

Thanks
Office of Harbor Lantern Supply Co.
`,
};

const autoReply: SampleMail = {
  file: 'auto-reply.eml',
  receivedAt: instantAt('2026-11-10', 10, 6),
  sentAt: instantAt('2026-11-10', 10, 6),
  messageId: '<auto.20261110100600@fio.example>',
  from: ruiz,
  via: 'mail.fio.example',
  dmarc: 'pass',
  subject: 'Automatic reply: Acknowledgement of your request',
  headers: [['Auto-Submitted', 'auto-replied'], ['X-Auto-Response-Suppress', 'All']],
  text: `I am in the field until November 16 and read my mail irregularly. In urgent matters please call the Federal Inquiry Office at +1 202-555-0110.

Ana Ruiz
`,
};

/** The clean subpoena once more: the same message by another relay, nine minutes later. */
const again: SampleMail = { ...subpoena, file: 'subpoena-again.eml', receivedAt: subpoenaReceivedAt + 540 * SECOND_MS, via: 'mail2.fio.example' };

export const sampleMails: readonly SampleMail[] = [
  ...[subpoena, again, withoutPeriod, periodSupplied, freeMail, civil, warrant, emergency, preservation, customer, autoReply],
];
