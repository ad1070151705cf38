// Installs the packages of the lock file without those for development, for the image: strictly when npm allows it, and checked otherwise,
// see `install` in setup.mjs. No install script runs.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isInstalled, root } from './setup.mjs';

const options = ['--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'];
const npm = (...args) => spawnSync('npm', [...args, ...options], { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;

const lock = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
const needed = Object.entries(lock.packages).filter(([, { dev }]) => dev !== true);
const whole = (npm('ci') || npm('install', '--no-save')) && isInstalled({ ...lock, packages: Object.fromEntries(needed) });
if (!whole) {
  process.stderr.write('What npm installed is not what package-lock.json names.\n');
  process.exitCode = 1;
}
