import js from '@eslint/js';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** Rooms of src and what each may import: `pages -> {canvas, views} -> {state, draw, ui}`, `state -> {api, live}`. */
const mayImport = {
  api: [],
  live: [],
  draw: [],
  state: ['api', 'live'],
  i18n: ['api', 'state'],
  ui: ['api', 'i18n', 'state'],
  views: ['api', 'live', 'draw', 'state', 'i18n', 'ui'],
  canvas: ['api', 'live', 'draw', 'state', 'i18n', 'ui', 'views'],
  pages: ['api', 'live', 'draw', 'state', 'i18n', 'ui', 'views', 'canvas'],
};
const rooms = Object.keys(mayImport);

/** One block per room: whatever it may not import is an error that names the room. */
const walls = rooms.map((room) => {
  const closed = rooms.filter((other) => other !== room && !mayImport[room].includes(other));
  const message = `${room} may import only: ${mayImport[room].join(', ') || 'nothing of ours'}.`;
  return {
    files: [`src/${room}/**/*.{ts,tsx}`],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ group: closed.map((other) => `**/${other}/**`), message }] }],
    },
  };
}).filter((wall) => wall.rules['no-restricted-imports'][1].patterns[0].group.length > 0);

export default tseslint.config(
  // openapi.ts is generated, see `make types`.
  { ignores: ['dist', 'coverage', 'src/api/openapi.ts'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    plugins: { 'react-hooks': reactHooks, 'jsx-a11y': jsxA11y },
    languageOptions: {
      globals: globals.browser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      ...reactHooks.configs.recommended.rules,
      ...jsxA11y.flatConfigs.recommended.rules,
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },
  ...walls,
  {
    files: ['**/*.test.{ts,tsx}'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
);
