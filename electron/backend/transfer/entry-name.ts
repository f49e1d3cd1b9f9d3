/** Why a name may not be used inside a package. */
export type NameFault = 'empty' | 'length' | 'absolute' | 'traversal' | 'character' | 'reserved';

/** Longest name in bytes: what the name field of a ustar header holds. */
export const maxNameLength = 100;

const reserved = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?$/i;

/**
 * The fault of a relative path with `/` between its parts, or null when every system would make the same plain
 * file of it: printable ASCII letters, digits, `.`, `_`, `-`, no way out of the folder, no Windows device.
 */
export function nameFault(name: string): NameFault | null {
  if (name === '') return 'empty';
  if (name.length > maxNameLength) return 'length';
  if (/^[/\\~]|^[A-Za-z]:/.test(name)) return 'absolute';
  const parts = name.split('/');
  if (parts.includes('..')) return 'traversal';
  if (!/^[A-Za-z0-9._/-]+$/.test(name)) return 'character';
  if (parts.some((part) => part === '' || part === '.' || part.endsWith('.'))) return 'character';
  if (parts.some((part) => reserved.test(part))) return 'reserved';
  return null;
}
