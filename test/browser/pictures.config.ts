import { defineConfig } from 'vitest/config';
import config from '../../vitest.config.ts';

/** As the tests, but it makes files: so it runs only when it is called. */
export default defineConfig({ ...config, test: { ...config.test, include: ['test/browser/pictures.ts'] } });
