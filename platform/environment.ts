import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { errorCode } from './error-code';

/** The variables of a process; an empty one counts as not set, as containers hand them over. */
export type Environment = Readonly<Record<string, string | undefined>>;

const LARGEST_FILE = 1_048_576;

const text = z.string().min(1).optional();
const port = (name: string, least: 0 | 1): z.ZodType<number | undefined> =>
  z
    .string()
    .regex(/^\d{1,5}$/, `${name} must be a port: a number from ${String(least)} to 65535.`)
    .transform(Number)
    .refine((number) => number >= least && number <= 65_535, `${name} must be a port: a number from ${String(least)} to 65535.`)
    .optional();
const choice = <Choice extends string>(name: string, choices: readonly [Choice, ...Choice[]]): z.ZodType<Choice | undefined> =>
  z.enum(choices, `${name} must be ${choices.map((one) => `"${one}"`).join(' or ')}.`).optional();

/** Every variable that Writ reads, with its form. What they mean together is judged in `config.ts`. */
const variables = z.object({
  NODE_TLS_REJECT_UNAUTHORIZED: text,
  PATH: text,
  TEMPORAL_ADDRESS: z
    .string()
    .regex(/^(\[[0-9a-fA-F:]+\]|[A-Za-z0-9._-]+):\d{1,5}$/, 'TEMPORAL_ADDRESS must be host:port.')
    .optional(),
  TEMPORAL_API_KEY_FILE: text,
  TEMPORAL_NAMESPACE: text,
  TEMPORAL_TLS: choice('TEMPORAL_TLS', ['true', 'false']),
  TEMPORAL_TLS_CLIENT_CERT_PATH: text,
  TEMPORAL_TLS_CLIENT_KEY_PATH: text,
  TEMPORAL_TLS_SERVER_CA_CERT_PATH: text,
  TEMPORAL_TLS_SERVER_NAME: text,
  WRIT_API_HOST: text,
  WRIT_API_PORT: port('WRIT_API_PORT', 0),
  WRIT_API_PROXIES: text,
  WRIT_API_TLS_CERT_FILE: text,
  WRIT_API_TLS_KEY_FILE: text,
  WRIT_API_TLS_PROXY: choice('WRIT_API_TLS_PROXY', ['declared']),
  WRIT_BUNDLE_FOLDER: text,
  WRIT_DATABASE_CA_FILE: text,
  WRIT_DATABASE_URL: text,
  WRIT_DATABASE_URL_FILE: text,
  WRIT_DATA_FOLDER: text,
  WRIT_LOG_LEVEL: choice('WRIT_LOG_LEVEL', ['debug', 'info', 'warn', 'error', 'silent']),
  WRIT_MAILBOX_FOLDER: text,
  WRIT_MAIL_SINK_FOLDER: text,
  WRIT_MASTER_KEY_FILE: text,
  WRIT_OBJECTS_FOLDER: text,
  WRIT_PROFILE_FILE: text,
  WRIT_PULSE_FILE: text,
  WRIT_RECORDS_DATABASE_CA_FILE: text,
  WRIT_RECORDS_DATABASE_URL: text,
  WRIT_RECORDS_DATABASE_URL_FILE: text,
  WRIT_S3_ACCESS_KEY_FILE: text,
  WRIT_S3_BUCKET: text,
  WRIT_S3_CA_FILE: text,
  WRIT_S3_ENDPOINT: text,
  WRIT_S3_REGION: text,
  WRIT_S3_SECRET_KEY_FILE: text,
  WRIT_SAMPLE_RECORDS_FOLDER: text,
  WRIT_SMTP_CA_FILE: text,
  WRIT_SMTP_FROM: text,
  WRIT_SMTP_HOST: text,
  WRIT_SMTP_PASSWORD_FILE: text,
  WRIT_SMTP_PORT: port('WRIT_SMTP_PORT', 1),
  WRIT_SMTP_TLS: choice('WRIT_SMTP_TLS', ['implicit', 'starttls', 'none']),
  WRIT_SMTP_USER: text,
  WRIT_STAFF_FILE: text,
  WRIT_TEMPORAL_CLI: text,
  WRIT_TEMPORAL_PORT: port('WRIT_TEMPORAL_PORT', 1),
  WRIT_TEMPORAL_UI_PORT: port('WRIT_TEMPORAL_UI_PORT', 1),
  WRIT_TOKEN: text,
});

