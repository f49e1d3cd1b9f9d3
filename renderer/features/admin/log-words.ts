// Words of the log stand in one table for screens, papers and spreadsheets: add a new act to shared/audit/action-words.ts.
export { actWords } from '#shared/audit/action-words.ts';
