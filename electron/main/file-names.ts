import path from 'node:path';

/** A name that can be offered on any system: no separators, no reserved characters, no dots or blanks at the ends. */
export function offeredName(name: string): string {
  const clean = name.replace(/[\\/:*?"<>|\p{Cc}]/gu, '_').replace(/^[.\s]+|[.\s]+$/g, '');
  return clean === '' ? '未命名' : clean;
}

/** The path with the ending of its kind (`xlsx`; `*` for any), should the user have typed a bare name. */
export function withEnding(file: string, ending: string): string {
  return ending === '*' || path.extname(file).toLowerCase() === `.${ending}` ? file : `${file}.${ending}`;
}
