import helmet from 'helmet';
import type { RequestHandler } from 'express';
import type { ApiDeps } from '../deps';

/** What browsers may do with our pages: nothing from elsewhere, no scripts at all, no frames, no hint to others of where the reader came from. */
export function hardened({ tls }: Pick<ApiDeps, 'tls'>): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: tls ? { maxAge: 31_536_000 } : false,
    // Without any referrer a browser calls the origin of a form `null`, and the door would take our own forms for another site's.
    referrerPolicy: { policy: 'same-origin' },
    xFrameOptions: { action: 'deny' },
  });
}
