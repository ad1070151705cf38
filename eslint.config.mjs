import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const pureFiles = ['domain/**/*.ts', 'workflows/**/*.ts'];
const testFiles = ['test/**/*.ts', 'test/**/*.tsx'];
const clockMessage = 'Only the workflow tells time: take the instant as an argument (workflows: now() in matter.ts).';

// What neither the law nor the procedure may know (design, house table): the machine's clock, chance, process and zone data.
const pureRules = (clockExcept = '') => ({
  'no-restricted-globals': [
    'error',
    { name: 'process', message: 'The law and the procedure know no process; configuration is platform/config.ts.' },
    { name: 'Intl', message: 'Zone data comes with the Node binary; use domain/calendar.' },
    { name: 'Buffer', message: 'Bytes belong to the activities.' },
    { name: 'performance', message: clockMessage },
    { name: 'crypto', message: 'Chance and keys belong to the activities.' },
  ],
  'no-restricted-syntax': [
    'error',
    { selector: 'NewExpression[callee.name="Date"][arguments.length=0]', message: clockMessage },
    { selector: 'CallExpression[callee.name="Date"]', message: clockMessage },
    { selector: `MemberExpression[object.name="Date"][property.name="now"]${clockExcept}`, message: clockMessage },
    { selector: 'MemberExpression[object.name="Math"][property.name="random"]', message: 'The law knows no chance.' },
    { selector: 'MemberExpression[object.name="globalThis"]', message: 'The law and the procedure name nothing of the machine.' },
    { selector: 'MemberExpression[property.name=/^toLocale/]', message: 'Locale data comes with the Node binary; write the form out.' },
    { selector: 'MemberExpression[property.name="localeCompare"]', message: 'Locale data comes with the Node binary; compare code units.' },
    { selector: 'TSEnumDeclaration', message: 'Union tags are string literals.' },
  ],
});

// A rule is switched off only with its reason: `eslint-disable-next-line rule -- why`.
const explainedLintOff = {
  create: (context) => ({
    Program() {
      for (const comment of context.sourceCode.getAllComments()) {
        if (!/^\s*eslint-disable/.test(comment.value) || /\s--\s+\S.{8,}/.test(comment.value)) continue;
        context.report({ loc: comment.loc, message: 'Say why the rule is off: eslint-disable-next-line <rule> -- <reason>.' });
      }
    },
  }),
};

const packageImport = (except, message) => ({
  'no-restricted-imports': ['error', { patterns: [{ regex: except === undefined ? '^[^.]' : `^(?!\\.|${except}$)`, message }] }],
});

export default defineConfig(
  { ignores: ['node_modules/', '.writ/', '.cache/', 'dist/', 'coverage/', 'samples/mails/', 'test/histories/**/*.json'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    plugins: { writ: { rules: { 'explained-lint-off': explainedLintOff } } },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-restricted-exports': ['error', { restrictDefaultExports: { direct: true, named: true, defaultFrom: true, namedFrom: true } }],
      'no-warning-comments': ['error', { terms: ['todo', 'fixme', 'xxx', 'hack'] }],
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Union tags are string literals.' },
        { selector: 'Decorator', message: 'No decorators: functions and unions.' },
      ],
      '@typescript-eslint/ban-ts-comment': ['error', { minimumDescriptionLength: 10, 'ts-expect-error': 'allow-with-description' }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'separate-type-imports' }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'type'],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowNever: true }],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/no-redundant-type-constituents': 'off',
      // There are no enums of ours (above), and this rule takes a quarter of the whole time.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      'writ/explained-lint-off': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: 'only-allowed-literals' }],
    },
  },
  { files: pureFiles, rules: pureRules() },
  { files: ['workflows/matter.ts'], rules: pureRules(':not(VariableDeclarator[id.name="now"] *)') },
  { files: ['domain/**/*.ts'], rules: packageImport(undefined, 'The law imports nothing outside domain/.') },
  {
    files: ['workflows/**/*.ts'],
    rules: packageImport(
      '@temporalio/workflow',
      'The procedure imports the law and @temporalio/workflow, and only the type of activities.',
    ),
  },
  { files: ['cli/**/*.ts', 'worker/**/*.ts'], rules: { 'no-console': 'off' } },
  {
    files: testFiles,
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
