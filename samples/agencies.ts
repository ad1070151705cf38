import type { Day } from '../domain/calendar/day';
import type { SampleAgency } from './sample-office';

/** The day on which the sample is what it says. */
export const sampleDay: Day = '2026-11-10';

/** The registry of the sample office. Verifications last 180 days (R1): on the sample's day that of the Quarry County Sheriff has expired. */
export const sampleAgencies: readonly SampleAgency[] = [
  { id: 'fio', name: 'Federal Inquiry Office', jurisdiction: 'federal', domains: ['fio.example'], phone: '+12025550110', verifiedBy: 'ines', verifiedAt: '2026-09-14' },
  { id: 'fcis', name: 'Federal Customs Inspection Service', jurisdiction: 'federal', domains: ['fcis.example', 'field.fcis.example'], phone: '+12025550127', verifiedBy: 'ivan', verifiedAt: '2026-10-05' },
  { id: 'lakemoor-pd', name: 'Lakemoor Police Department', jurisdiction: 'state:WA', domains: ['police.lakemoor.example'], phone: '+12065550161', verifiedBy: 'ines', verifiedAt: '2026-08-27' },
  { id: 'costa-verde-da', name: 'Costa Verde County District Attorney', jurisdiction: 'state:CA', domains: ['da.costaverde.example'], phone: '+19255550134', verifiedBy: 'ines', verifiedAt: '2026-10-19' },
  { id: 'quarry-so', name: 'Quarry County Sheriff', jurisdiction: 'state:OR', domains: ['sheriff.quarry.example'], phone: '+15035550172', verifiedBy: 'ivan', verifiedAt: '2026-03-02' },
  { id: 'twin-mesa-pd', name: 'Twin Mesa Police Department', jurisdiction: 'state:AZ', domains: ['twinmesapd.example'], phone: '+16025550188', verifiedBy: 'ivan', verifiedAt: '2026-09-30' },
  { id: 'hollis-sp', name: 'Hollis State Police', jurisdiction: 'state:NY', domains: ['statepolice.hollis.example'], phone: '+12125550145', verifiedBy: 'ines', verifiedAt: '2026-10-12' },
  { id: 'bexley-ag', name: 'Bexley Attorney General, Cybercrime Unit', jurisdiction: 'state:TX', domains: ['ag.bexley.example'], phone: '+17135550119', verifiedBy: 'ines', verifiedAt: '2026-11-02' },
  { id: 'pj-valmont', name: 'Police judiciaire de Valmont', jurisdiction: 'foreign:FR', domains: ['pj-valmont.example'], phone: '+12125550166', verifiedBy: 'ivan', verifiedAt: '2026-09-08' },
  { id: 'lka-nordmark', name: 'Landeskriminalamt Nordmark', jurisdiction: 'foreign:DE', domains: ['lka-nordmark.example'], phone: '+12125550179', verifiedBy: 'ivan', verifiedAt: '2026-10-01' },
];
