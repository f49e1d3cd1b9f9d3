import { verifyLogFile } from '#main/verify-audit.ts';

// `npm run verify-audit -- FILE [--head HASH]…`: the same check as in the packaged application, without it.
process.exitCode = verifyLogFile(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
