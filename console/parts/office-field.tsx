import type { JSX } from 'preact';
import { Said } from './said';

type OfficeFieldProps = {
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'long' | 'date' | 'time' | 'file';
  readonly required?: boolean;
  readonly hint?: string;
  /** What was entered when the form was not taken, and which field was wrong. */
  readonly refused?: { readonly detail: string; readonly field?: string; readonly entered: Readonly<Record<string, string>> } | undefined;
};

/** One field of a form of the office itself, which belongs to no case. */
export function OfficeField({ name, label, kind, required = false, hint, refused }: OfficeFieldProps): JSX.Element {
  const wrong = refused?.field === name;
  const value = kind === 'file' ? undefined : refused?.entered[name];
  const shared = {
    id: name,
    name,
    required,
    ...(value !== undefined && { value }),
    ...(wrong && { 'aria-invalid': 'true' as const }),
    ...(hint !== undefined && { 'aria-describedby': `${name}-hint` }),
  };
  return (
    <div class="field">
      <label for={name}>{label}</label>
      {kind === 'long' ? <textarea {...shared} rows={3} /> : <input {...shared} type={kind} />}
      {hint !== undefined && (
        <span class="hint" id={`${name}-hint`}>
          {hint}
        </span>
      )}
      {wrong && (
        <span class="field-problem">
          <span aria-hidden="true">▲ </span>
          <Said text={refused.detail} />
        </span>
      )}
    </div>
  );
}
