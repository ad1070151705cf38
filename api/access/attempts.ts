/** Failed sign-ins of the last minute, by address. A token cannot be guessed; this keeps a guesser from filling the log. */
import type { Clock } from '../../platform/clock';

const WINDOW_MS = 60_000;
const MOST = 20;
const MOST_ADDRESSES = 10_000;

export type SignInAttempts = { failed(address: string): void; tooMany(address: string): boolean };

export function signInAttempts(clock: Clock): SignInAttempts {
  const failures = new Map<string, { readonly since: number; readonly count: number }>();
  const recent = (address: string) => {
    const found = failures.get(address);
    return found && clock.now() - found.since < WINDOW_MS ? found : undefined;
  };
  return {
    failed(address) {
      const before = recent(address) ?? { since: clock.now(), count: 0 };
      failures.delete(address);
      failures.set(address, { since: before.since, count: before.count + 1 });
      const [oldest] = failures.keys();
      if (failures.size > MOST_ADDRESSES && oldest !== undefined) failures.delete(oldest);
    },
    tooMany: (address) => (recent(address)?.count ?? 0) >= MOST,
  };
}
