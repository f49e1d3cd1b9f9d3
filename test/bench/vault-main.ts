import { measureVault } from './vault.ts';

// `vault-main.ts MEBIBYTES`: a process of its own, so that its memory is that of the vault alone.
const measured = await measureVault(Number(process.argv[2]) * 1024 * 1024);
process.stdout.write(`${JSON.stringify(measured)}\n`);
