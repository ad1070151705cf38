import { textPdf } from './pdf';

const COURT = 'UNITED STATES DISTRICT COURT';
const DISTRICT = 'DISTRICT OF EXAMPLETON';
const PROVIDER = 'TO: Custodian of Records, Example Dial, Inc., 100 Sample Plaza, Exampleton, CA 00000';
const FICTION = 'SAMPLE - FICTIONAL DOCUMENT, NOT LEGAL PROCESS';

function subpoena(number: string, issued: string, wanted: readonly string[], agent: string, signer: string): readonly string[] {
  return [
    ...[FICTION, '', COURT, DISTRICT, '', 'SUBPOENA TO PRODUCE DOCUMENTS BEFORE A GRAND JURY', `No. ${number}`, '', PROVIDER, ''],
    'YOU ARE COMMANDED to produce to the grand jury the following records:',
    '',
    ...wanted,
    '',
    'Return date: December 8, 2026, 9:00 a.m. Personal appearance is excused if the records, with a certificate of the custodian, are delivered to the agent named below on or before that date.',
    '',
    `Authorized agent: ${agent}`,
    '',
    `Date of issue: ${issued}`,
    `Issued on application of the United States Attorney, ${DISTRICT}.`,
    `Signed: /s/ ${signer}, Deputy Clerk`,
  ];
}

const RUIZ = 'Special Agent Ana Ruiz, Federal Inquiry Office, +1 202-555-0111, a.ruiz@fio.example';
const TANAKA = 'Special Agent Ben Tanaka, Federal Inquiry Office, +1 202-555-0112, b.tanaka@fio.example';

/** The papers attached to the sample mails, by file name in `samples/pdf/`. */
export const papers: Readonly<Record<string, Buffer>> = {
  'subpoena-26-1182.pdf': textPdf(
    'Grand jury subpoena 26-1182',
    subpoena(
      '26-1182',
      'November 9, 2026',
      [
        'Call detail records (date and time, duration, calling and called number; no content of communications) of the telephone number',
        '    +1 (206) 555-0142',
        'for the period September 1, 2026 through September 30, 2026, Pacific time, both days included.',
      ],
      RUIZ,
      'M. Thornbury',
    ),
  ),
  'subpoena-26-1190.pdf': textPdf(
    'Grand jury subpoena 26-1190',
    subpoena(
      '26-1190',
      'November 10, 2026',
      ['Basic subscriber information and call detail records of the telephone number', '    +1 (510) 555-0103'],
      TANAKA,
      'M. Thornbury',
    ),
  ),
  'subpoena-26-2231.pdf': textPdf(
    'Grand jury subpoena 26-2231',
    subpoena(
      '26-2231',
      'November 10, 2026',
      ['All subscriber and call records of the telephone number', '    +1 (303) 555-0111', 'for the period January 1, 2026 through October 31, 2026.'],
      'Special Agent Ana Ruiz, Federal Inquiry Office, +1 305-555-0190, a.ruiz.fio@freemail.example',
      'M. Thornbery',
    ),
  ),
  'civil-subpoena.pdf': textPdf('Subpoena in a civil action', [
    ...[FICTION, '', 'SUPERIOR COURT OF EXAMPLETON COUNTY', '', 'Bramble Freight LLC v. Larkspur Logistics', 'Case No. CV-26-04417', ''],
    ...['SUBPOENA DUCES TECUM IN A CIVIL ACTION', '', PROVIDER, ''],
    'YOU ARE COMMANDED to produce all call records and text messages of the telephone number +1 (713) 555-0118 for the period June 1, 2026 through August 31, 2026, for use in the above action between private parties.',
    ...['', 'Date: November 6, 2026', 'Signed: /s/ Delphine Stone, attorney for plaintiff'],
  ]),
  'warrant-mj26-0557.pdf': textPdf('Search warrant MJ26-0557', [
    ...[FICTION, '', COURT, DISTRICT, '', 'SEARCH AND SEIZURE WARRANT', 'No. MJ26-0557', '', PROVIDER, ''],
    'An application by a federal law enforcement officer requests the search of information associated with the account of telephone number +1 (503) 555-0107, stored at premises controlled by Example Dial, Inc. I find that the affidavit establishes probable cause.',
    '',
    'Attachment B - particular things to be seized, for the period August 1, 2026 through October 31, 2026, Pacific time:',
    '  1. basic subscriber information of the account;',
    '  2. call detail records;',
    '  3. other records without content: message metadata, sessions and network addresses;',
    '  4. contents: text messages sent and received, voicemail and its transcripts.',
    '',
    'To be executed on or before November 25, 2026 (14 days), by service on the provider under 18 U.S.C. 2703(g).',
    'Issued: November 11, 2026',
    'Signed: /s/ Hon. P. Ashgrove, United States Magistrate Judge',
  ]),
  'nondisclosure-order-mj26-0557.pdf': textPdf('Nondisclosure order MJ26-0557', [
    ...[FICTION, '', COURT, DISTRICT, '', 'ORDER COMMANDING NOT TO NOTIFY', 'No. MJ26-0557', '', PROVIDER, ''],
    'The United States has applied under 18 U.S.C. 2705(b). The Court determines that there is reason to believe that notification of the existence of the attached warrant will result in destruction of or tampering with evidence.',
    '',
    'IT IS ORDERED that Example Dial, Inc. shall not notify any other person of the existence of the warrant or of this order, except its attorneys, until and including Saturday, December 12, 2026.',
    ...['', 'Issued: November 11, 2026', 'Signed: /s/ Hon. P. Ashgrove, United States Magistrate Judge'],
  ]),
  'preservation-letter.pdf': textPdf('Preservation request TM-26-3307', [
    ...[FICTION, '', 'TWIN MESA POLICE DEPARTMENT', 'Major Crimes', '', 'November 13, 2026', '', PROVIDER, ''],
    'RE: Preservation request under 18 U.S.C. 2703(f), our file TM-26-3307',
    '',
    'Please preserve, for 90 days, the following records and other evidence in your possession, pending the issuance of a search warrant:',
    '  Account of telephone number +1 (602) 555-0105',
    '  Categories: basic subscriber information, call detail records, stored text messages and voicemail',
    '  Period: July 1, 2026 through October 31, 2026',
    '',
    'This request is limited to the information that we intend to obtain by legal process.',
    '',
    'Detective Lucia Montrose, Badge 2217, +1 602-555-0189, l.montrose@twinmesapd.example',
    'Signed: /s/ Lucia Montrose',
  ]),
};
