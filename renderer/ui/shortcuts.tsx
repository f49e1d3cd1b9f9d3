import { createContext, type ReactNode, useCallback, useContext, useEffect, useRef, useState } from 'react';

/** A key a page answers to while it is open. `keys` is written as shown: `N`, `/`, `Alt 1`, `Ctrl Enter`. */
export interface Shortcut {
  readonly keys: string;
  readonly label: string;
  readonly run: () => void;
}

type Add = (shortcut: Shortcut) => () => void;

const AddContext = createContext<Add | null>(null);
const ListContext = createContext<readonly Shortcut[]>([]);

/** The event as `keys` writes it. Shift is not named: the character says it. */
export function keysOf(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'altKey' | 'metaKey'>,
): string {
  // Alt with a digit gives another character on some layouts; the code says which key it was.
  const digit = /^Digit(\d)$/.exec(event.code)?.[1];
  const key = event.altKey && digit ? digit : event.key.length === 1 ? event.key.toUpperCase() : event.key;
  return [event.ctrlKey || event.metaKey ? 'Ctrl ' : '', event.altKey ? 'Alt ' : '', key].join('');
}

const typesText = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable ||
    target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select'));

/** Listens once for all pages. Plain characters do nothing while text is typed. */
export function ShortcutProvider({ children }: { readonly children: ReactNode }) {
  const [all, setAll] = useState<readonly Shortcut[]>([]);
  const current = useRef(all);
  current.current = all;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const chord = event.ctrlKey || event.metaKey || event.altKey;
      if (
        !chord &&
        (typesText(event.target) || document.querySelector('dialog[open], [role=dialog][aria-modal=true]'))
      )
        return;
      const keys = keysOf(event);
      // The page opened last stands before the shell.
      const found = current.current.findLast((shortcut) => shortcut.keys === keys);
      if (!found) return;
      event.preventDefault();
      found.run();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  const add = useCallback<Add>((shortcut) => {
    setAll((list) => [...list, shortcut]);
    return () => setAll((list) => list.filter((other) => other !== shortcut));
  }, []);
  return (
    <AddContext.Provider value={add}>
      <ListContext.Provider value={all}>{children}</ListContext.Provider>
    </AddContext.Provider>
  );
}

/** Gives the page a key while it is mounted; it also appears in the help (`?`). */
export function useShortcut(keys: string, label: string, run: () => void, enabled = true): void {
  const add = useContext(AddContext);
  if (!add) throw new Error('shortcuts need the ShortcutProvider');
  const latest = useRef(run);
  latest.current = run;
  useEffect(() => {
    if (!enabled) return;
    return add({ keys, label, run: () => latest.current() });
  }, [add, keys, label, enabled]);
}

/** Every key that does something now. */
export function useShortcutList(): readonly Shortcut[] {
  return useContext(ListContext);
}
