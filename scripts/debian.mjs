// Programs of the system that some tests need: the browser, docker-compose. On a Debian where we may, they are installed; elsewhere a
// sentence says what is missing, and the tests that need it fail with it.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

/** Program → Debian package. */
const programs = { chromium: 'chromium', 'docker-compose': 'docker-compose' };

const onPath = (program) =>
  (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

/** Installs what is missing, or says what to install. Never fails by itself: the test that misses its program does. */
export function ensurePrograms(say) {
  const missing = Object.keys(programs).filter((program) => !onPath(program));
  if (missing.length === 0) return;
  const packages = missing.map((program) => programs[program]);
  if (!onPath('apt-get') || process.getuid?.() !== 0) {
    say(`Some tests need ${missing.join(' and ')}: install ${packages.join(' ')}.`);
    return;
  }
  say(`Installing ${packages.join(' ')} from Debian …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  spawnSync('apt-get', ['update', '-qq'], { stdio: 'ignore', env });
  const { status } = spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { stdio: 'ignore', env });
  if (status !== 0) say(`Debian could not install ${packages.join(' ')}.`);
}
