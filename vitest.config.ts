import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { inline } from './src/bundle-inline.mjs';

export default defineConfig({
  plugins: [
    inline,
    {
      // The bundler embeds a .wasm import as its bytes; tests see the same thing.
      name: 'wasm-as-bytes',
      enforce: 'pre',
      load(id) {
        if (!id.endsWith('.wasm')) return null;
        const bytes = readFileSync(id).toString('base64');
        return `export default Uint8Array.from(Buffer.from('${bytes}', 'base64'));`;
      },
    },
  ],
  test: {
    include: ['test/**/*.test.ts'],
    server: { deps: { inline: [/\.wasm$/] } },
    deps: { interopDefault: false }, // as Node and the bundler do
    globalSetup: ['test/setup/global.ts'],
    testTimeout: 60_000,
    hookTimeout: 600_000,
  },
});
