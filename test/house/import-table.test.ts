import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

const root = path.resolve(__dirname, '..', '..');
const composers = ['cli', 'worker'];

/** The table of the design, written out a second time: what each room may import beside itself. */
const table: Record<string, string[]> = {
  domain: [],
  workflows: ['domain', 'workflow sdk', 'type of activities'],
  activities: ['domain', 'storage', 'storage objects', 'mail', 'mail render', 'records', 'platform', 'activity sdk'],
  storage: ['domain', 'platform', 'kysely', 'zod', 'node'],
  mail: ['domain', 'platform', 'nodemailer', 'preact', 'zod', 'node'],
  records: ['domain', 'platform', 'storage objects', 'kysely', 'zod', 'node'],
  intake: ['domain', 'storage', 'storage objects', 'platform', 'messages', 'client sdk'],
  api: [
    'domain',
    'storage',
    'storage objects',
    'platform',
    'intake',
    'console',
    'mail render',
    'messages',
    'type of workflows',
    'client sdk',
    'express',
    'zod',
    'node',
  ],
  console: ['domain', 'preact'],
  platform: ['zod', 'pino', 'node', 'client sdk', 'workflow sdk', 'activity sdk'],
};

/** What is tried from each room: the room that it lies in (if any) and the import. */
const probes: Record<string, { room?: string; line: string }> = {
  ...Object.fromEntries(
    [...Object.keys(table), ...composers].map((room) => [
      room,
      { room, line: `import { value } from '../${room}/target'; export const seen = value;` },
    ]),
  ),
  messages: { room: 'workflows', line: `import { value } from '../workflows/messages'; export const seen = value;` },
  'mail render': { room: 'mail', line: `import { value } from '../mail/render'; export const seen = value;` },
  'storage objects': { room: 'storage', line: `import { value } from '../storage/objects/disk'; export const seen = value;` },
  'type of activities': { room: 'activities', line: `import type { Value } from '../activities/target'; export type Seen = Value;` },
  'type of workflows': { room: 'workflows', line: `import type { Value } from '../workflows/target'; export type Seen = Value;` },
  zod: { line: `import { z } from 'zod'; export const seen = z;` },
  pino: { line: `import { pino } from 'pino'; export const seen = pino;` },
  kysely: { line: `import { Kysely } from 'kysely'; export const seen = Kysely;` },
  nodemailer: { line: `import { createTransport } from 'nodemailer'; export const seen = createTransport;` },
  express: { line: `import express from 'express'; export const seen = express;` },
  preact: { line: `import { h } from 'preact'; export const seen = h;` },
  'workflow sdk': { line: `import { sleep } from '@temporalio/workflow'; export const seen = sleep;` },
  'activity sdk': { line: `import { sleep } from '@temporalio/activity'; export const seen = sleep;` },
  'client sdk': { line: `import { Client } from '@temporalio/client'; export const seen = Client;` },
  node: { line: `import { readFileSync } from 'node:fs'; export const seen = readFileSync;` },
};

/** A room that may be imported whole may also be named as a type. */
function expected(room: string): string[] {
  const row = table[room] ?? [];
  const types = ['activities', 'workflows'].filter((other) => row.includes(other)).map((other) => `type of ${other}`);
  return Object.keys(probes).filter((probe) => probes[probe]?.room !== room && [...row, ...types].includes(probe));
}

type Violation = { from: string; to: string; rule: { name: string } };

async function violationsOf(files: Record<string, string>): Promise<Violation[]> {
  mkdirSync(path.join(root, '.cache'), { recursive: true });
  const house = mkdtempSync(path.join(root, '.cache', 'import-table-'));
  try {
    copyFileSync(path.join(root, 'package.json'), path.join(house, 'package.json'));
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.join(house, path.dirname(file)), { recursive: true });
      writeFileSync(path.join(house, file), text);
    }
    const program = path.join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
    const args = [program, '--config', path.join(root, '.dependency-cruiser.cjs'), '--output-type', 'json', '.'];
    const told = await promisify(execFile)(process.execPath, args, { cwd: house, maxBuffer: 64 << 20 }).catch(
      (error: unknown) => error as { stdout: string },
    );
    return (JSON.parse(told.stdout) as { summary: { violations: Violation[] } }).summary.violations;
  } finally {
    rmSync(house, { recursive: true });
  }
}

function plantedHouse(): Record<string, string> {
  const target = 'export const value = 1;\nexport type Value = number;\n';
  const files: Record<string, string> = { 'workflows/messages.ts': target, 'storage/objects/disk.ts': target, 'mail/render.ts': target };
  for (const room of [...Object.keys(table), ...composers]) files[`${room}/target.ts`] = target;
  for (const room of Object.keys(table)) {
    for (const [name, probe] of Object.entries(probes)) if (probe.room !== room) files[`${room}/try ${name}.ts`] = `${probe.line}\n`;
  }
  return files;
}

describe('the table of who may import whom', () => {
  let broken: Set<string>;

  beforeAll(async () => {
    broken = new Set((await violationsOf(plantedHouse())).map((violation) => violation.from));
  }, 60_000);

  test.each(Object.keys(table))('%s may import what stands in its row, and nothing else', (room) => {
    const tried = Object.keys(probes).filter((name) => probes[name]?.room !== room);
    expect(tried.filter((name) => !broken.has(`${room}/try ${name}.ts`))).toEqual(expected(room));
  });
});

describe('what holds in every room', () => {
  let rules: (file: string) => string[];

  beforeAll(async () => {
    const violations = await violationsOf({
      'domain/one.ts': `import { two } from './two';\nexport const one = (): number => two();\n`,
      'domain/two.ts': `import { one } from './one';\nexport const two = (): number => one();\n`,
      'domain/lost.ts': `import { gone } from './gone';\nexport const lost = gone;\n`,
      'test/support/builder.ts': 'export const built = 1;\n',
      'domain/tested.ts': `import { built } from '../test/support/builder';\nexport const tested = built;\n`,
      'cli/main.ts': `import request from 'supertest';\nexport const seen = request;\n`,
      'cli/good.ts': `import { built } from '../domain/good';\nexport const seen = built;\n`,
      'domain/good.ts': 'export const built = 1;\n',
    });
    rules = (file) => violations.filter((violation) => violation.from === file).map((violation) => violation.rule.name);
  }, 60_000);

  test('no two files import each other', () => expect(rules('domain/one.ts')).toContain('no-cycles'));
  test('every import leads somewhere', () => expect(rules('domain/lost.ts')).toContain('everything-resolves'));
  test('the product does not import its tests', () => expect(rules('domain/tested.ts')).toContain('nobody-imports-tests'));
  test('the product runs without development packages', () =>
    expect(rules('cli/main.ts')).toEqual(['product-needs-no-development-package']));
  test('cli and worker compose the rooms', () => expect(rules('cli/good.ts')).toEqual([]));
});
