import { createRequire } from 'node:module';
import { z } from 'zod';
import { inProject } from './project.ts';

/** The checker as a library: its own program keeps to itself which files it could not read. */
const installed = createRequire(inProject('build', 'check', 'electronegativity', 'package.json'));
const scan = installed('@doyensec/electronegativity') as (options: object) => Promise<unknown>;

const outcome = z.object({
  issues: z.array(z.object({ id: z.string(), file: z.string() })),
  errors: z.array(z.object({ file: z.string(), message: z.string() })),
});

// `electronegativity.ts FOLDER VERSION`: what the checker says of a folder, as the last line of the output.
const [input, electronVersionOverride] = process.argv.slice(2);
const { issues, errors } = outcome.parse(
  await scan({
    input,
    isRelative: true,
    electronVersionOverride,
    // Compares the version with a list on the network, which is not to be had here.
    excludeFromScan: ['AvailableSecurityFixesGlobalCheck'],
  }),
);
process.stdout.write(`\n${JSON.stringify({ findings: issues, unread: errors })}\n`);
