import { expect as base } from '@playwright/test';

/** Patient on a noisy machine, in the test runner and outside of it (the demo uses the same verbs). */
export const expect = base.configure({ timeout: 60_000 });
