/** Sessions of the desk: in memory, by the hash of their id, so that a restart signs everybody out and a memory dump opens none. */
import { randomBytes } from 'node:crypto';
import { sha256 } from '../../platform/seal';
import type { Clock } from '../../platform/clock';

const IDLE_MS = 60 * 60_000;
const LONGEST_MS = 12 * 60 * 60_000;

/** `tokenHash`: the session lives only as long as the token that began it. `formToken` stands in every form of this session. */
export type Session = { readonly tokenHash: string; readonly formToken: string; readonly began: number; readonly seen: number };
export type Sessions = {
  /** Answers the id for the cookie, and the token for the forms. */
  begin(tokenHash: string): { readonly id: string; readonly formToken: string };
  of(id: string): Session | undefined;
  end(id: string): void;
};

export function sessionsInMemory(clock: Clock): Sessions {
  const sessions = new Map<string, Session>();
  const live = ({ began, seen }: Session): boolean => clock.now() - began < LONGEST_MS && clock.now() - seen < IDLE_MS;
  return {
    begin(tokenHash) {
      for (const [hash, session] of sessions) if (!live(session)) sessions.delete(hash);
      const id = randomBytes(32).toString('base64url');
      const formToken = randomBytes(32).toString('base64url');
      sessions.set(sha256(id), { tokenHash, formToken, began: clock.now(), seen: clock.now() });
      return { id, formToken };
    },
    of(id) {
      const session = sessions.get(sha256(id));
      if (!session || !live(session)) return undefined;
      sessions.set(sha256(id), { ...session, seen: clock.now() });
      return session;
    },
    end: (id) => void sessions.delete(sha256(id)),
  };
}

const NAME = 'writ-session';
/** With TLS the name itself forbids a cookie that another host of the domain has set. */
export const cookieName = (tls: boolean): string => (tls ? `__Host-${NAME}` : NAME);

/** The session's id in a Cookie header. */
export function sessionCookie(header: string | undefined, tls: boolean): string | undefined {
  const begins = `${cookieName(tls)}=`;
  return header
    ?.split(';')
    .map((each) => each.trim())
    .find((each) => each.startsWith(begins))
    ?.slice(begins.length);
}
