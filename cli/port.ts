import { holdPort, PlainRefused, type HeldPort, type Listening } from '../api/main';
import { errorCode } from '../platform/error-code';

/** The API's port cannot be had; the sentence says what to do. */
class PortTaken extends Error {
  readonly code = 'PORT_TAKEN';
  override readonly name = 'PortTaken';
}

/** Takes the port for good. Throws {@link PortTaken}; `by` names what chooses another. */
export async function takePort(place: Listening, by: string): Promise<HeldPort> {
  try {
    return await holdPort(place);
  } catch (error) {
    if (error instanceof PlainRefused) throw error;
    throw new PortTaken(whyNot(error, place.host, place.port, by));
  }
}

function whyNot(error: unknown, host: string, port: number, by: string): string {
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return `Port ${port} of ${host} is taken by another program: end what listens there, or choose another port with ${by}.`;
    case 'EACCES':
      return `Port ${port} may not be used by this user: choose one above 1023 with ${by}.`;
    default:
      return `Port ${port} of ${host} cannot be listened on: choose an address of this machine with --host, or another port with ${by}.`;
  }
}
