import type { JSX } from 'preact';
import { visible } from '../plain-text';

/** Words that came from outside: shown as they were sent, never allowed to turn the text around them. */
export const Said = ({ text }: { readonly text: string }): JSX.Element => <bdi>{visible(text)}</bdi>;

/** A paragraph that stands behind something, in brackets of its own. */
export const Cite = ({ cite }: { readonly cite: string | undefined }): JSX.Element | null =>
  cite === undefined || outward(cite) === '' ? null : <span class="cite">{visible(outward(cite))}</span>;

/** Without the marks of our own books: the rules that readers know stay. */
const outward = (cite: string): string =>
  cite
    .split(/;\s*/)
    .map((part) => part.replace(/\s*\[A\](?::.*)?$/, '').trim())
    .filter((part) => part !== '' && !/^(?:Q\d+|[A-Z]∑|design §\d+|house rule)$/.test(part))
    .join('; ');
