/**
 * A copy of a text that shares no memory with the text it was cut from. For what is held as long as a file is read:
 * a number kept as it came from the parser would keep the whole chunk of the file alive.
 */
export const flat = (text: string): string => Buffer.from(text, 'utf8').toString('utf8');
