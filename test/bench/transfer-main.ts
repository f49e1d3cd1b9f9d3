import { measureTransfer } from './transfer.ts';

const mebibytes = Number(process.argv[2] ?? 1024);
process.stdout.write(`${JSON.stringify(await measureTransfer(mebibytes * 1024 * 1024), null, 2)}\n`);
