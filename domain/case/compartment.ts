/** Cases that counsel alone may know of (N7): for everybody else there is no such case. */
import type { Does, Happened } from './happened';
import type { InstrumentKind } from './instrument';
import { roles, type Role } from './parts';

export const compartments = ['nationalSecurity'] as const;
export type Compartment = (typeof compartments)[number];

/** Whoever reads one of these is counsel, and its case is sealed. */
export const nationalSecurityKinds: readonly InstrumentKind[] = ['nationalSecurityLetter', 'fisaOrder', 'fisaDirective'];

export type CompartmentCommand = Does<'sealCase', { reason: string }> | Does<'unsealCase', { reason: string }>;
export type CompartmentEvent =
  Happened<'CaseSealed', { compartment: Compartment; reason: string; unassigned?: true }> | Happened<'CaseUnsealed', { reason: string }>;

type Kept = { readonly compartment?: Compartment };

export const isSealed = ({ compartment }: Kept): boolean => compartment !== undefined;

/** May somebody of this role know that the case exists? */
export const mayKnow = (file: Kept, role: Role): boolean => !isSealed(file) || role === 'counsel';

/** Who may give an order in this case: in a sealed one counsel does everybody's work. Two persons stay two persons. */
export const rolesIn = (file: Kept, by: readonly Role[]): readonly Role[] =>
  isSealed(file) ? roles.filter((role) => role === 'counsel') : by;
