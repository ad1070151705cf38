/** The note on the door: where the office that holds a folder is reached. The lock says whether it is open, this only says where. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const notice = z.object({ url: z.string(), engine: z.string(), namespace: z.string() });
export type Notice = z.infer<typeof notice>;

export function hangNotice(file: string, told: Notice): { takeDown(): void } {
  writeFileSync(file, `${JSON.stringify(told)}\n`, { mode: 0o600 });
  return { takeDown: () => rmSync(file, { force: true }) };
}

/** Nothing when there is none, or it cannot be read: the office is then just being opened, or was killed. */
export function readNotice(file: string): Notice | undefined {
  try {
    return notice.safeParse(JSON.parse(readFileSync(file, 'utf8'))).data;
  } catch {
    return undefined;
  }
}
