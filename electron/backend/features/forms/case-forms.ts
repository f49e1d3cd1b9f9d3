import type { FormDefinition } from './form.ts';

export const caseForms: readonly FormDefinition[] = [];
