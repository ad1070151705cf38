/** From what a browser sent to the body that the API takes. Strict: a field that the form has not is a mistake, not a wish. */
import type { CommandType } from '../domain/case/commands';
import { refusalReasons, type ReviewDecision } from '../domain/case/instrument';
import { kebab } from '../domain/case/outside';
import { parseCategory } from '../domain/rules/categories';
import { CHECKED, type Field, type FormFields } from './field';
import { forms, WITH_OUTCOME } from './forms';
import { WITH_DIGEST } from './proposal-forms';

export type FieldProblem = { readonly field: string; readonly detail: string };
export type FormBody = { readonly body: Readonly<Record<string, unknown>> } | { readonly problem: FieldProblem };

/** What every form carries besides its own fields. */
export const TOKEN_FIELD = 'form-token';
export const KEY_FIELD = 'idempotency-key';
/** Name prefixes of the review's radios and selects: `decide:+12065550142:callDetail`. */
export const DECIDE = 'decide:';
export const WHY = 'why:';
export const FROM = 'from:';
export const TO = 'to:';
export const ONLY = 'only:';
export const OWNER = 'owner:';

type Tree = { [name: string]: unknown };

/** The API's body of an order from the fields of its form, or what is wrong and in which field. */
export function bodyFromForm(command: CommandType, fields: FormFields): FormBody {
  const form: readonly Field[] = forms[command];
  const strange = Object.keys(fields).find((name) => !isKnown(form, name));
  if (strange !== undefined) return { problem: { field: strange, detail: 'this form has no such field' } };
  const missing = form.find((field) => field.required && field.kind !== 'decisions' && isEmpty(field, fields[field.name]));
  if (missing)
    return {
      problem: {
        field: missing.name,
        detail: missing.kind === 'radio' || missing.kind === 'choice' || missing.kind === 'checks' ? 'choose one' : 'fill this in',
      },
    };
  const body: Tree = {};
  for (const field of form) {
    const value = field.kind === 'decisions' ? undefined : valueOf(field, fields[field.name]);
    if (value instanceof Error) return { problem: { field: field.name, detail: value.message } };
    if (value !== undefined) put(body, field.name.split('.'), value);
  }
  return finish(command, body, fields);
}

function isKnown(form: readonly Field[], name: string): boolean {
  if (name === TOKEN_FIELD || name === KEY_FIELD) return true;
  if ([DECIDE, WHY, FROM, TO, ONLY, OWNER].some((prefix) => name.startsWith(prefix))) return form.some(({ kind }) => kind === 'decisions');
  return form.some((field) => field.kind !== 'decisions' && field.name === name);
}

function isEmpty(field: Field, value: FormFields[string]): boolean {
  return field.kind === 'check' ? value !== CHECKED : texts(value).every((text) => text.trim() === '');
}

const texts = (value: FormFields[string]): readonly string[] => (value === undefined ? [] : typeof value === 'string' ? [value] : value);

function valueOf(field: Field, sent: FormFields[string]): unknown {
  if (field.kind === 'checks')
    return texts(sent)
      .filter((text) => text !== '')
      .map((text) => outside(field, text));
  if (typeof sent === 'object') return new Error('only one value is possible');
  switch (field.kind) {
    case 'check':
      return sent === CHECKED;
    case 'lines':
      return (sent ?? '')
        .split(/[\r\n,;]+/)
        .map((line) => line.trim())
        .filter((line) => line !== '');
    case 'number': {
      const text = (sent ?? '').trim();
      return text === '' ? undefined : /^\d{1,6}$/.test(text) ? Number(text) : new Error('this must be a whole number');
    }
    default: {
      const text = (sent ?? '').trim().replace(/\r\n?/g, '\n');
      return text === '' ? undefined : outside(field, text);
    }
  }
}

/** Members of closed lists are said in kebab-case outside. */
const outside = (field: Field, text: string): string => (field.words === true ? kebab(text) : text);

function put(tree: Tree, path: readonly string[], value: unknown): void {
  const [first = '', ...rest] = path;
  if (rest.length === 0) tree[first] = value;
  else put((tree[first] ??= {}) as Tree, rest, value);
}

const finish = (command: CommandType, body: Tree, fields: FormFields): FormBody => {
  switch (command) {
    case 'recordFacts':
      return wholeFacts(body);
    case 'recordNondisclosure':
      return orderEnd(numbered(body, 'extends'));
    case 'suppressNotice':
      return authorityEnd(body);
    case 'weighRelatedBars':
    case 'liftNondisclosure':
      return { body: numbered(body, 'order') };
    case 'decideReview':
      return reviewed(body, fields);
    case 'recordCostOrder':
      return { body: { ...body, award: body['award'] ?? 'reasonable' } };
    case 'settleLetter':
      return settled(body);
    case 'confirmProposal':
      return withDigest(body);
    default:
      return { body };
  }
};

