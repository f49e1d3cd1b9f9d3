const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text made safe for element content and quoted attribute values; control characters that XML forbids are dropped. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cs}]/gu, (character) =>
      character === '\n' || character === '\t' ? character : '',
    )
    .replaceAll(/[&<>"']/gu, (character) => entities[character] ?? character);
}

/** Escaped text with line feeds as line breaks. */
export function escapeLines(text: string): string {
  return text
    .split('\n')
    .map((part) => escapeHtml(part.trim()))
    .join('<br>');
}
