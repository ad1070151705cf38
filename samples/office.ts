import { sampleAgencies } from './agencies';
import { sampleCustomers } from './customers';
import type { ProviderProfile, SampleOffice } from './sample-office';
import { sampleStaff } from './staff';

export const sampleProvider: ProviderProfile = {
  name: 'Example Dial, Inc.',
  domain: 'provider.example',
  legalMailbox: 'legal@provider.example',
  postalAddress: ['Example Dial, Inc.', 'Legal Department', '100 Sample Plaza, Suite 10', 'Exampleton, CA 00000'],
  phone: '+14155550100',
  zone: 'America/Los_Angeles',
  incorporatedIn: 'state:DE',
  headquarteredIn: 'state:CA',
  guidelinesUrl: 'https://provider.example/legal/law-enforcement-guidelines',
  custodian: { name: 'Rosa Ibarra', title: 'Custodian of Records' },
};

/** The sample office of a seed: the same seed gives the same office, and the same records in its data folder. */
export function sampleOffice(seed = 'writ'): SampleOffice {
  return { seed, provider: sampleProvider, agencies: sampleAgencies, staff: sampleStaff, customers: sampleCustomers, records: [] };
}
