import type { JSX } from 'preact';
import { CHECKED, type Field, type FormFields, type Given, type Option } from '../field';
import type { FieldProblem } from '../form-body';
import { visible } from '../plain-text';
import { Said } from './said';

/** `prefix` keeps ids apart when several forms stand on one page. */
export type FieldProps = {
  readonly field: Field;
  readonly given: Given;
  readonly prefix: string;
  /** What was entered before, when the order was refused. */
  readonly entered?: FormFields | undefined;
  readonly problem?: FieldProblem | undefined;
};

const fieldId = (prefix: string, name: string): string => `${prefix}-${name.replaceAll('.', '-')}`;

function valuesOf({ field, given, entered }: Pick<FieldProps, 'field' | 'given' | 'entered'>): readonly string[] {
  const value = entered ? entered[field.name] : field.value?.(given);
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
}

/** Does the refusal speak of this field? The domain names `period` or `documents`, the form has `facts.period.from`. */
export function isAbout(problem: FieldProblem | undefined, name: string): boolean {
  if (!problem) return false;
  const [field, own] = [problem.field.replace(/^facts\./, ''), name.replace(/^facts\./, '')];
  return (
    own === field ||
    own.startsWith(`${field}.`) ||
    (field === 'arrived' || field === 'again' ? own === 'letter' : field.startsWith(`${own}.`))
  );
}

/** The ids that describe a control: its hint and what is wrong with it. */
const described = (id: string, hint: boolean, wrong: boolean): string | undefined =>
  [...(hint ? [`${id}-hint`] : []), ...(wrong ? [`${id}-problem`] : [])].join(' ') || undefined;

const Below = ({
  id,
  hint,
  problem,
}: {
  readonly id: string;
  readonly hint: string | undefined;
  readonly problem: string | undefined;
}): JSX.Element => (
  <>
    {hint !== undefined && (
      <span class="hint" id={`${id}-hint`}>
        {hint}
      </span>
    )}
    {problem !== undefined && (
      <span class="field-problem" id={`${id}-problem`}>
        <span aria-hidden="true">▲ </span>
        <Said text={problem} />
      </span>
    )}
  </>
);

export function FormField(props: FieldProps): JSX.Element | null {
  const { field } = props;
  switch (field.kind) {
    case 'hidden':
      return <input type="hidden" name={field.name} value={valuesOf(props)[0] ?? ''} />;
    case 'radio':
    case 'checks':
      return <Several {...props} />;
    case 'check':
      return <Check {...props} />;
    case 'decisions':
      return null;
    case 'text':
    case 'long':
    case 'day':
    case 'number':
    case 'choice':
    case 'lines':
      return <Single {...props} />;
  }
}

function Single(props: FieldProps): JSX.Element {
  const { field, prefix, problem } = props;
  const id = fieldId(prefix, field.name);
  const wrong = isAbout(problem, field.name);
  const shared = {
    id,
    name: field.name,
    required: field.required === true,
    'aria-invalid': wrong ? ('true' as const) : undefined,
    'aria-describedby': described(id, field.hint !== undefined, wrong),
  };
  return (
    <div class={`field field-${field.kind}`}>
      <label for={id}>
        {field.label}
        {field.required ? null : <span class="optional"> (optional)</span>}
      </label>
      <Control {...props} shared={shared} />
      <Below id={id} hint={field.hint} problem={wrong ? problem?.detail : undefined} />
    </div>
  );
}

type Shared = {
  readonly id: string;
  readonly name: string;
  readonly required: boolean;
  readonly 'aria-invalid': 'true' | undefined;
  readonly 'aria-describedby': string | undefined;
};

function Control(props: FieldProps & { readonly shared: Shared }): JSX.Element {
  const { field, given, shared } = props;
  const values = valuesOf(props);
  const first = values[0] ?? '';
  if (field.kind === 'long') return <textarea {...shared} rows={3} maxLength={2000} value={first} />;
  if (field.kind === 'lines') return <textarea {...shared} rows={3} spellcheck={false} value={values.join('\n')} />;
  if (field.kind === 'choice') {
    return (
      <select {...shared}>
        {(field.options?.(given) ?? []).map(({ value, label }) => (
          <option key={value} value={value} selected={value === first}>
            {visible(label)}
          </option>
        ))}
      </select>
    );
  }
  if (field.kind === 'day') return <input {...shared} type="date" value={first} />;
  if (field.kind === 'number') return <input {...shared} type="number" inputMode="numeric" min={1} max={100_000} step={1} value={first} />;
  return <input {...shared} type="text" autoComplete="off" maxLength={500} value={first} />;
}

function Several(props: FieldProps): JSX.Element {
  const { field, given, prefix, problem } = props;
  const id = fieldId(prefix, field.name);
  const wrong = isAbout(problem, field.name);
  const values = valuesOf(props);
  return (
    <fieldset class="field options" aria-describedby={described(id, field.hint !== undefined, wrong)}>
      <legend>{field.label}</legend>
      {(field.options?.(given) ?? []).map((option) => (
        <Choice key={option.value} option={option} field={field} id={`${id}-${option.value}`} checked={values.includes(option.value)} />
      ))}
      <Below id={id} hint={field.hint} problem={wrong ? problem?.detail : undefined} />
    </fieldset>
  );
}

const Choice = ({
  option,
  field,
  id,
  checked,
}: {
  readonly option: Option;
  readonly field: Field;
  readonly id: string;
  readonly checked: boolean;
}): JSX.Element => (
  <label class="choice" for={id}>
    <input
      id={id}
      type={field.kind === 'radio' ? 'radio' : 'checkbox'}
      name={field.name}
      value={option.value}
      checked={checked}
      required={field.kind === 'radio' && field.required === true}
    />
    <span>
      <Said text={option.label} />
      {option.hint !== undefined && (
        <span class="hint">
          {' '}
          <Said text={option.hint} />
        </span>
      )}
    </span>
  </label>
);

function Check(props: FieldProps): JSX.Element {
  const { field, prefix, problem } = props;
  const id = fieldId(prefix, field.name);
  const wrong = isAbout(problem, field.name);
  return (
    <div class="field">
      <label class="choice" for={id}>
        <input
          id={id}
          type="checkbox"
          name={field.name}
          value={CHECKED}
          checked={valuesOf(props).includes(CHECKED)}
          aria-describedby={described(id, field.hint !== undefined, wrong)}
        />
        <span>{field.label}</span>
      </label>
      <Below id={id} hint={field.hint} problem={wrong ? problem?.detail : undefined} />
    </div>
  );
}
