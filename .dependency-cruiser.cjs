'use strict';

// Who may import whom: the table of rooms. A room may import what stands in its row, itself, and nothing else.
// `packages` are a room's own libraries; a new library is one word in its room's row.
const rooms = {
  domain: {},
  workflows: { rooms: ['domain'], types: ['activities'], packages: ['@temporalio/workflow'] },
  activities: { rooms: ['domain', 'storage', 'mail', 'records', 'platform'], packages: ['@temporalio/activity'] },
  storage: {
    rooms: ['domain', 'platform'],
    packages: ['kysely', 'pg', '@types/pg', '@electric-sql/pglite', '@aws-sdk/[^/]+', 'proper-lockfile', 'zod'],
    node: true,
  },
  mail: {
    rooms: ['domain', 'platform'],
    packages: [
      'nodemailer',
      '@types/nodemailer',
      'postal-mime',
      'mailauth',
      'imapflow',
      'tldts',
      'libphonenumber-js',
      'preact',
      'preact-render-to-string',
      'pdfkit',
      '@types/pdfkit',
      'fontkit',
      '@types/fontkit',
      'dejavu-fonts-ttf',
      'zod',
    ],
    node: true,
  },
  records: {
    rooms: ['domain', 'platform'],
    paths: ['^storage/objects/'],
    packages: ['@zip\\.js/zip\\.js', 'csv-stringify', 'libphonenumber-js', 'openpgp', 'pdfkit', 'kysely', 'zod'],
    node: true,
  },
  intake: { rooms: ['domain', 'storage', 'platform'], paths: ['^workflows/messages\\.ts$'], packages: ['@temporalio/client'] },
  api: {
    rooms: ['domain', 'storage', 'platform', 'intake', 'console'],
    paths: ['^workflows/messages\\.ts$', '^mail/(?:parse|render|render-pdf)\\.ts$'],
    types: ['workflows'],
    packages: [
      '@temporalio/client',
      'express',
      '@types/express(?:-serve-static-core)?',
      'helmet',
      'zod',
      '@asteasolutions/zod-to-openapi',
      'libphonenumber-js',
    ],
    node: true,
  },
  console: { rooms: ['domain'], packages: ['preact', 'preact-render-to-string'] },
  platform: { packages: ['zod', 'pino', '@temporalio/[^/]+'], node: true },
};

const NODE =
  '^(?:node:)?(?:assert|async_hooks|buffer|child_process|crypto|dns|events|fs|http|https|module|net|os|path|perf_hooks|process|querystring|readline|sqlite|stream|string_decoder|test|timers|tls|tty|url|util|v8|vm|worker_threads|zlib)(?:/|$)';

function allowedFor(name, row) {
  return [
    `^${name}/`,
    ...(row.rooms ?? []).map((room) => `^${room}/`),
    ...(row.paths ?? []),
    ...(row.types ?? []).map((room) => `^${room}/`),
    ...(row.packages ?? []).map((library) => `(?:^|/)node_modules/${library}/`),
    ...(row.node ? [NODE] : []),
  ];
}

const roomRules = Object.entries(rooms).map(([name, row]) => ({
  name: `${name}-imports-only-its-row`,
  comment: `What ${name}/ may import stands in its row of .dependency-cruiser.cjs (design: who may import whom).`,
  severity: 'error',
  from: { path: `^${name}/` },
  to: { pathNot: allowedFor(name, row) },
}));

const typeRules = Object.entries(rooms).flatMap(([name, row]) =>
  (row.types ?? []).map((room) => ({
    name: `${name}-imports-${room}-as-type-only`,
    comment: `${name}/ may name the types of ${room}/, never run it.`,
    severity: 'error',
    from: { path: `^${name}/` },
    to: { path: `^${room}/`, pathNot: row.paths ?? [], dependencyTypesNot: ['type-only'] },
  })),
);

const ROOMS_AND_COMPOSERS = `^(?:${[...Object.keys(rooms), 'cli', 'worker'].join('|')})/`;

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...roomRules,
    ...typeRules,
    {
      name: 'no-cycles',
      comment: 'Two files that import each other are one file, or a third is missing.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'nobody-imports-composers',
      comment: 'cli and worker compose the others; nothing imports them but each other, the scripts and the tests.',
      severity: 'error',
      from: { path: ROOMS_AND_COMPOSERS, pathNot: '^(?:cli|worker)/' },
      to: { path: '^(?:cli|worker)/' },
    },
    {
      name: 'nobody-imports-tests',
      comment: 'What a test needs is not part of the product.',
      severity: 'error',
      from: { pathNot: '^test/' },
      to: { path: '^(?:test|scripts)/', pathNot: '^scripts/[^/]+\\.mjs$' },
    },
    {
      name: 'product-needs-no-scripts',
      comment: 'The scripts run before and around the product; the product does not need them.',
      severity: 'error',
      from: { path: ROOMS_AND_COMPOSERS },
      to: { path: '^scripts/' },
    },
    {
      name: 'product-needs-no-development-package',
      comment: 'What runs in an office stands under "dependencies".',
      severity: 'error',
      from: { path: ROOMS_AND_COMPOSERS },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'everything-resolves',
      comment: 'An import that leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(?:\\.writ|\\.cache|dist|coverage)/' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: `${__dirname}/tsconfig.json` },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.cjs', '.js', '.json', '.d.ts'],
    },
  },
};
