import { dmarcOf, organisationalDomainOf, readAuthenticationResults, senderOf } from '../../mail/trust';

const HOST = 'mx.writ.example';

function verdict(headers: readonly string[], from = 'ada@pd.example', severalAuthors = false): string {
  return dmarcOf({ from: { address: from, name: '' }, severalAuthors, authenticationResults: [...headers] }, HOST);
}

describe('the DMARC verdict is that of our own server', () => {
  test.each([
    [`${HOST}; dmarc=pass header.from=pd.example`, 'pass'],
    [`${HOST} 1; spf=pass smtp.mailfrom=x@pd.example; dmarc=fail (p=reject dis=none) header.from=PD.example`, 'fail'],
    [
      `MX.WRIT.EXAMPLE (our server); dkim=pass (ok (nested) \\)) header.d="pd.example"; dmarc = pass (p=none) header.from = pd.example`,
      'pass',
    ],
    [`${HOST}; dmarc=pass header.from=pd.example;`, 'pass'],
    [`${HOST}; dmarc=temperror header.from=pd.example`, 'none'],
    [`${HOST}; dmarc=pass`, 'none'],
    [`${HOST}; dmarc=pass header.from=other.example`, 'none'],
    [`${HOST}; none`, 'none'],
    [`${HOST}; dmarc=pass header.from=pd.example; dmarc=pass header.from=pd.example`, 'none'],
    [`${HOST}; dmarc=pass header.from=other.example header.from=pd.example`, 'none'],
    [`${HOST}; dmarc=pass header.from=pd.example (open`, 'none'],
    [`${HOST}; spf=pass reason="; dmarc=pass header.from=pd.example"`, 'none'],
    [`${HOST}; spf=pass (; dmarc=pass header.from=pd.example)`, 'none'],
    [`${HOST}.evil.example; dmarc=pass header.from=pd.example`, 'none'],
    [`evil.example (${HOST}); dmarc=pass header.from=pd.example`, 'none'],
    [`${HOST} 2; dmarc=pass header.from=pd.example`, 'none'],
    [`${HOST}; dmarc=pass header.from=pd.example garbage`, 'none'],
    ['', 'none'],
  ])('%j → %s', (header, expected) => {
    expect(verdict([header])).toBe(expected);
  });

  test('taken from the topmost header under its name, and nothing below counts', () => {
    const pass = `${HOST}; dmarc=pass header.from=pd.example`;
    expect(verdict(['other.example; dmarc=fail header.from=pd.example', pass])).toBe('pass');
    expect(verdict([`${HOST}; dmarc=fail header.from=pd.example`, pass])).toBe('fail');
    expect(verdict([`${HOST}; spf=pass`, pass])).toBe('none');
    expect(verdict([`${HOST}; dmarc=`, pass])).toBe('none');
  });

  test('none without a trusted host, without an author, and with several authors', () => {
    const mail = { severalAuthors: false, authenticationResults: [`${HOST}; dmarc=pass header.from=pd.example`] };
    expect(dmarcOf({ ...mail, from: { address: 'a@pd.example', name: '' } }, undefined)).toBe('none');
    expect(dmarcOf(mail, HOST)).toBe('none');
    expect(verdict(mail.authenticationResults, 'a@pd.example', true)).toBe('none');
  });

  test('a header that is not well formed is no header', () => {
    for (const header of ['', ';', 'a b; x=y', 'a; x', 'a; x=', 'a; =y', 'a; x=y; (', 'a; x=y "']) {
      expect(readAuthenticationResults(header)).toBeUndefined();
    }
  });
});

describe('the sender', () => {
  test('is known by domain and organisational domain', () => {
    expect(senderOf({ from: { address: 'ada@Mail.Sheriff.County.gov', name: '' } })).toEqual({
      domain: 'mail.sheriff.county.gov',
      organisationalDomain: 'county.gov',
      replyToDiffers: false,
      dmarc: 'none',
    });
    expect(senderOf({}, 'pass')).toEqual({ domain: '', organisationalDomain: '', replyToDiffers: false, dmarc: 'pass' });
  });

  test('is an organisation of its own below a public suffix, also a private one', () => {
    expect(organisationalDomainOf('pd.city.state.ca.us')).not.toBe('ca.us');
    expect(organisationalDomainOf('one.blogspot.com')).toBe('one.blogspot.com');
    expect(organisationalDomainOf('gov')).toBe('gov');
  });

  test('is suspicious when the answer would go elsewhere', () => {
    const from = { address: 'ada@pd.example', name: '' };
    expect(senderOf({ from, replyTo: 'ADA@pd.example' }).replyToDiffers).toBe(false);
    expect(senderOf({ from, replyTo: 'eve@pd.example' }).replyToDiffers).toBe(true);
    expect(senderOf({ replyTo: 'eve@pd.example' }).replyToDiffers).toBe(true);
  });
});
