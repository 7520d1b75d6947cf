import js from '@eslint/js';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const pureModel = {
  patterns: [{ group: ['react', 'react-*', '@tanstack/*', 'echarts*', '**/view/*', '**/components/*', '**/pages/*'] }],
};
const noPages = { patterns: [{ group: ['**/pages/*', '**/pages/**'] }] };

export default tseslint.config(
  { ignores: ['target', 'dist', 'src/api/schema.d.ts'] },
  js.configs.recommended,
  {
    files: ['src/**/*.{ts,tsx}', 'e2e/**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, reactHooks.configs.flat['recommended-latest']],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      'max-lines': ['error', 400],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/only-throw-error': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { varsIgnorePattern: '^_', argsIgnorePattern: '^_' }],
    },
  },
  { files: ['src/model/**'], rules: { 'no-restricted-imports': ['error', pureModel] } },
  { files: ['src/components/**', 'src/view/**'], rules: { 'no-restricted-imports': ['error', noPages] } },
  {
    files: ['**/*.mjs', 'public/*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        Buffer: 'readonly',
        setInterval: 'readonly',
        clearInterval: 'readonly',
        setTimeout: 'readonly',
        document: 'readonly',
        localStorage: 'readonly',
        matchMedia: 'readonly',
        performance: 'readonly',
      },
    },
  },
);
