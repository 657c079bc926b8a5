import type { Plugin } from 'rolldown';

export const linear: Plugin[];
