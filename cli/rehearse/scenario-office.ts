/** The office of a scenario: the sample, or a file that replaces parts of it, and what `with:` adds. */
import path from 'node:path';
import type { Problem } from '../../samples/entry';
import { sampleOffice } from '../../samples/office';
import { readOffice, readOfficeFile, type OfficeReading } from '../../samples/office-file';
import type { SampleOffice } from '../../samples/sample-office';
import { valueAt, type Wrong } from './mistakes';
import { readWritten, textOf, type FieldPath, type Mistake, type Written } from './written';

/** `office` is missing when it could not be read at all; `mistakes` are those of other files than the scenario. */
type Read = { readonly office: SampleOffice | undefined; readonly mistakes: readonly Mistake[] };

export function officeOf(scenario: Readonly<Record<string, unknown>>, folder: string, wrong: Wrong[]): Read {
  const base = baseOf(scenario['office'], folder, wrong);
  if (scenario['with'] === undefined) return base;
  // Where the office itself is not known, what is added to it is still read.
  const added = readOffice(scenario['with'], base.office ?? sampleOffice(), inFolder(folder));
  if ('office' in added) return { ...base, office: base.office && added.office };
  const { here, elsewhere } = sorted(added.problems, scenario['with'], folder);
  wrong.push(...here.map(({ at, says }) => ({ at: ['with', ...at], says })));
  return { office: base.office, mistakes: [...base.mistakes, ...elsewhere] };
}

function baseOf(named: unknown, folder: string, wrong: Wrong[]): Read {
  if (named === undefined || named === 'sample' || typeof named !== 'string') return { office: sampleOffice(), mistakes: [] };
  const written = readWritten(path.join(folder, named));
  if (!('mistakes' in written))
    return fromFile(written, readOfficeFile(written.value, sampleOffice(), inFolder(path.dirname(written.file))));
  // A file that is not there is a mistake of the scenario; one that is no YAML has its own lines.
  const [missing] = written.mistakes.filter(({ line }) => line === 0);
  if (!missing) return { office: undefined, mistakes: written.mistakes };
  wrong.push({ at: ['office'], says: missing.says });
  return { office: undefined, mistakes: [] };
}

function fromFile(written: Written, reading: OfficeReading): Read {
  if ('office' in reading) return { office: reading.office, mistakes: [] };
  const { here, elsewhere } = sorted(reading.problems, written.value, path.dirname(written.file));
  return { office: undefined, mistakes: [...here.map(({ at, says }) => written.mistake(at, says)), ...elsewhere] };
}

const inFolder =
  (folder: string) =>
  (name: string): string => {
    const text = textOf(path.resolve(folder, name));
    if (typeof text !== 'string') throw new Error(text.says);
    return text;
  };

/** Problems of the entries themselves, and those of lines of the files that entries name. */
function sorted(problems: readonly Problem[], entries: unknown, folder: string): { here: readonly Wrong[]; elsewhere: readonly Mistake[] } {
  const here: Wrong[] = [];
  const elsewhere: Mistake[] = [];
  for (const { path: written, problem } of problems) {
    const [, entry = '', line, field = ''] = /^(.*?)\.line\[(\d+)\]\.?(.*)$/.exec(written) ?? [];
    const file = line === undefined ? undefined : valueAt(entries, [...pathOf(entry), 'file']);
    if (typeof file === 'string') elsewhere.push({ file: path.resolve(folder, file), line: Number(line), field, says: problem });
    else here.push({ at: pathOf(written), says: problem });
  }
  return { here, elsewhere };
}

/** `customers[0].numbers[1].from` */
const pathOf = (written: string): FieldPath =>
  [...written.matchAll(/\[(\d+)\]|[^.[\]]+/g)].map(([key, index]) => (index === undefined ? key : Number(index)));
