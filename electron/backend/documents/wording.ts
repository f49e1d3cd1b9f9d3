/** The name of those addressed, ending in exactly one full-width colon. */
export function withColon(text: string): string {
  return `${text.replace(/[：:]$/u, '')}：`;
}

/** A remark without brackets of its own. */
export function bare(text: string): string {
  return text.replace(/^[（(]/u, '').replace(/[）)]$/u, '');
}
