import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import express from 'express';
import { closeServer, holdPort, listen, PlainRefused } from '../../api/main';
import { newCaseId, caseIdFor } from '../../intake/case-id';

describe('the counter speaks plainly on this machine only', () => {
  test.each(['0.0.0.0', '::', '192.0.2.7', 'office.example'])('%s without a certificate is refused', async (host) => {
    await expect(listen(express(), { host, port: 0 })).rejects.toThrow(PlainRefused);
  });
  test.each([{ host: '127.0.0.1' }, { host: 'localhost' }, { host: '0.0.0.0', behindProxy: true }])('%j is opened', async (where) => {
    const server = await listen(express(), { ...where, port: 0 });
    expect(server.listening).toBe(true);
    await new Promise((resolve) => server.close(resolve));
  });
  test('a port that is taken is an error', async () => {
    const server = await listen(express(), { host: '127.0.0.1', port: 0 });
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    await expect(listen(express(), { host: '127.0.0.1', port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await new Promise((resolve) => server.close(resolve));
  });
  test("a port that is held is nobody else's: it says that the office is opening, and then answers", async () => {
    const held = await holdPort({ host: '127.0.0.1', port: 0 });
    const url = `http://127.0.0.1:${held.port}/`;
    await expect(holdPort({ host: '127.0.0.1', port: held.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    const early = await fetch(url);
    expect([early.status, early.headers.get('retry-after'), early.headers.get('content-type')]).toEqual([
      503,
      '5',
      'application/problem+json',
    ]);
    expect(await early.json()).toMatchObject({ problem: 'opening', status: 503, title: 'The office is opening' });
    held.open(express().get('/', (_request, response) => void response.send('open')));
    expect(await (await fetch(url)).text()).toBe('open');
    await closeServer(held.server);
  });
});

test.each([
  ['no HTTP', 'hello\r\n\r\n', 400, 'unreadable-request'],
  ['headers of 20 kB', `GET / HTTP/1.1\r\nHost: x\r\nX-A: ${'a'.repeat(20_000)}\r\n\r\n`, 431, 'headers-too-large'],
] as const)('what is refused before there is a request is a problem too: %s', async (_what, sent, status, name) => {
  const held = await holdPort({ host: '127.0.0.1', port: 0 });
  const socket = connect(held.port, '127.0.0.1').end(sent);
  const answer = (await text(socket)).split('\r\n\r\n');
  expect(answer[0]).toMatch(new RegExp(`^HTTP/1.1 ${status} [^]*application/problem\\+json`));
  expect(JSON.parse(answer[1] ?? '')).toMatchObject({ status, problem: name, field: 'headers', rule: 'house rule' });
  await closeServer(held.server);
});

describe('a case number', () => {
  test('tells nothing, and is read over the telephone', () => {
    const numbers = Array.from({ length: 500 }, newCaseId);
    for (const number of numbers) expect(number).toMatch(/^LR-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(new Set(numbers).size).toBe(500);
  });
  test('of a submission is the same at every try, and another under another key', () => {
    const [key, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
    expect(caseIdFor(key, 'sub-1')).toBe(caseIdFor(key, 'sub-1'));
    expect(caseIdFor(key, 'sub-1')).not.toBe(caseIdFor(other, 'sub-1'));
    expect(caseIdFor(key, 'sub-1')).not.toBe(caseIdFor(key, 'sub-2'));
  });
});
