// Exit code 0 when the process beside it in the container is well: `api` is asked whether it is ready, over TLS and only under its own
// certificate; of `worker` the file is looked at that it touches every ten seconds.
import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import http from 'node:http';
import https from 'node:https';

const OLDEST_MS = 45_000;
const PATIENCE_MS = 5_000;

function apiIsReady({ WRIT_API_PORT: port = '8090', WRIT_API_TLS_CERT_FILE: file }) {
  const own = file === undefined ? undefined : new X509Certificate(readFileSync(file)).fingerprint256;
  const where = { host: '127.0.0.1', port, path: '/readyz', timeout: PATIENCE_MS };
  return new Promise((resolve) => {
    // The name is the outside's and the way never leaves the machine: what counts is that it is this very certificate.
    const request = own === undefined ? http.request(where) : https.request({ ...where, rejectUnauthorized: false });
    request.on('response', (response) => {
      const same = own === undefined || response.socket.getPeerCertificate().fingerprint256 === own;
      response.resume();
      resolve(same && response.statusCode === 200);
    });
    request.on('timeout', () => request.destroy());
    request.on('error', () => resolve(false));
    request.end();
  });
}

function workerIsWell({ WRIT_PULSE_FILE: file = '' }) {
  try {
    return Date.now() - statSync(file).mtimeMs < OLDEST_MS;
  } catch {
    return false;
  }
}

const looks = { api: apiIsReady, worker: workerIsWell };
const look = looks[process.argv[2]];
if (look === undefined) throw new Error('say which: api or worker');
process.exitCode = (await look(process.env)) ? 0 : 1;
