/** Every address that a page of the desk links to or posts to is made here, from ids only. */
import { kebab } from '../domain/case/outside';
import type { CommandType } from '../domain/case/commands';

const part = encodeURIComponent;

export const casePath = (caseId: string): string => `/cases/${part(caseId)}`;
/** Opens the case whose number is asked for. */
export const casesPath = '/cases';
export const orderPath = (caseId: string, command: CommandType): string => `${casePath(caseId)}/commands/${kebab(command)}`;
/** Shows the letters of an order that is not given yet. */
export const previewPath = (caseId: string, command: CommandType): string => `${orderPath(caseId, command)}/preview`;
/** A letter is called `deficiency/2`: its kind and its number are two parts of the path. */
export function letterPath(caseId: string, letter: string): string {
  const [kind, number] = /^(\w+)\/(\d+)$/.exec(letter)?.slice(1) ?? [letter];
  return `${casePath(caseId)}/letters/${part(kind ?? letter)}${number === undefined ? '' : `/${number}`}`;
}
/** The letter as the file that goes with its mail. */
export const letterPdfPath = (caseId: string, letter: string): string => `${letterPath(caseId, letter)}/letter.pdf`;
export const previewPdfPath = (caseId: string, command: CommandType, letter: string): string =>
  `${previewPath(caseId, command)}${letterPdfPath('', letter).slice(casePath('').length)}`;
export const passphrasePath = (caseId: string, production: string): string =>
  `${casePath(caseId)}/productions/${part(production)}/passphrase`;
/** The first rows of what was collected last. */
export const collectionPath = (caseId: string): string => `${casePath(caseId)}/collection`;
export const submissionPath = (id: string): string => `/submissions/${part(id)}`;
/** Its bytes as they came: a download, never a page. Whoever fetches it is written down. */
export const submissionRawPath = (id: string): string => `/v1/submissions/${part(id)}/raw`;
/** One of its attachments, a download like it. */
export const attachmentPath = (id: string, sha256: string): string => `/v1/submissions/${part(id)}/attachments/${part(sha256)}`;
/** Marks a submission that belongs to no case as opened. */
export const submissionOpenedPath = (id: string): string => `${submissionPath(id)}/opened`;

/** The door, and the page of the desk that whoever comes in wanted to see. */
export const signInPath = (to: string): string => (to === '/' ? '/sign-in' : `/sign-in?to=${part(to)}`);
/** An address of our own desk, or its first page: nobody is sent anywhere else from the door. */
export const ownPath = (to: string | undefined): string =>
  to !== undefined &&
  /^\/(?:(?:cases|submissions|agencies|own-initiative|closures|data-map)(?:\/[\w.-]+)*)?(?:\?[\w=&%~.-]*)?$/.test(to) &&
  to.length <= 300
    ? to
    : '/';
/** Takes up a submission that was set aside. */
export const submissionTakenUpPath = (id: string): string => `${submissionPath(id)}/taken-up`;

/** Taking in a request on paper. */
export const paperPath = '/submissions/paper';
/** Opening a disclosure that nobody has asked for. */
export const initiativePath = '/own-initiative';
/** The registry of agencies. */
export const agenciesPath = '/agencies';
/** Days on which the office is closed. */
export const closuresPath = '/closures';
/** Which systems hold what. */
export const dataMapPath = '/data-map';

export type QueueFilter = { readonly mine: boolean; readonly closed: boolean };

/** `after` is an opaque cursor of the API. */
export function queuePath({ mine, closed }: QueueFilter, after?: string): string {
  const query = [...(mine ? ['mine=1'] : []), ...(closed ? ['closed=1'] : []), ...(after === undefined ? [] : [`after=${part(after)}`])];
  return query.length === 0 ? '/' : `/?${query.join('&')}`;
}
