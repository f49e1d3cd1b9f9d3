import type { KeyboardEvent } from 'react';

const FIELDS = [
  'input:not([type=hidden]):not([disabled])',
  'textarea:not([disabled])',
  'select:not([disabled])',
  'button[type=submit]:not([disabled])',
].join(',');

/**
 * Put on a form as `onKeyDown`: Enter goes to the next field, and from the last one to the button that submits.
 * Enter in running text, on an open list or while a word is composed keeps its own meaning.
 */
export function moveOnEnter(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || event.defaultPrevented || event.nativeEvent.isComposing) return;
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const from = event.target;
  if (!(from instanceof HTMLInputElement) || from.getAttribute('aria-expanded') === 'true') return;
  const fields = [...event.currentTarget.querySelectorAll<HTMLElement>(FIELDS)].filter(
    (field) => field.offsetParent !== null,
  );
  const next = fields[fields.indexOf(from) + 1];
  // From the last field Enter does what Enter does in a form: it submits.
  if (!next || next.matches('button[type=submit]')) return;
  event.preventDefault();
  next.focus();
  if (next instanceof HTMLInputElement && next.type === 'text') next.select();
}
