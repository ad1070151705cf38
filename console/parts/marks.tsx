import type { JSX } from 'preact';

export type MarkKind = 'overdue' | 'owed' | 'stuck' | 'barred' | 'done' | 'quiet';

/** The shape says the same as the colour, and the text says it in words. */
const shapes: { readonly [Kind in MarkKind]: string } = { overdue: '▲', owed: '●', stuck: '■', barred: '⊘', done: '✓', quiet: '○' };

export const Mark = ({ kind, text }: { readonly kind: MarkKind; readonly text: string }): JSX.Element => (
  <span class={`mark mark-${kind}`}>
    <span aria-hidden="true" class="shape">
      {shapes[kind]}
    </span>{' '}
    {text}
  </span>
);
