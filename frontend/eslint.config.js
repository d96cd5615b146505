import js from '@eslint/js';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
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

const zones = rooms.filter((room) => mayImport[room].length < rooms.length - 1).map((room) => ({
  target: `./src/${room}`,
  from: rooms.filter((other) => other !== room && !mayImport[room].includes(other)).map((other) => `./src/${other}`),
  message: `${room} may import only: ${mayImport[room].join(', ') || 'nothing of ours'}.`,
}));

export default tseslint.config(
  { ignores: ['dist', 'coverage'] },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    plugins: { 'import-x': importX, 'react-hooks': reactHooks, 'jsx-a11y': jsxA11y },
    languageOptions: {
      globals: globals.browser,
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] },
    rules: {
      ...reactHooks.configs.recommended.rules,
      ...jsxA11y.flatConfigs.recommended.rules,
      'import-x/no-restricted-paths': ['error', { zones }],
      'import-x/no-cycle': 'error',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },
  {
    files: ['**/*.test.{ts,tsx}'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
);
