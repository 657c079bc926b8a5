import type { Plugin } from 'vitest/config';

export const inline: Plugin;
