/** The agency fetches its production as people do: the link from the letter, and the button behind it. */
import type { PrivateOffice } from './private-office';

export type DownloadAnswer = { readonly status: number; readonly bytes: number };

/** Presses the button behind the link of the case's latest production letter; 404 when no letter with a link has arrived. */
export async function downloaded({ arrived, url }: PrivateOffice, caseId: string): Promise<DownloadAnswer> {
  const links = arrived
    .filter(({ mail }) => mail.subject.includes(caseId))
    .flatMap(({ mail }) => /https:\/\/\S+(\/d\/[\w-]+)/.exec(mail.text)?.[1] ?? []);
  const link = links.at(-1);
  if (link === undefined) return { status: 404, bytes: 0 };
  const response = await fetch(`${url}${link}`, { method: 'POST' });
  return { status: response.status, bytes: (await response.arrayBuffer()).byteLength };
}
