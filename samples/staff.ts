import type { SampleMember } from './sample-office';

/** The staff of the sample office. `managerId` is to whom work that lies too long is escalated. */
export const sampleStaff: readonly SampleMember[] = [
  { id: 'ines', name: 'Ines Calder', role: 'intake', email: 'ines@provider.example', managerId: 'carla' },
  { id: 'ivan', name: 'Ivan Petrow', role: 'intake', email: 'ivan@provider.example', managerId: 'carla' },
  { id: 'anna', name: 'Anna Lindqvist', role: 'analyst', email: 'anna@provider.example', managerId: 'carla' },
  { id: 'carla', name: 'Carla Mendes', role: 'counsel', email: 'carla@provider.example', managerId: 'carl' },
  { id: 'carl', name: 'Carl Oyelaran', role: 'counsel', email: 'carl@provider.example', managerId: 'adam' },
  { id: 'cora', name: 'Cora Whitlock', role: 'counsel', email: 'cora@provider.example', managerId: 'carl' },
  { id: 'rosa', name: 'Rosa Ibarra', role: 'custodian', email: 'rosa@provider.example', managerId: 'carla' },
  { id: 'audrey', name: 'Audrey Winslow', role: 'auditor', email: 'audrey@provider.example' },
  { id: 'tom', name: 'Tom Achterberg', role: 'trustAndSafety', email: 'tom@provider.example', managerId: 'carl' },
  { id: 'adam', name: 'Adam Reyes', role: 'administrator', email: 'adam@provider.example' },
];
