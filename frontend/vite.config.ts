import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const server = process.env.NETARIUM_SERVER ?? 'http://127.0.0.1:8000';

export default defineConfig({
  plugins: [react()],
  server: {
    proxy: {
      '/api': { target: server, ws: true },
      '/static': { target: server },
    },
  },
  build: {
    target: 'es2022',
    // Inlined assets would be data: URLs; files keep the content security policy narrow.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
  },
  test: {
    environment: 'node',
    include: ['src/**/*.test.{ts,tsx}'],
    restoreMocks: true,
    // A test that hangs, never a slow machine.
    testTimeout: 60_000,
  },
});