export type Variables = z.output<typeof variables>;
type FileVariable = Extract<keyof Variables, `${string}_FILE` | `${string}_PATH`>;

/** The configuration breaks rules; each of `problems` is a sentence that names a variable and never repeats a secret value. */
export class ConfigRefused extends Error {
  readonly code = 'CONFIG_REFUSED';
  override readonly name = 'ConfigRefused';
  constructor(readonly problems: readonly string[]) {
    super(problems.join('\n'));
  }
}

/** Reads variables and the files they name, and gathers everything that is wrong, so that one start shows it all. */
export class Reading {
  readonly problems: string[] = [];
  readonly of: Variables;

  constructor(environment: Environment) {
    const present = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
    const parsed = variables.safeParse(present);
    this.problems.push(...(parsed.error?.issues ?? []).map(({ message }) => message));
    const refused = new Set(parsed.error?.issues.map(({ path }) => path[0]));
    this.of = parsed.data ?? variables.parse(Object.fromEntries(Object.entries(present).filter(([name]) => !refused.has(name))));
    if (this.of.NODE_TLS_REJECT_UNAUTHORIZED !== undefined && this.of.NODE_TLS_REJECT_UNAUTHORIZED !== '1') {
      this.refuse(
        'NODE_TLS_REJECT_UNAUTHORIZED switches off the check of certificates: unset it, and name your authority by a CA file instead.',
      );
    }
  }

  refuse(sentence: string): void {
    this.problems.push(sentence);
  }

  /** The value, or an empty text and a problem when it is not set. */
  needed(name: keyof Variables, what: string): string {
    const value = this.of[name];
    if (value === undefined) this.refuse(`${name} is not set: it names ${what}.`);
    return value === undefined ? '' : String(value);
  }

  /** The content of the file that a variable names; undefined when it is not set, or a problem was noted. */
  file(name: FileVariable): Buffer | undefined {
    const path = this.of[name];
    if (path === undefined) return undefined;
    try {
      const state = statSync(path);
      if (!state.isFile() || state.size === 0 || state.size > LARGEST_FILE) {
        this.refuse(`${name} names ${path}, which is empty, too large or not a file.`);
        return undefined;
      }
      return readFileSync(path);
    } catch (error) {
      this.refuse(`${name} names ${path}, which cannot be read (${errorCode(error) ?? 'unknown'}).`);
      return undefined;
    }
  }

  /** The same as one line of text, for secrets. */
  secret(name: FileVariable): string | undefined {
    const line = this.file(name)?.toString('utf8').trim();
    if (line === '' || line?.includes('\n') === true) this.refuse(`${name} must name a file with exactly one line.`);
    return line;
  }

  /** What a file of JSON says, in the form that `schema` asks for; undefined when it is not set, or problems were noted. */
  json<Shape>(name: FileVariable, schema: z.ZodType<Shape>): Shape | undefined {
    const text = this.file(name)?.toString('utf8');
    if (text === undefined) return undefined;
    const parsed = schema.safeParse(parsedJson(text));
    for (const { path, message } of parsed.error?.issues ?? []) this.refuse(`${name}: ${[...path.map(String), message].join(': ')}.`);
    return parsed.data;
  }

  /** The result, when nothing was wrong. Throws {@link ConfigRefused} otherwise. */
  done<Config>(config: Config): Config {
    if (this.problems.length > 0) throw new ConfigRefused(this.problems);
    return config;
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
