import { createServer, type AddressInfo } from 'node:net';
import { errorCode } from '../platform/error-code';

/** The API's port cannot be had; the sentence says what to do. */
class PortTaken extends Error {
  readonly code = 'PORT_TAKEN';
  override readonly name = 'PortTaken';
}

/** A port that can be listened on: the wanted one, or any for 0. Throws {@link PortTaken}; `by` names what chooses another. */
export function freePort(host: string, wanted: number, by: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => reject(new PortTaken(whyNot(error, host, wanted, by))));
    probe.listen({ host, port: wanted, exclusive: true }, () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}

function whyNot(error: Error, host: string, port: number, by: string): string {
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return `Port ${port} of ${host} is taken by another program: end what listens there, or choose another port with ${by}.`;
    case 'EACCES':
      return `Port ${port} may not be used by this user: choose one above 1023 with ${by}.`;
    default:
      return `Port ${port} of ${host} cannot be listened on: choose an address of this machine with --host, or another port with ${by}.`;
  }
}
