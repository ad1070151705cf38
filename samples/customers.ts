import type { Day, Instant } from '../domain/calendar/day';
import { instantAt } from '../domain/calendar/pacific';
import type { SampleAccount } from '../records/sample-records';

/** The number of the clean subpoena (instrument 26-1182) and its account: one owner for the whole of 2026. */
export const mainNumber = '+12065550142';
export const mainAccount = 'AC-10042';
/** Changed hands on 2026-09-12: a request for September meets two owners. */
export const numberWithTwoOwners = '+14155550123';
export const ownersOfThatNumber = { before: 'AC-10007', after: 'AC-10008' } as const;
/** The account of the warrant with the nondisclosure order, and its number. */
export const warrantNumber = '+15035550107';
export const warrantAccount = 'AC-10015';
/** Neither an administrator's nor a contact's e-mail is known: the notice to the customer has no address. */
export const accountsWithoutEmail = ['AC-10013', 'AC-10019'] as const;

type Assigned = readonly [number: string, from: Day, to?: Day];

/** Midnight in Pacific time, when numbers are assigned and released. */
const midnight = (day: Day): Instant => instantAt(day, 0);

const numbers = (assigned: readonly Assigned[]): SampleAccount['numbers'] =>
  assigned.map(([number, from, to]) => ({ number, from: midnight(from), ...(to !== undefined && { to: midnight(to) }) }));

function business(id: number, name: string, domain: string, city: string, assigned: readonly Assigned[]): SampleAccount {
  return {
    ...{ accountId: `AC-${id}`, name, kind: 'business', address: `${id % 900} Fiction Avenue, ${city} 00000` },
    ...{ administratorEmail: `admin@${domain}`, contactEmail: `billing@${domain}` },
    ...{ serviceType: 'Business voice and messaging', paymentMeans: 'Card ending 0000, monthly', numbers: numbers(assigned) },
  };
}

function personal(id: number, name: string, email: string | undefined, city: string, assigned: readonly Assigned[]): SampleAccount {
  return {
    ...{ accountId: `AC-${id}`, name, kind: 'personal', address: `${id % 900} Invented Street, ${city} 00000` },
    ...(email !== undefined && { administratorEmail: email, contactEmail: email }),
    ...{ serviceType: 'Personal voice and messaging', paymentMeans: 'Prepaid', numbers: numbers(assigned) },
  };
}

/** The customers of the sample office. Five numbers changed hands, three of them in 2026; one came back to its first owner after a gap. */
export const sampleCustomers: readonly SampleAccount[] = [
  business(10042, 'Harbor Lantern Supply Co.', 'harborlantern.example', 'Seattle, WA', [
    [mainNumber, '2023-04-03'],
    ['+12065550143', '2023-04-03'],
    ['+12065550144', '2025-01-15'],
  ]),
  business(10001, 'Alder and Finch Bakery', 'alderfinch.example', 'Portland, OR', [['+15035550101', '2022-02-01'], ['+15035550102', '2022-02-01']]),
  business(10002, 'Blue Heron Plumbing', 'blueheron.example', 'Oakland, CA', [['+15105550103', '2021-07-12'], ['+15105550104', '2024-03-01']]),
  business(10003, 'Cobalt Ridge Realty', 'cobaltridge.example', 'Phoenix, AZ', [['+16025550105', '2020-09-20'], ['+16025550106', '2020-09-20']]),
  business(10004, 'Dune and Daughter Optics', 'duneoptics.example', 'Denver, CO', [['+13035550111', '2024-05-06']]),
  business(10005, 'Emberline Catering', 'emberline.example', 'Austin, TX', [['+15125550112', '2023-11-01'], ['+15125550113', '2026-03-16']]),
  business(10006, 'Fernhollow Veterinary Clinic', 'fernhollow.example', 'Boston, MA', [['+16175550114', '2022-10-10'], ['+16175550115', '2022-10-10']]),
  personal(10007, 'Gideon Marsh', 'gideon.marsh@mail.example', 'San Francisco, CA', [[numberWithTwoOwners, '2021-03-01', '2026-09-12']]),
  personal(10008, 'Hana Okabe', 'hana.okabe@mail.example', 'San Francisco, CA', [[numberWithTwoOwners, '2026-09-12']]),
  business(10009, 'Ironquill Print Shop', 'ironquill.example', 'Chicago, IL', [['+13125550116', '2023-06-01'], ['+13125550117', '2023-06-01']]),
  business(10010, 'Juniper Row Dental', 'juniperrow.example', 'Seattle, WA', [['+12065550177', '2020-01-06', '2026-04-20'], ['+12065550178', '2020-01-06']]),
  personal(10011, 'Kasimir Dell', 'kasimir.dell@mail.example', 'Tacoma, WA', [['+12065550177', '2026-05-18']]),
  business(10012, 'Larkspur Logistics', 'larkspur.example', 'Houston, TX', [['+17135550118', '2019-08-01'], ['+17135550120', '2019-08-01'], ['+17135550121', '2025-12-01']]),
  personal(10013, 'Mireille Tan', undefined, 'Fresno, CA', [['+15595550122', '2024-02-02']]),
  business(10014, 'Northwind Chess Club', 'northwindchess.example', 'Minneapolis, MN', [['+16125550124', '2025-03-03', '2026-07-01'], ['+16125550125', '2025-03-03']]),
  business(10015, 'Orchard Gate Holdings', 'orchardgate.example', 'Portland, OR', [[warrantNumber, '2024-10-01'], ['+15035550108', '2024-10-01']]),
  personal(10016, 'Piers Holloway', 'piers.holloway@mail.example', 'Minneapolis, MN', [['+16125550124', '2026-07-15']]),
  business(10017, 'Quillback Marine Repair', 'quillback.example', 'San Diego, CA', [['+16195550126', '2022-04-04'], ['+16195550128', '2022-04-04']]),
  personal(10018, 'Rosalind Achebe', 'rosalind.achebe@mail.example', 'New York, NY', [['+12125550129', '2023-09-09', '2026-02-10'], ['+12125550129', '2026-03-05']]),
  personal(10019, 'Stellan Voss', undefined, 'Honolulu, HI', [['+18085550130', '2025-06-01']]),
  business(10020, 'Tidewater Tutoring', 'tidewater.example', 'Norfolk, VA', [['+17575550131', '2024-08-19'], ['+17575550132', '2024-08-19']]),
  business(10021, 'Umber Lane Florist', 'umberlane.example', 'Sacramento, CA', [['+19165550133', '2021-05-05', '2025-10-31'], ['+19165550135', '2021-05-05']]),
  business(10022, 'Vesper Street Theatre', 'vesperstreet.example', 'Sacramento, CA', [['+19165550133', '2025-12-08'], ['+19165550136', '2025-12-08']]),
  personal(10023, 'Wendell Pryor', 'wendell.pryor@mail.example', 'Columbus, OH', [['+16145550137', '2022-12-12', '2024-06-30']]),
  business(10024, 'Yarrow Street Pharmacy', 'yarrowstreet.example', 'Columbus, OH', [['+16145550137', '2024-08-01'], ['+16145550138', '2022-12-12']]),
];
