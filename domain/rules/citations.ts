/** Which statute cannot stand in which paper: a paper that cites the wrong one was not made by who knows the law, or is not what it seems. */
import type { InstrumentKind } from '../case/instrument';

const subpoenas: readonly InstrumentKind[] = ['grandJurySubpoena', 'trialSubpoena', 'administrativeSubpoena', 'civilInvestigativeDemand'];

type Row = { readonly statute: RegExp; readonly title: string; readonly in: readonly InstrumentKind[] };

/** `in`: the papers in which this statute may stand. A hybrid order joins a pen/trap order with a 2703(d) order or a warrant. */
const rows: readonly Row[] = [
  { statute: /(?<!\d)2702(?!\d)/, title: '18 U.S.C. §2702', in: ['emergencyRequest', 'verifiedConsent'] },
  { statute: /(?<!\d)2703\(d\)/, title: '18 U.S.C. §2703(d)', in: ['courtOrder2703d', 'penTrapOrder', 'searchWarrant'] },
  { statute: /(?<!\d)2703\(f\)/, title: '18 U.S.C. §2703(f)', in: ['preservationRequest'] },
  { statute: /(?<!\d)2703\(c\)\(2\)/, title: '18 U.S.C. §2703(c)(2)', in: [...subpoenas, 'courtOrder2703d', 'searchWarrant'] },
  { statute: /(?<!\d)2703\((?:a|c\)\(1\)\(a)\)/, title: '18 U.S.C. §2703(a), (c)(1)(A)', in: ['searchWarrant'] },
  { statute: /(?<!\d)2704(?!\d)/, title: '18 U.S.C. §2704', in: [...subpoenas, 'courtOrder2703d', 'backupPreservation'] },
  {
    statute: /(?<!\d)2705(?!\d)/,
    title: '18 U.S.C. §2705',
    in: [...subpoenas, 'courtOrder2703d', 'searchWarrant', 'backupPreservation'],
  },
  { statute: /(?<!\d)2709(?!\d)/, title: '18 U.S.C. §2709', in: ['nationalSecurityLetter'] },
  { statute: /(?<!\d)2518(?!\d)/, title: '18 U.S.C. §2518', in: ['titleIiiOrder'] },
  { statute: /(?<!\d)312[345](?!\d)/, title: '18 U.S.C. §§3123–3125', in: ['penTrapOrder', 'courtOrder2703d', 'searchWarrant'] },
  { statute: /(?<!\d)180[145](?!\d)/, title: '50 U.S.C. §1805', in: ['fisaOrder'] },
  { statute: /(?<!\d)1881a(?![a-z\d])/, title: '50 U.S.C. §1881a', in: ['fisaDirective'] },
];

/** The first statute that the paper cites and that cannot stand in a paper of this kind. */
export function wrongCitation(kind: InstrumentKind, citedStatute: string): string | undefined {
  const written = citedStatute.toLowerCase().replace(/\s+/g, '');
  return rows.find((row) => row.statute.test(written) && !row.in.includes(kind))?.title;
}
