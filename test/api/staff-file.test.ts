import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { enrol, readStaffFile } from '../../api/staff-file';
import { ConfigRefused } from '../../platform/environment';
import { sha256 } from '../../platform/seal';
import { listStaff, staffByToken } from '../../storage/staff';
import { onPGlite, withStore } from '../support/store';

const folder = mkdtempSync(path.join(tmpdir(), 'writ-staff-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(content: unknown): string {
  const name = path.join(folder, 'staff.json');
  writeFileSync(name, typeof content === 'string' ? content : JSON.stringify(content));
  return name;
}

const carla = { id: 'carla', role: 'counsel', name: 'Carla Mendes', email: 'carla@provider.example', tokenSha256: sha256('carla') };
const ines = { id: 'ines', role: 'intake', name: 'Ines Calder', managerId: 'carla', tokenSha256: sha256('ines') };

describe('the staff file', () => {
  const refused = (content: unknown): readonly string[] => {
    try {
      readStaffFile(file(content));
    } catch (error) {
      if (error instanceof ConfigRefused) return error.problems;
      throw error;
    }
    return [];
  };

  it('says who works here', () => expect(readStaffFile(file({ staff: [carla, ines] })).staff).toEqual([carla, ines]));

  it.each([
    ['an unknown role', { staff: [{ ...carla, role: 'boss' }] }, 'staff.0.role'],
    ['a token instead of its hash', { staff: [{ ...carla, tokenSha256: 'writ_plain' }] }, 'staff.0.tokenSha256'],
    ['one id twice', { staff: [carla, { ...ines, id: 'carla', managerId: undefined }] }, 'staff.1.id'],
    ['one token for two', { staff: [carla, { ...ines, tokenSha256: carla.tokenSha256 }] }, 'staff.1.tokenSha256'],
    ['a manager who is nobody', { staff: [ines] }, 'staff.0.managerId'],
    ['somebody who is their own manager', { staff: [{ ...carla, managerId: 'carla' }] }, 'staff.0.managerId'],
    ['nobody', { staff: [] }, 'staff'],
    ['no JSON', '{', 'JSON'],
  ])('is refused with %s, and no sentence tells a name, an address or a hash', (_what, content, where) => {
    const said = refused(content);
    expect(said).toEqual([expect.stringContaining(where)]);
    expect(said.join()).not.toMatch(/Carla|Ines|@|writ_|[0-9a-f]{64}/);
  });
});

describe('the office’s staff', () => {
  withStore(onPGlite, (store) => {
    const who = async (token: string) => (await staffByToken(store().db, sha256(token)))?.id;

    it('is what the file says: who left cannot sign in, and stays in the books', async () => {
      await enrol(store(), readStaffFile(file({ staff: [carla, ines] })));
      expect([await who('carla'), await who('ines')]).toEqual(['carla', 'ines']);
      await enrol(store(), readStaffFile(file({ staff: [carla] })));
      expect([await who('carla'), await who('ines')]).toEqual(['carla', undefined]);
      expect((await listStaff(store().db, store().keys)).map(({ id, profile }) => [id, profile.name])).toEqual([
        ['carla', 'Carla Mendes'],
        ['ines', 'Ines Calder'],
      ]);
    });

    it('may have its tokens changed, also with each other', async () => {
      await enrol(store(), readStaffFile(file({ staff: [carla, ines] })));
      const swapped = [
        { ...carla, tokenSha256: ines.tokenSha256 },
        { ...ines, tokenSha256: carla.tokenSha256 },
      ];
      await enrol(store(), readStaffFile(file({ staff: swapped })));
      expect([await who('carla'), await who('ines')]).toEqual(['ines', 'carla']);
    });
  });
});