/** An instrument without a kind is none; what was filled in for it may not be lost silently. */
function wholeFacts(body: Tree): FormBody {
  const facts = body.facts as Tree & { instrument?: Tree; consent?: Tree; agent?: Tree; period?: Tree };
  const { instrument, consent, agent, period, ...rest } = facts;
  const stated = Object.entries(instrument ?? {}).some(([name, value]) => name !== 'kind' && value !== false);
  if (instrument?.kind === undefined && stated)
    return { problem: { field: 'facts.instrument.kind', detail: 'say what kind of instrument it is' } };
  if (instrument?.kind !== undefined) {
    if (instrument.issuedOn === undefined) return { problem: { field: 'facts.instrument.issuedOn', detail: 'fill in the day' } };
    if (instrument.jurisdiction === undefined)
      return { problem: { field: 'facts.instrument.jurisdiction', detail: 'fill in whose instrument it is' } };
  }
  if (agent && agent.name === undefined) return { problem: { field: 'facts.agent.name', detail: 'fill in the agent’s name' } };
  if (period?.to !== undefined && period.from === undefined)
    return { problem: { field: 'facts.period.from', detail: 'a period needs its first day' } };
  const whole = instrument?.kind === undefined ? undefined : { number: '', issuer: '', ...ticked(instrument), ...entityOf(instrument) };
  const known = { ...consentOf(consent), ...(agent && { agent }), ...(period && { period }) };
  return { body: { ...body, facts: { ...rest, ...(whole && { instrument: whole }), ...known } } };
}

/** What is not ticked does not stand in the paper; that it is not signed is said. */
const ticked = (instrument: Tree): Tree =>
  Object.fromEntries(Object.entries(instrument).filter(([name, value]) => value !== false || name === 'signed'));

/** Nothing was filled in of it: none was verified. */
const consentOf = (consent: Tree | undefined): Tree =>
  Object.values(consent ?? {}).every((value) => Array.isArray(value) && value.length === 0) ? {} : { consent };

/** Whom it names is chosen in words; a name alone says that it is another. */
function entityOf({ entity }: Tree): Tree {
  const { us, named } = (entity ?? {}) as Tree;
  return us === undefined && named === undefined ? {} : { entity: { us: us === 'yes', ...(named !== undefined && { named }) } };
}

/** As {@link orderEnd}; the field is named `until`. */
function authorityEnd({ until, ...rest }: Tree): FormBody {
  const made = orderEnd({ ...rest, ends: until });
  if ('problem' in made) return { problem: { ...made.problem, field: 'until' } };
  const { ends, ...body } = made.body;
  return { body: { ...body, until: ends } };
}

/** A prohibition is chosen by its number. */
const numbered = (body: Tree, name: string): Tree => {
  const chosen = body[name];
  return typeof chosen === 'string' ? { ...body, [name]: Number(chosen) } : body;
};

/** What only a national security letter has is said of it only. */
function orderEnd({ indefinite, ends, certified, reviewNotice, ...known }: Tree): FormBody {
  const rest = known.kind === 'national-security-letter' ? { ...known, certified, reviewNotice } : known;
  if (indefinite === true && ends !== undefined)
    return { problem: { field: 'ends', detail: 'the order either ends on a day or states no end' } };
  if (indefinite !== true && ends === undefined)
    return { problem: { field: 'ends', detail: 'fill in the last day, or say that the order states no end' } };
  return { body: { ...rest, ends: indefinite === true ? 'indefinite' : ends } };
}

/** One choice names the proposal and its digest: both are what the person saw. */
function withDigest({ proposal, ...rest }: Tree): FormBody {
  const [id, digest] = typeof proposal === 'string' ? proposal.split(WITH_DIGEST) : [];
  return digest === undefined ? { problem: { field: 'proposal', detail: 'choose one' } } : { body: { ...rest, proposal: id, digest } };
}

function settled({ letter: said, ...rest }: Tree): FormBody {
  const [letter, outcome] = typeof said === 'string' ? said.split(WITH_OUTCOME) : [];
  if (outcome !== 'arrived' && outcome !== 'again' && outcome !== 'left') return { problem: { field: 'letter', detail: 'choose one' } };
  return { body: { ...rest, letter, arrived: outcome === 'arrived', again: outcome === 'again' } };
}

const isDecision = (value: FormFields[string]): value is ReviewDecision['decision'] =>
  value === 'grant' || value === 'narrow' || value === 'refuse';

/** To which days and columns a line is narrowed; what is left empty is not said, and the law asks for one of them. */
function narrowedTo(fields: FormFields, about: string): Tree {
  const said = (prefix: string): string => texts(fields[`${prefix}${about}`]).join(' ').trim();
  const [from, to] = [said(FROM), said(TO)];
  const limitedTo = said(ONLY)
    .split(/[\s,;]+/)
    .filter((column) => column !== '');
  return { ...((from !== '' || to !== '') && { period: { from, to } }), ...(limitedTo.length > 0 && { limitedTo }) };
}

function reviewed(body: Tree, fields: FormFields): FormBody {
  const decisions: Tree[] = [];
  for (const [name, decision] of Object.entries(fields)) {
    if (!name.startsWith(DECIDE)) continue;
    const about = name.slice(DECIDE.length);
    const category = parseCategory(about.slice(about.lastIndexOf(':') + 1));
    const identifier = about.slice(0, about.lastIndexOf(':'));
    if (category === undefined || !isDecision(decision)) return { problem: { field: 'decisions', detail: 'decide every line' } };
    const reason = refusalReasons.find((each) => each === fields[`${WHY}${about}`]);
    const owner = texts(fields[`${OWNER}${about}`]).join('');
    decisions.push({
      identifier,
      category: kebab(category),
      decision,
      ...(decision !== 'grant' && reason !== undefined && { reason: kebab(reason) }),
      ...(decision === 'narrow' && narrowedTo(fields, about)),
      ...(decision !== 'refuse' && owner !== '' && { accountId: owner }),
    });
  }
  if (decisions.length === 0) return { problem: { field: 'decisions', detail: 'decide every line' } };
  return { body: { ...body, decisions } };
}
