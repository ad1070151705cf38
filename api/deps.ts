/** What the counter works with; the composition root fills it. */
import type { Certifying } from '../domain/letters/certificate';
import type { ProviderProfile } from '../domain/letters/profile';
import type { Customer } from '../domain/letters/recipients';
import type { DataMap } from '../domain/rules/data-map';
import type { Door } from '../intake/door';
import type { Clock } from '../platform/clock';
import type { Log } from '../platform/log';
import type { SignInAttempts } from './access/attempts';
import type { Sessions } from './access/sessions';
import type { CaseTurns } from './use-cases/case-turns';

/** With all that the door needs: the counter tells cases what it learns, and begins those anew whose workflow has ended. */
export type ApiDeps = Door & {
  /** The office's clock; in a rehearsal the one that its driver moves. */
  readonly clock: Clock;
  readonly profile: ProviderProfile;
  /**
   * Who holds an account, for the look at a notice that waits. Left out where the counter may not read the provider's records: then the
   * desk says that the customer is looked up when the notice is sent.
   */
  readonly customerOf?: (accountId: string) => Promise<Customer | undefined>;
  /** Who certifies what is produced, for the look at a certificate before it is approved. */
  readonly custodian?: Certifying['custodian'];
  /** Which systems hold what, for the desk; left out where the office's profile states none. */
  readonly dataMap?: DataMap;
  readonly log: Log;
  /** Browsers reach us over TLS, our own or a declared proxy's: cookies are `Secure` then. */
  readonly tls: boolean;
  /** Addresses of the proxies whose forwarding headers are believed. */
  readonly proxies?: readonly string[];
  /** How long an order waits for the engine, in milliseconds of the machine; 5,000 when left out. */
  readonly patienceMs?: number;
};

/** The open counter: what was handed over, and what it keeps in memory while it is open. */
export type Counter = ApiDeps & { readonly sessions: Sessions; readonly attempts: SignInAttempts; readonly turns: CaseTurns };
