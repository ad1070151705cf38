import type { ProviderSeat } from '../case/instrument';

/** Who we are: settings of the office, never words in the code (Q1). */
export type ProviderProfile = ProviderSeat & {
  readonly name: string;
  readonly mailbox: string;
  readonly addressLines: readonly string[];
  /** Where the office is reached from outside, without a slash at the end: download links begin with it. */
  readonly publicUrl: string;
};
