import { type RefObject, useEffect, useRef } from 'react';

const FIELDS = '.field-input:not(:disabled), [data-form-stop]';

/** The field after (or before) the one with the focus, in the order in which they stand; null past the end. */
export function neighbour(form: HTMLElement, from: Element, by: 1 | -1): HTMLElement | null {
  const fields = [...form.querySelectorAll<HTMLElement>(FIELDS)];
  const at = fields.findIndex((field) => field === from);
  return at < 0 ? (fields[0] ?? null) : (fields[at + by] ?? null);
}

interface FormKeys {
  readonly save: (again: boolean) => void;
  readonly leave: () => void;
}

/**
 * Keys of a form: Enter goes on to the next field (Shift Enter back, in running text a new line), Ctrl Enter saves,
 * Ctrl Shift Enter saves and begins the next record, Escape leaves. An input method that composes gets its keys;
 * some report the Enter that closes a word only by key code 229.
 */
export function pressInForm(event: KeyboardEvent, form: HTMLElement, { save, leave }: FormKeys): void {
  const target = event.target;
  if (!(target instanceof HTMLElement) || !form.contains(target)) return;
  if (event.isComposing || event.keyCode === 229 || event.defaultPrevented) return;
  if (event.key === 'Escape') {
    event.preventDefault();
    leave();
    return;
  }
  if (event.key !== 'Enter' || event.altKey || event.metaKey) return;
  if (event.ctrlKey) {
    event.preventDefault();
    save(event.shiftKey);
    return;
  }
  if (!target.classList.contains('field-input')) return;
  if (event.shiftKey && target instanceof HTMLTextAreaElement) return;
  event.preventDefault();
  const next = neighbour(form, target, event.shiftKey ? -1 : 1);
  next?.focus();
  // As with Tab: what stands there already is typed over, not added to.
  if (next instanceof HTMLInputElement) next.select();
}

/** Listens above the controls, so that a list of choices takes its Enter before the form goes on. */
export function useFormKeys(form: RefObject<HTMLElement | null>, keys: FormKeys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (form.current) pressInForm(event, form.current, latest.current);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [form]);
}
