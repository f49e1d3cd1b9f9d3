import { measureSpreadsheets } from './spreadsheet.ts';

// A process of its own, so that its memory is that of the spreadsheet code alone.
process.stdout.write(`${JSON.stringify(await measureSpreadsheets(Number(process.argv[2] ?? '100000')))}\n`);
