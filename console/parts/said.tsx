import type { JSX } from 'preact';
import { visible } from '../plain-text';

/** Words that came from outside: shown as they were sent, never allowed to turn the text around them. */
export const Said = ({ text }: { readonly text: string }): JSX.Element => <bdi>{visible(text)}</bdi>;

/** A paragraph that stands behind something, in brackets of its own. */
export const Cite = ({ cite }: { readonly cite: string | undefined }): JSX.Element | null =>
  cite === undefined ? null : <span class="cite">{visible(cite)}</span>;
